import { type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/**
 * What a filter with several values says about a column: nothing when nothing was asked for. They are one parameter,
 * since IN would be another statement for each number of them.
 */
export function among(column: PgColumn, values: Placeholder | undefined): SQL | undefined {
  return values && sql`${column} = any(${sql.param(values, eachAs(column))})`;
}

const eachAs = (column: PgColumn) => ({
  mapToDriverValue: (values: unknown) =>
    Array.isArray(values) ? values.map((value) => column.mapToDriverValue(value)) : values,
});
