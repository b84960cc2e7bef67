import { harmlessWords } from './harmless-words.ts';

/** The beginning of a statement that reads or changes rows; of an INSERT, up to the columns it names. */
const BEGINNING = /^\s*(?:insert\s+into\s+[\w."]+\s*\(|(?:select|update|delete|with)\b)/i;
/** SELECT INTO makes a table. Between a name and its parenthesis may stand a comment. */
const SUSPICIOUS = /\binto\b|--|\/\*|;/i;
/** How far before a parenthesis the word is looked for, in characters; names have 63 bytes. */
const REACH = 80;
/** A name, or the end of a quoted one, which may also be followed by how it is quoted: `uescape '!'`. */
const WORD = /(?:["']|[\w$\u0080-\uffff]+)$/;

const KEPT = 1000;
const KEPT_LENGTH = 10_000;
const known = new Map<string, boolean>();

/**
 * Whether a statement surely changes nothing but rows, so that nothing of it can meet the next caller on the
 * connection: it reads or changes rows, and calls only functions that are known to change nothing. Any other function
 * could set something for the connection, take a lock, or run SQL of its own.
 *
 * It reads no SQL, it only doubts: quoted names, comments and unknown words before a parenthesis are reason enough.
 * What is doubtful works as well, and is cleared up after. Triggers, policies and defaults are the schema's own;
 * tests/session/schema-leaves-nothing.test.ts looks at them.
 */
export function leavesNothingBehind(text: string): boolean {
  const remembered = known.get(text);
  if (remembered !== undefined) return remembered;
  const harmless = isHarmless(text);
  if (text.length <= KEPT_LENGTH) {
    if (known.size >= KEPT) known.clear();
    known.set(text, harmless);
  }
  return harmless;
}

function isHarmless(text: string): boolean {
  const [beginning] = BEGINNING.exec(text) ?? [];
  if (beginning === undefined) return false;
  const rest = text.slice(beginning.length);
  if (SUSPICIOUS.test(rest)) return false;
  for (let at = rest.indexOf('('); at !== -1; at = rest.indexOf('(', at + 1)) {
    if (!mayFollow(rest.slice(Math.max(0, at - REACH), at), at > REACH)) return false;
  }
  return true;
}

/** @param cut whether there is more before it */
function mayFollow(before: string, cut: boolean): boolean {
  const trimmed = before.trimEnd();
  if (trimmed === '') return !cut;
  const [word] = WORD.exec(trimmed) ?? [];
  return word === undefined || harmlessWords.has(word.toLowerCase());
}
