import { type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/** What a filter says about a column: nothing when nothing was asked for. */
export function equals(column: PgColumn, value: Placeholder | undefined): SQL | undefined {
  return value && sql`${column} = ${sql.param(value, column)}`;
}
