import { Column, is } from 'drizzle-orm';
import type { SelectedFieldsOrdered } from 'drizzle-orm/pg-core';

type MakeRows = (rows: unknown[][]) => Record<string, unknown>[];

/** Of statements that are kept, the fields are the same each time. */
const known = new WeakMap<SelectedFieldsOrdered, MakeRows | undefined>();

/**
 * Makes rows of plain columns as Drizzle does, but asks once what each column is. Drizzle asks for every value, which is
 * a good part of what a query costs its client.
 *
 * @returns undefined when something is nested or computed, which is left to Drizzle
 */
export function plainRows(fields: SelectedFieldsOrdered): MakeRows | undefined {
  if (!known.has(fields)) known.set(fields, makerOf(fields));
  return known.get(fields);
}

function makerOf(fields: SelectedFieldsOrdered): MakeRows | undefined {
  const columns: { name: string; column: Column }[] = [];
  for (const { path, field } of fields) {
    const [name] = path;
    if (name === undefined || path.length !== 1 || !is(field, Column)) return undefined;
    columns.push({ name, column: field });
  }
  return (rows) =>
    rows.map((row) => {
      const made: Record<string, unknown> = {};
      columns.forEach(({ name, column }, i) => {
        const value = row[i];
        made[name] = value === null ? null : column.mapFromDriverValue(value);
      });
      return made;
    });
}
