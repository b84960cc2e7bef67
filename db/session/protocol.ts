import type { ParameterisedStatement } from './settings.ts';

/** Message types of the Postgres protocol (PostgreSQL, chapter 55), as sent by the server. */
export const fromServer = {
  parseComplete: 0x31,
  bindComplete: 0x32,
  commandComplete: 0x43,
  dataRow: 0x44,
  error: 0x45,
  readyForQuery: 0x5a,
} as const;

/** A type, and the length of all but the type. */
const HEADER_BYTES = 5;

/** Where the message at `start` ends, or undefined while its header is not whole. */
export function endOfMessage(bytes: Buffer, start: number): number | undefined {
  if (bytes.length < start + HEADER_BYTES) return undefined;
  return start + 1 + bytes.readUInt32BE(start + 1);
}

/** Parse: names a statement for later; the empty name is forgotten with the next. */
export const parseMessage = (name: string, text: string): Buffer =>
  message('P', Buffer.concat([zeroEnded(name), zeroEnded(text), int16(0)]));

/** Bind and Execute, without Sync: what is sent next runs in the same transaction, and not at all if this fails. */
export function runMessages(name: string, { params }: ParameterisedStatement): Buffer {
  const values = params.flatMap((param) => {
    const bytes = Buffer.from(param);
    return [int32(bytes.length), bytes];
  });
  const textFormats = int16(0);
  const bind = [
    zeroEnded(''),
    zeroEnded(name),
    textFormats,
    int16(params.length),
    ...values,
    textFormats,
  ];
  const execute = [zeroEnded(''), int32(0)];
  return Buffer.concat([message('B', Buffer.concat(bind)), message('E', Buffer.concat(execute))]);
}

function message(type: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
}

const zeroEnded = (text: string) => Buffer.from(`${text}\0`);

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
