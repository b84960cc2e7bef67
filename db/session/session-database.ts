import type { SQL } from 'drizzle-orm';
import { PgDatabase } from 'drizzle-orm/pg-core';
import { relateLazily } from './relate-lazily.ts';
import { ScopedQuery } from './scoped-query.ts';
import { ScopedSession } from './scoped-session.ts';
import { SessionDialect } from './session-dialect.ts';
import type { SessionRunner, SessionTransactionConfig } from './session-runner.ts';
import type { SessionSchema, SessionTables } from './session-schema.ts';
import type { SessionTransaction } from './session-transaction.ts';
import type { StatementResultHKT } from './statement-result-hkt.ts';
import { type Streamable, type StreamedRow, streamRows } from './stream.ts';

const dialect = new SessionDialect();
const BATCH_ROWS = 500;

/**
 * The database as one verified caller sees it: Drizzle's, with every statement in a transaction of its own that has
 * the caller's role and claims, in one round trip.
 */
export class SessionDatabase extends PgDatabase<StatementResultHKT, SessionSchema, SessionTables> {
  readonly #session: ScopedSession;
  readonly #runner: SessionRunner;

  constructor(runner: SessionRunner) {
    const session = new ScopedSession(dialect, runner);
    super(dialect, session, undefined);
    relateLazily(this, dialect, session);
    this.#session = session;
    this.#runner = runner;
  }

  /**
   * Runs several statements in one transaction: all or nothing. Use the transaction given to `work`, not the session,
   * which would take a second connection.
   *
   * @throws {TransactionConflict} on a serialization failure or a deadlock, unless `repeatable`
   * @throws whatever `work` throws, after rolling back
   */
  override async transaction<T>(
    work: (tx: SessionTransaction) => Promise<T>,
    config?: SessionTransactionConfig,
  ): Promise<T> {
    return await this.#session.transaction(work, config);
  }

  /**
   * The rows of a query one by one, however many there are, in constant memory and all of one snapshot. It holds a
   * connection until it is read to the end, or left by break, return or throw.
   */
  stream<Query extends Streamable>(
    query: Query,
    { batchRows = BATCH_ROWS }: { readonly batchRows?: number } = {},
  ): AsyncGenerator<StreamedRow<Query>, void> {
    return streamRows(this.#runner, this.#prepare(query), { batchRows });
  }

  #prepare(query: Streamable): ScopedQuery<{ execute: unknown; all: unknown; values: unknown }> {
    if ('prepare' in query) {
      const prepared = query.prepare('stream');
      if (prepared instanceof ScopedQuery) return prepared;
      throw new TypeError('Streaming failed: build the query with the session that streams it.');
    }
    const sql: SQL = query;
    return this.#session.prepareQuery(dialect.sqlToQuery(sql), undefined, undefined, false);
  }
}
