import { type SQL, sql } from 'drizzle-orm';
import { type AnyPgColumn, customType, date, timestamp } from 'drizzle-orm/pg-core';
import { holding } from './held.ts';

const firstDay = '1900-01-01';
const lastDay = '2100-01-01';
/** With its offset, so that it is the same instant whoever's time zone it is read in. */
const midnight = (day: string) => `'${day} 00:00:00+00'`;

const daysIn = (value: SQL | AnyPgColumn, first: string) =>
  sql`${value} between ${sql.raw(`'${first}'`)} and ${sql.raw(`'${lastDay}'`)}`;

/** A day of our calendar. Postgres also knows `infinity`, and days before there were calendars. */
export const day = <Name extends string>(name: Name, first = firstDay) =>
  holding(date(name), {
    condition: (column) => daysIn(column, first),
    words: `is no day from ${first} to ${lastDay}`,
  });

/** An instant of our calendar. Never without time zone. */
export const instant = <Name extends string>(name: Name) =>
  holding(timestamp(name, { withTimezone: true, mode: 'string' }), {
    condition: (column) =>
      sql`${column} between ${sql.raw(midnight(firstDay))} and ${sql.raw(midnight(lastDay))}`,
    words: `is no instant between ${firstDay} and ${lastDay}`,
  });

const daterange = customType<{ data: string }>({ dataType: () => 'daterange' });

/**
 * Days from a first one on, in Postgres's own notation, e.g. `[2026-01-01,2027-01-01)`. An end that is open is left
 * out: the day `infinity` is another thing to Postgres than no end.
 */
export const period = <Name extends string>(name: Name) =>
  holding(daterange(name), {
    // Each asks of something that may be null, and a CHECK that comes to null lets everything through.
    condition: (column) =>
      sql`not isempty(${column}) and coalesce(${daysIn(sql`lower(${column})`, firstDay)}, ${column} is null) and coalesce(${daysIn(sql`upper(${column})`, firstDay)}, true)`,
    words: `is no period that begins between ${firstDay} and ${lastDay}`,
  });
