/**
 * Characters as Postgres's regular expressions name them inside brackets. By code point and not by class: what
 * `[:space:]` and `[:cntrl:]` mean depends on the locale that a database was made with.
 */

/** Turn the direction of what stands around them, so that a text reads otherwise than it is. */
const directionOverrides = String.raw`\u202A-\u202E\u2066-\u2069`;

/** Controls without tab and line breaks. */
const controls = String.raw`\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F`;

/** Take no room: two names that differ in them look the same. Of no use outside running text and emoji. */
const invisible = [
  String.raw`\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u2028\u2029\u2060-\u206F`,
  String.raw`\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFF\U000E0000-\U000E0FFF`,
].join('');

/** What a text of one line has none of: controls, line breaks, what is invisible or turns the direction. */
export const notInLine = String.raw`${controls}\u0009\u000A\u000D${directionOverrides}${invisible}`;

/** What a text of several lines has none of. Joiners stay: scripts and emoji are written with them. */
export const notInText = `${controls}${directionOverrides}`;

/** Spaces of any width, and what looks like one. */
export const blank = String.raw`\u0020\u00A0\u1680\u2000-\u200A\u202F\u205F\u2800\u3000`;
