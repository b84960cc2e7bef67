import { EventEmitter } from 'node:events';
import type { BackendKey } from './cancel-request.ts';
import type { ConnectionOptions } from './connection-options.ts';
import { ConnectionFailed } from './errors/connection-failed.ts';
import { ConnectionLost } from './errors/connection-lost.ts';
import { PrivilegedConnection } from './errors/privileged-connection.ts';
import { StatementUnsupported } from './errors/statement-unsupported.ts';
import { GREETING, type Greeting, keyOf } from './greeting.ts';
import { Link } from './link.ts';
import { parameterTexts } from './parameter-texts.ts';
import { pipelined } from './pipelined.ts';
import { PreparedSettings } from './prepared-settings.ts';
import type { LeadingStatement } from './settings.ts';
import { settlesWithin } from './settles-within.ts';
import type { StatementResult } from './statement.ts';
import { STOPPING_MS, stopBackend } from './stop-backend.ts';

/** What a statement is sent with. */
interface SendOptions {
  readonly params?: readonly unknown[];
  readonly rows?: 'arrays' | 'objects';
  readonly mayLinger?: boolean;
  readonly shapeless?: boolean;
}

/**
 * One connection to the database, used by one caller at a time. Statements leave in the order they are sent,
 * without waiting for one another, those of one turn of the event loop in one write.
 */
export class Connection extends Link {
  readonly #options: ConnectionOptions;
  readonly #prepared = new Set<string>();
  readonly #settings: PreparedSettings;
  #key: BackendKey | undefined;

  private constructor(options: ConnectionOptions) {
    super(options);
    this.#options = options;
    this.#settings = new PreparedSettings(options.prepare);
  }

  /**
   * @throws {ConnectionFailed} when the server cannot be reached or refuses
   * @throws {PrivilegedConnection} when the role could do something without a session
   */
  static async open(options: ConnectionOptions): Promise<Connection> {
    const connection = new Connection(options);
    try {
      const greet = () => connection.client.unsafe<Greeting>(GREETING).execute();
      connection.#key = keyOf(await connection.answerTo(greet));
      return connection;
    } catch (error) {
      connection.destroy();
      throw error instanceof PrivilegedConnection ? error : new ConnectionFailed(error);
    }
  }

  /** Sends one statement with parameters, never several: the extended protocol takes no second one. */
  async send(
    text: string,
    { params = [], rows = 'objects', mayLinger = false, shapeless = false }: SendOptions = {},
  ): Promise<StatementResult> {
    const texts = parameterTexts(params);
    // What is prepared, postgres.js may send again by itself: too late for what has to be cleared up after.
    const prepare = !mayLinger && !shapeless && this.#mayPrepare(text);
    const options = { prepare, simple: false };
    const result: unknown = await this.answerTo(() => {
      const query = pipelined(this.client.unsafe(text, texts, options));
      query.execute();
      return rows === 'arrays' ? query.values() : query;
    });
    if (!Array.isArray(result)) this.#refuseCopy(result);
    return result as StatementResult;
  }

  /**
   * Sends one statement in a transaction of its own that begins with others, in one message: the transaction ends
   * with it, and the statement does not run if one of them fails. Nothing else may be under way on the connection.
   */
  async sendScoped(
    leading: readonly LeadingStatement[],
    text: string,
    options: SendOptions,
  ): Promise<StatementResult> {
    const { line } = this.single;
    if (!line) throw new ConnectionLost('rolled_back');
    this.#settings.lead(line, leading);
    try {
      return await this.send(text, options);
    } catch (error) {
      // Perhaps it was the settings that are prepared no more.
      this.#settings.forget();
      throw error;
    } finally {
      line.follow();
    }
  }

  /**
   * Sends commands of ours, separated by semicolons, in one message.
   *
   * @returns the command tag of the first, which is `ROLLBACK` for the commit of a failed transaction
   */
  async command(text: string): Promise<string> {
    const send = () => this.client.unsafe<StatementResult[]>(text).execute();
    const answer = await this.answerTo(send);
    // Several commands have a result each, and one alone has no rows.
    return (answer[0] ?? answer).command;
  }

  /**
   * Stops what runs until `answers` settles, and otherwise cuts the line. A cancel request may arrive late and hit
   * whatever runs then, so the connection is never given to another caller.
   */
  async cancel(answers: Promise<unknown>): Promise<void> {
    this.distrust();
    const stopped = this.#key && (await stopBackend(this.#options.route, this.#key, answers));
    if (!stopped) this.destroy();
  }

  /** Waits for `answers` for as long as cancelling would take, and otherwise cuts the line. */
  async awaitOrCut(answers: Promise<unknown>): Promise<void> {
    if (!(await settlesWithin(STOPPING_MS, answers))) this.destroy();
  }

  /** A COPY has begun, and whatever follows on this connection would be taken for its data. */
  #refuseCopy(stream: unknown): never {
    // Nobody awaits its failure.
    if (stream instanceof EventEmitter) stream.on('error', () => undefined);
    this.destroy();
    throw new StatementUnsupported();
  }

  /** Named statements stay in memory here and on the server, so there is an end to them. */
  #mayPrepare(text: string): boolean {
    if (!this.#options.prepare) return false;
    if (this.#prepared.size < this.#options.maxPreparedStatements) this.#prepared.add(text);
    return this.#prepared.has(text);
  }
}
