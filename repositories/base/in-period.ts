import { and, type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { daySchema } from './calendar.ts';

/** A period of a filter: the first day, and the first day after; each may be left out. */
export const periodFilter = { from: daySchema.optional(), until: daySchema.optional() };

interface PeriodFilter {
  readonly from?: Placeholder;
  readonly until?: Placeholder;
}

/** Days in a period. */
export function dayIn(column: PgColumn, { from, until }: PeriodFilter): SQL | undefined {
  return and(from && sql`${column} >= ${from}`, until && sql`${column} < ${until}`);
}

/** Instants on days in Norway that are in a period. */
export function instantIn(column: PgColumn, { from, until }: PeriodFilter): SQL | undefined {
  const midnight = (day: Placeholder) => sql`${day}::timestamp at time zone 'Europe/Oslo'`;
  return and(
    from && sql`${column} >= ${midnight(from)}`,
    until && sql`${column} < ${midnight(until)}`,
  );
}
