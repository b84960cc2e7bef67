import { type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/** Whether a text has this one in it, in whatever case; nothing in it is a wildcard. */
export function containsText(column: PgColumn, text: Placeholder | undefined): SQL | undefined {
  return text && sql`${column} ilike ${sql.param(text, pattern)}`;
}

const pattern = {
  mapToDriverValue: (text: unknown) => `%${String(text).replaceAll(/[\\%_]/g, '\\$&')}%`,
};
