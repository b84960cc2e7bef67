import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { endOfMessage, fromServer } from './server-message.ts';

/** Answers to the leading messages that postgres.js, which did not send them, must not see. */
const SWALLOWED: readonly number[] = [
  fromServer.parseComplete,
  fromServer.bindComplete,
  fromServer.dataRow,
  fromServer.commandComplete,
];

/** Parse and Bind, sent by postgres.js. */
const STATEMENT_BEGINS: readonly number[] = [0x50, 0x42];

/** What goes before a statement. */
export interface Lead {
  readonly messages: Buffer;
  /** How many statements the messages run. */
  readonly statements: number;
  /** Called when the server has taken a Parse among them. */
  readonly onParsed?: () => void;
  /** Called with each row that they return, and which of them returns it, from 0. */
  readonly onRow?: (row: Buffer, statement: number) => void;
}

/**
 * The line between postgres.js and the server. It can put messages before whatever postgres.js sends, without a Sync
 * between: the server runs both in one transaction, with one answer to wait for, and skips the rest if the first fails.
 */
export class ServerLine extends Duplex {
  readonly #socket: Socket;
  #lead: Lead | undefined;
  /** Whose answers are awaited, until as many statements are complete as it has. */
  #awaited: Lead | undefined;
  #complete = 0;
  #incomplete: Buffer | undefined;

  constructor(socket: Socket) {
    super({ allowHalfOpen: false });
    this.#socket = socket;
    socket.on('data', (bytes: Buffer) => this.#receive(bytes));
    socket.on('end', () => this.push(null));
    socket.on('error', (error) => this.destroy(error));
    socket.on('close', () => this.destroy());
  }

  /** postgres.js says goodbye only on a socket that is open. */
  get readyState(): string {
    return this.#socket.readyState;
  }

  setKeepAlive(enable: boolean, delayMs: number): void {
    this.#socket.setKeepAlive(enable, delayMs);
  }

  /**
   * Puts messages before everything that is sent until follow() is called, also when postgres.js sends a statement
   * again by itself.
   */
  lead(lead: Lead): void {
    this.#lead = lead;
  }

  follow(): void {
    this.#lead = undefined;
  }

  override _write(bytes: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    if (!this.#lead) {
      this.#socket.write(bytes, done);
      return;
    }
    if (!STATEMENT_BEGINS.includes(bytes[0] ?? 0)) {
      // Anything else could end the transaction of the leading messages before the statement.
      done(new Error('Something else than a statement came after its settings.'));
      return;
    }
    this.#awaited = this.#lead;
    this.#complete = 0;
    this.#socket.write(Buffer.concat([this.#lead.messages, bytes]), done);
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _final(done: () => void): void {
    this.#socket.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket.destroy();
    done(error);
  }

  #receive(bytes: Buffer): void {
    if (!this.#awaited) {
      this.push(bytes);
      return;
    }
    const all = this.#incomplete ? Buffer.concat([this.#incomplete, bytes]) : bytes;
    let start = 0;
    while (this.#awaited) {
      const end = endOfMessage(all, start);
      if (end === undefined || end > all.length) break;
      this.#consider(all.subarray(start, end), this.#awaited);
      start = end;
    }
    const rest = all.subarray(start);
    this.#incomplete = this.#awaited && rest.length > 0 ? rest : undefined;
    if (!this.#awaited && rest.length > 0) this.push(rest);
  }

  /** Passes on what concerns the connection or says that the leading messages have failed. */
  #consider(message: Buffer, { statements, onParsed, onRow }: Lead): void {
    const [type = 0] = message;
    if (type === fromServer.parseComplete) onParsed?.();
    if (type === fromServer.dataRow) onRow?.(message, this.#complete);
    if (type === fromServer.commandComplete) this.#complete += 1;
    if (type === fromServer.error || this.#complete === statements) this.#awaited = undefined;
    if (!SWALLOWED.includes(type)) this.push(message);
  }
}
