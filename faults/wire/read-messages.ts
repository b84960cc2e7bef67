/** One message of Postgres's protocol 3. */
export interface WireMessage {
  /** Its letter; empty for what a client begins with, which has none. */
  readonly type: string;
  /** All of it, type and length included. */
  readonly bytes: Buffer;
}

/**
 * Cuts a stream into messages, whatever pieces it comes in.
 *
 * @param begins whether the first message has no letter, as a client's has not
 */
export function messageReader(begins: boolean): (chunk: Buffer) => WireMessage[] {
  let rest: Buffer = Buffer.alloc(0);
  let untyped = begins;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    const messages: WireMessage[] = [];
    for (;;) {
      const letter = untyped ? 0 : 1;
      if (rest.length < letter + 4) return messages;
      const length = letter + rest.readInt32BE(letter);
      if (rest.length < length) return messages;
      const type = untyped ? '' : String.fromCharCode(rest.readUInt8(0));
      messages.push({ type, bytes: rest.subarray(0, length) });
      rest = rest.subarray(length);
      untyped = false;
    }
  };
}

/** What a client calls itself when it begins. */
export function applicationIn({ bytes }: WireMessage): string {
  const words = bytes.subarray(8).toString('utf8').split('\0');
  return words[words.indexOf('application_name') + 1] || 'nobody';
}

/** The text that begins at `start` and ends with a zero. */
export function textAt(bytes: Buffer, start: number): string {
  return bytes.subarray(start, bytes.indexOf(0, start)).toString('utf8');
}
