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

/** Of the columns, their number; of the first, its length. */
const ROW_HEADER_BYTES = HEADER_BYTES + 2;

/** The first column of a row, as text; empty when it is null. */
export function firstColumnOf(row: Buffer): string {
  const start = ROW_HEADER_BYTES + 4;
  const bytes = row.readInt32BE(ROW_HEADER_BYTES);
  return row.toString('utf8', start, start + Math.max(0, bytes));
}
