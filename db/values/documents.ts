import { type SQL, sql } from 'drizzle-orm';
import { type AnyPgColumn, jsonb } from 'drizzle-orm/pg-core';
import { holding } from './held.ts';

interface Limits {
  readonly mostBytes: number;
  /** Objects and lists within each other. */
  readonly mostDeep: number;
}

/** Its size on disk would not do: that is what compression makes of it, and it is served in full. */
const within = (column: AnyPgColumn, { mostBytes, mostDeep }: Limits): SQL =>
  sql`octet_length(${column}::text) <= ${sql.raw(String(mostBytes))} and not ${column} @? ${sql.raw(`'$.**{${mostDeep}}'`)}`;

/** A JSON object. */
export const jsonObject = <Name extends string>(name: Name, limits: Limits) =>
  holding(jsonb(name), {
    condition: (column) => sql`jsonb_typeof(${column}) = 'object' and ${within(column, limits)}`,
    words: `is no object of at most ${limits.mostBytes} bytes of JSON, nested less than ${limits.mostDeep} times`,
  });
