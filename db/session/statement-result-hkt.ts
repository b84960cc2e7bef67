import type { PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { StatementResult } from './statement.ts';

/** The result of a statement by hand, or of one without returning(), in Drizzle's notation. */
export interface StatementResultHKT extends PgQueryResultHKT {
  readonly type: StatementResult<this['row']>;
}
