import { joinedBytes } from './joined-bytes.ts';

const encoder = new TextEncoder();
const LONGEST = 0xff_ff;

/**
 * Texts as bytes, each behind its length in two bytes: no other list of texts gives the same bytes.
 *
 * @throws {RangeError} when a text has more than 65535 bytes
 */
export function lengthPrefixed(...texts: readonly string[]): Uint8Array {
  return joinedBytes(
    ...texts.flatMap((text) => {
      const bytes = encoder.encode(text);
      if (bytes.length > LONGEST) throw new RangeError('A name has more than 65535 bytes.');
      return [Uint8Array.of(bytes.length >> 8, bytes.length & 0xff), bytes];
    }),
  );
}
