import type postgres from 'postgres';
import { type BackendKey, sendCancelRequest } from './cancel-request.ts';
import type { ConnectionOptions } from './connection-options.ts';
import { encodeParameter } from './encode-parameter.ts';
import { ConnectionFailed } from './errors/connection-failed.ts';
import { ConnectionLost } from './errors/connection-lost.ts';
import { PrivilegedConnection } from './errors/privileged-connection.ts';
import { StatementUnsupported } from './errors/statement-unsupported.ts';
import { PendingAnswers } from './pending-answers.ts';
import { pipelined } from './pipelined.ts';
import { postgresClient } from './postgres-client.ts';
import { PreparedSettings } from './prepared-settings.ts';
import type { ParameterisedStatement } from './settings.ts';
import { settlesWithin } from './settles-within.ts';
import { SingleLine } from './single-line.ts';
import type { StatementResult } from './statement.ts';

/** Whoever could do anything before taking a role, or without, would make a forgotten session fail open. */
const PRIVILEGES = `
  select current_user as role,
    (select rolsuper or rolbypassrls from pg_catalog.pg_roles where rolname = session_user)
      or pg_catalog.pg_has_role(session_user, 'authenticated', 'usage')
      or pg_catalog.pg_has_role(session_user, 'service_role', 'usage') as privileged`;

/** A cancel request that arrives before its statement does nothing, so it is sent again. */
const CANCEL_ATTEMPTS = 5;
const CANCEL_INTERVAL_MS = 200;

/** What a statement is sent with. */
interface SendOptions {
  readonly params?: readonly unknown[];
  readonly rows?: 'arrays' | 'objects';
}

/**
 * One connection to the database, used by one caller at a time. Statements leave in the order they are sent,
 * without waiting for one another, those of one turn of the event loop in one write.
 */
export class Connection {
  readonly openedAt = Date.now();
  readonly #sql: postgres.Sql;
  readonly #options: ConnectionOptions;
  readonly #line: SingleLine;
  readonly #prepared = new Set<string>();
  readonly #settings: PreparedSettings;
  readonly #answers = new PendingAnswers();
  #key: BackendKey | undefined;
  #state: 'clean' | 'doubtful' | 'lost' = 'clean';

  private constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#line = new SingleLine(options.route);
    this.#settings = new PreparedSettings(options.prepare);
    this.#sql = postgresClient(options, this.#line, () => this.#lose());
  }

  /**
   * @throws {ConnectionFailed} when the server cannot be reached or refuses
   * @throws {PrivilegedConnection} when the role could do something without a session
   */
  static async open(options: ConnectionOptions): Promise<Connection> {
    const connection = new Connection(options);
    try {
      await connection.#greet();
      return connection;
    } catch (error) {
      connection.destroy();
      throw error instanceof PrivilegedConnection ? error : new ConnectionFailed(error);
    }
  }

  /** Whether another caller may have it next. */
  get reusable(): boolean {
    return this.#state === 'clean';
  }

  get lost(): boolean {
    return this.#state === 'lost';
  }

  /** Sends one statement with parameters, never several: the extended protocol takes no second one. */
  async send(text: string, { params = [], rows = 'objects' }: SendOptions = {}) {
    const options = { prepare: this.#mayPrepare(text), simple: false };
    const result: unknown = await this.#start(() => {
      const query = pipelined(this.#sql.unsafe(text, params.map(encodeParameter), options));
      query.execute();
      return rows === 'arrays' ? query.values() : query;
    });
    if (!Array.isArray(result)) {
      // A COPY has begun, and whatever follows on this connection would be taken for its data.
      this.destroy();
      throw new StatementUnsupported();
    }
    return result as StatementResult;
  }

  /**
   * Sends one statement in a transaction of its own that begins with settings, in one message: the transaction ends
   * with it, and the statement does not run if the settings fail. Nothing else may be under way on the connection.
   */
  async sendScoped(
    settings: ParameterisedStatement,
    text: string,
    options: SendOptions,
  ): Promise<StatementResult> {
    const { line } = this.#line;
    if (!line) throw new ConnectionLost('rolled_back');
    this.#settings.lead(line, settings);
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
   * @returns the command tag of the last, which is `ROLLBACK` for the commit of a failed transaction
   */
  async command(text: string): Promise<string> {
    const result = await this.#start(() => this.#sql.unsafe(text).execute());
    return result.command;
  }

  /**
   * Stops what runs until `answers` settles, and otherwise cuts the line. A cancel request may arrive late and hit
   * whatever runs then, so the connection is never given to another caller.
   */
  async cancel(answers: Promise<unknown>): Promise<void> {
    this.distrust();
    for (let attempt = 0; attempt < CANCEL_ATTEMPTS && this.#key && !this.lost; attempt += 1) {
      const request = sendCancelRequest(this.#options.route, this.#key).catch(() => undefined);
      await Promise.race([answers, request]).catch(() => undefined);
      if (await settlesWithin(CANCEL_INTERVAL_MS, answers)) return;
    }
    this.destroy();
  }

  /** Waits for `answers` for as long as cancelling would take, and otherwise cuts the line. */
  async awaitOrCut(answers: Promise<unknown>): Promise<void> {
    if (!(await settlesWithin(CANCEL_ATTEMPTS * CANCEL_INTERVAL_MS, answers))) this.destroy();
  }

  /** Says that something may be left on it: no other caller gets it. */
  distrust(): void {
    if (this.#state === 'clean') this.#state = 'doubtful';
  }

  /** Sends a command after which nothing is left on it, or else it is not trusted. */
  async clean(command: string): Promise<void> {
    await this.command(command).catch(() => this.distrust());
  }

  /** Cuts the line: whatever is under way fails. The server rolls back when it notices. */
  destroy(): void {
    this.#lose();
    this.#line.destroy();
    void this.#sql.end({ timeout: 0 });
  }

  /** Says goodbye. */
  async close(): Promise<void> {
    if (this.lost) return;
    this.#state = 'lost';
    await this.#sql.end({ timeout: 1 });
  }

  #lose(): void {
    this.#state = 'lost';
    this.#answers.end();
  }

  async #greet(): Promise<void> {
    const result = await this.#start(() => this.#sql.unsafe<[Greeting]>(PRIVILEGES).execute());
    const { pid, secret } = result.state as unknown as BackendKey;
    this.#key = { pid, secret };
    if (result[0].privileged) throw new PrivilegedConnection(result[0].role);
  }

  async #start<T>(send: () => PromiseLike<T>): Promise<T> {
    if (this.lost) throw new ConnectionLost('rolled_back');
    return await this.#answers.follow(send());
  }

  /** Named statements stay in memory here and on the server, so there is an end to them. */
  #mayPrepare(text: string): boolean {
    if (!this.#options.prepare) return false;
    if (this.#prepared.size < this.#options.maxPreparedStatements) this.#prepared.add(text);
    return this.#prepared.has(text);
  }
}

interface Greeting {
  readonly role: string;
  readonly privileged: boolean;
}
