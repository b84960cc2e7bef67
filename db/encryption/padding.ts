import { joinedBytes } from './joined-bytes.ts';

/** Paddings up to `largeStep` bytes are multiples of this. */
export const smallStep = 64;
/** Beyond it, they are multiples of it. */
export const largeStep = 512;
const MARK = 0x80;

/**
 * Fills a plaintext up so that its length tells little: to a multiple of 64 bytes, from 512 bytes on to one of 512.
 * Nearly every name and telephone number has the same length then. One byte 0x80, then zeros (ISO/IEC 7816-4).
 */
export function padded(plaintext: Uint8Array): Uint8Array {
  const least = plaintext.length + 1;
  const step = least <= largeStep ? smallStep : largeStep;
  const filling = new Uint8Array(Math.ceil(least / step) * step - plaintext.length);
  filling[0] = MARK;
  return joinedBytes(plaintext, filling);
}

/** What `padded` was given; undefined when this is nothing that it returns. */
export function unpadded(bytes: Uint8Array): Uint8Array | undefined {
  const at = bytes.findLastIndex((byte) => byte !== 0);
  return bytes[at] === MARK ? bytes.subarray(0, at) : undefined;
}
