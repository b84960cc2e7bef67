import type { PgTransactionConfig } from 'drizzle-orm/pg-core';
import { runBatch } from './batch.ts';
import type { SessionCaller } from './caller.ts';
import { CallerSettings } from './caller-settings.ts';
import type { Connection } from './connection.ts';
import { type CursorOptions, readCursor } from './cursor.ts';
import { StatementAborted } from './errors/statement-aborted.ts';
import { retrying } from './retrying.ts';
import type { PoolParts } from './session-pool.ts';
import type { Statement, StatementResult, StatementRunner } from './statement.ts';
import { runTransaction } from './transaction.ts';
import { beginCommand } from './transaction-commands.ts';
import type { TransactionScope } from './transaction-scope.ts';

/** How a session's statements run. */
export interface SessionOptions {
  /** Gives up whatever the session is doing, and whatever it is asked for later. */
  readonly signal?: AbortSignal;
  /** Milliseconds for each statement; the pool's when absent. */
  readonly statementTimeoutMs?: number;
}

/** How a transaction of a session runs. */
export interface SessionTransactionConfig extends PgTransactionConfig {
  /**
   * True when the function may be run again from the start, because it does nothing but statements of the
   * transaction. After a serialization failure or a deadlock it is then, at most three times.
   */
  readonly repeatable?: boolean;
}

/** Milliseconds, as a setting: for so long a transaction may see the database as it was when it began. */
const PAST_MS = '60000';

/** Whether a transaction keeps one snapshot, in which what is revoked meanwhile is not. */
const seesThePast = ({ isolationLevel }: PgTransactionConfig) =>
  isolationLevel === 'repeatable read' || isolationLevel === 'serializable';

/** Runs statements as one caller, each on whichever connection is free. */
export class SessionRunner implements StatementRunner {
  readonly #pool: PoolParts;
  readonly #caller: SessionCaller;
  readonly #signal: AbortSignal | undefined;
  readonly #settings: CallerSettings;

  constructor(pool: PoolParts, caller: SessionCaller, options: SessionOptions) {
    this.#pool = pool;
    this.#caller = caller;
    this.#signal = options.signal;
    const timeoutMs = options.statementTimeoutMs ?? pool.statementTimeoutMs;
    this.#settings = new CallerSettings(
      {
        ...caller.settings,
        ...(timeoutMs !== undefined && { statement_timeout: String(timeoutMs) }),
      },
      caller.isPerson ? pool.reaches : undefined,
    );
  }

  async run(statement: Statement): Promise<StatementResult> {
    return await retrying(() =>
      this.#connected((connection) =>
        runBatch(connection, this.#settings, statement, this.#signal),
      ),
    );
  }

  async transaction<T>(
    work: (scope: TransactionScope) => Promise<T>,
    { repeatable = false, ...config }: SessionTransactionConfig = {},
  ): Promise<T> {
    const limits = { ...this.#idle, ...(seesThePast(config) && { transaction_timeout: PAST_MS }) };
    const beginning = { begin: beginCommand(config), settings: this.#settings.lasting(limits) };
    const once = () =>
      this.#connected((connection) => runTransaction(connection, beginning, work, this.#signal));
    return repeatable ? await retrying(once) : await once();
  }

  /** The rows of a statement in batches, all of one snapshot. */
  async *cursor(statement: Statement, options: CursorOptions): AsyncGenerator<unknown[]> {
    const settings = this.#settings.lasting({ ...this.#idle, cursor_tuple_fraction: '1' });
    const connection = await this.#take();
    try {
      const caller = { settings, isPerson: this.#caller.isPerson };
      yield* readCursor(connection, caller, statement, options, this.#signal);
    } finally {
      this.#pool.connections.release(connection);
    }
  }

  /** For transactions that wait for their caller: not forever. */
  get #idle() {
    return { idle_in_transaction_session_timeout: String(this.#pool.idleInTransactionTimeoutMs) };
  }

  async #connected<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = await this.#take();
    try {
      return await work(connection);
    } finally {
      this.#pool.connections.release(connection);
    }
  }

  async #take(): Promise<Connection> {
    this.#caller.requireValid();
    const connection = await this.#pool.connections.acquire(this.#signal);
    if (!this.#signal?.aborted) return connection;
    // It fired while the connection was made: nothing has been sent, and nothing will be.
    this.#pool.connections.release(connection);
    throw new StatementAborted('rolled_back', this.#signal.reason);
  }
}
