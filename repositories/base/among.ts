import { inArray, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/** What a filter with several values says about a column: nothing when nothing was asked for. */
export function among(column: PgColumn, values: readonly string[] | undefined): SQL | undefined {
  return values === undefined ? undefined : inArray(column, [...values]);
}
