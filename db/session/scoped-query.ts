import { DrizzleQueryError, NoopLogger, type Query } from 'drizzle-orm';
import { NoopCache } from 'drizzle-orm/cache/core';
import type { PreparedQueryConfig, SelectedFieldsOrdered } from 'drizzle-orm/pg-core';
import { PostgresJsPreparedQuery } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import { leavesNothingBehind } from './leaves-nothing-behind.ts';
import { plainRows } from './plain-rows.ts';
import type { Statement, StatementResult, StatementRunner } from './statement.ts';

/** What Drizzle wants to know of a query to make its rows. */
export interface QueryShape<T extends PreparedQueryConfig> {
  readonly query: Query;
  readonly fields: SelectedFieldsOrdered | undefined;
  readonly arrayMode: boolean;
  readonly mapRows: ((rows: unknown[][]) => T['execute']) | undefined;
}

/**
 * A query of Drizzle whose statement a session runs. Rows are made by Drizzle's own class for postgres.js, which
 * gets this instead of a client.
 */
export class ScopedQuery<T extends PreparedQueryConfig> extends PostgresJsPreparedQuery<T> {
  #runner: StatementRunner;
  readonly #shape: Pick<Statement, 'rows' | 'mayLinger'>;

  constructor(runner: StatementRunner, { query, fields, arrayMode, mapRows }: QueryShape<T>) {
    const send = (text: string, params: unknown[]) => this.#send(text, params);
    super(
      { unsafe: send } as unknown as postgres.Sql,
      query.sql,
      query.params,
      new NoopLogger(),
      new NoopCache(),
      undefined,
      undefined,
      fields,
      arrayMode,
      false,
      mapRows ?? (fields && plainRows(fields)),
    );
    this.#runner = runner;
    this.#shape = {
      rows: fields || mapRows ? 'arrays' : 'objects',
      mayLinger: !leavesNothingBehind(query.sql),
    };
  }

  /** Lets somebody else run it from now on. */
  runBy(runner: StatementRunner): this {
    this.#runner = runner;
    return this;
  }

  override async execute(values?: Record<string, unknown>): Promise<T['execute']> {
    try {
      return await super.execute(values);
    } catch (error) {
      throw withoutParameters(error);
    }
  }

  override async all(values?: Record<string, unknown>): Promise<T['all']> {
    try {
      return await super.all(values);
    } catch (error) {
      throw withoutParameters(error);
    }
  }

  /** A promise of rows that also answers to `values()`, as a postgres.js query does. */
  #send(text: string, params: unknown[]): Promise<StatementResult> {
    const answer = this.#runner.run({ ...this.#shape, text, params });
    return Object.assign(answer, { values: () => answer });
  }
}

/** Drizzle wraps errors in one whose message has every parameter. */
function withoutParameters(error: unknown): unknown {
  return error instanceof DrizzleQueryError ? (error.cause ?? error) : error;
}
