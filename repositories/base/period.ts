import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import { daySchema } from './calendar.ts';

/** Days from `from` up to `until`, which is the first day after; null has no end. Both `YYYY-MM-DD`. */
export interface Period {
  readonly from: string;
  readonly until: string | null;
}

export const periodSchema = z
  .strictObject({ from: daySchema, until: daySchema.nullable().default(null) })
  .refine(({ from, until }) => until === null || from < until, {
    path: ['until'],
    message: 'is not after the first day',
  });

/** In Postgres's notation. */
export const rangeOf = ({ from, until }: Period): string => `[${from},${until ?? ''})`;

const range = /^\[(?<from>[^,]+),(?<until>[^)]*)\)$/;

/** A stored period, which the schema never lets be empty or without beginning. */
export function periodOf(stored: string): Period {
  const { from, until } = range.exec(stored)?.groups ?? {};
  if (!from) throw new TypeError(`Reading a period failed: ${stored} has no first day.`);
  return { from, until: until || null };
}

/** A column of days, shown as a period. */
export function shownPeriod(column: PgColumn): SQL<Period> {
  return sql`${column}`.mapWith((stored: unknown) => periodOf(String(stored))) as SQL<Period>;
}
