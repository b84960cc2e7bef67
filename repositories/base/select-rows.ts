import { and, type Placeholder, type SQL, type SQLWrapper } from 'drizzle-orm';
import { type PgTable, QueryBuilder } from 'drizzle-orm/pg-core';
import type { Shown } from './kept-statements.ts';

/** Which rows of a table are read, and how. */
export interface RowsQuery {
  readonly where: readonly (SQL | undefined)[];
  readonly orderBy?: readonly SQL[];
  readonly limit?: Placeholder;
}

/** Belongs to no session, so that what it builds does not either. */
const builder = new QueryBuilder();

/** The statement that reads them. */
export function selectRows(
  table: PgTable,
  shown: Shown,
  { where, orderBy = [], limit }: RowsQuery,
): SQLWrapper {
  const selected = builder
    .select({ ...shown })
    .from(table)
    .where(and(...where))
    .orderBy(...orderBy);
  return limit ? selected.limit(limit) : selected;
}
