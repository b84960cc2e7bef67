import { sql } from 'drizzle-orm';
import { numeric } from 'drizzle-orm/pg-core';
import { holding } from './held.ts';

interface Range {
  readonly least: string;
  readonly most: string;
}

/**
 * A decimal figure within a range, ends included, read and written as a decimal string. NaN is a value of `numeric`,
 * whatever its precision, and to Postgres above every other: a lower bound alone lets it through.
 */
export const figure = <Name extends string>(
  name: Name,
  { precision, scale, least, most }: Range & { readonly precision: number; readonly scale: number },
) =>
  holding(numeric(name, { precision, scale }), {
    condition: (column) => sql`${column} between ${sql.raw(least)} and ${sql.raw(most)}`,
    words: `is no figure from ${least} to ${most}`,
  });

/** All that `numeric(12,2)` has room for. */
const mostKroner = '9999999999.99';

/** Norwegian kroner, a decimal string: money never floats, and is always a figure. */
export const kroner = <Name extends string>(
  name: Name,
  { least = `-${mostKroner}`, most = mostKroner }: Partial<Range> = {},
) => figure(name, { precision: 12, scale: 2, least, most });
