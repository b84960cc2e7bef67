import type { Query } from 'drizzle-orm';
import {
  type PgDialect,
  PgSession,
  type PgTransactionConfig,
  type PreparedQueryConfig,
  type SelectedFieldsOrdered,
} from 'drizzle-orm/pg-core';
import { ScopedQuery } from './scoped-query.ts';
import type { SessionSchema, SessionTables } from './session-schema.ts';
import { SessionTransaction } from './session-transaction.ts';
import type { StatementRunner } from './statement.ts';
import type { StatementResultHKT } from './statement-result-hkt.ts';
import type { TransactionScope } from './transaction-scope.ts';

/** A runner that can also open transactions, or savepoints if it is one. */
export interface NestableRunner extends StatementRunner {
  transaction<T>(
    work: (scope: TransactionScope) => Promise<T>,
    config?: PgTransactionConfig,
  ): Promise<T>;
}

/** What Drizzle calls a session: turns its queries into statements of one runner. */
export class ScopedSession extends PgSession<StatementResultHKT, SessionSchema, SessionTables> {
  readonly #runner: NestableRunner;

  constructor(dialect: PgDialect, runner: NestableRunner) {
    super(dialect);
    this.#runner = runner;
  }

  override prepareQuery<T extends PreparedQueryConfig = PreparedQueryConfig>(
    query: Query,
    fields: SelectedFieldsOrdered | undefined,
    _name: string | undefined,
    arrayMode: boolean,
    mapRows?: (rows: unknown[][]) => T['execute'],
  ): ScopedQuery<T> {
    return new ScopedQuery<T>(this.#runner, { query, fields, arrayMode, mapRows });
  }

  override async transaction<T>(
    work: (tx: SessionTransaction) => Promise<T>,
    config?: PgTransactionConfig,
  ): Promise<T> {
    return await this.#runner.transaction(
      (scope) => work(new SessionTransaction(this.dialect, new ScopedSession(this.dialect, scope))),
      config,
    );
  }
}
