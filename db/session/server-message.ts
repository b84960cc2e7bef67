/** Message types of the Postgres protocol (PostgreSQL, chapter 55), as sent by the server. */
export const fromServer = {
  parseComplete: 0x31,
  bindComplete: 0x32,
  commandComplete: 0x43,
  dataRow: 0x44,
  error: 0x45,
} as const;

/** A type, and the length of all but the type. */
const HEADER_BYTES = 5;

/**
 * Where the message at `start` ends, or undefined while its header is not whole.
 *
 * pg-protocol's parser could tell the messages apart as well, but makes objects of all it is given to the end, and so
 * of the rows that postgres.js reads itself; the bytes that follow ours must reach it as they came.
 */
export function endOfMessage(bytes: Buffer, start: number): number | undefined {
  if (bytes.length < start + HEADER_BYTES) return undefined;
  return start + 1 + bytes.readUInt32BE(start + 1);
}
