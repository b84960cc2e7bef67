import { blank, notInText } from '../values/characters.ts';

/** What `db/values` says of an instant, for tables that Drizzle does not know. */
export const withinCalendar = (column: string) =>
  `${column} between '1900-01-01 00:00:00+00' and '2100-01-01 00:00:00+00'`;

/** Text that says something, in several lines. */
export const someText = (column: string, most: number) =>
  `octet_length(${column}) <= ${most * 4} and char_length(${column}) <= ${most} and ${column} ~ '^[^${notInText}]*$' and ${column} ~ '[^${blank}\\n\\t]'`;

/** Statements that make a CHECK for each of these columns, by condition. */
export function privateValues(
  table: string,
  conditions: Readonly<Record<string, string>>,
): readonly string[] {
  const name = table.replace(/^\w+\./, '');
  return Object.entries(conditions).flatMap(([column, condition]) => [
    `alter table ${table} drop constraint if exists ${name}_${column}_value_check`,
    `alter table ${table} add constraint ${name}_${column}_value_check check (${condition})`,
  ]);
}
