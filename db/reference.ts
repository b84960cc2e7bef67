import { sql } from 'drizzle-orm';
import { type AnyPgColumn, foreignKey } from 'drizzle-orm/pg-core';

/**
 * A foreign key with a name of our own: the generated names pass Postgres's 63 bytes and are cut.
 *
 * @param follow lets columns that repeat the parent's (association, owner) follow it when it changes.
 */
export function reference(
  name: string,
  columns: AnyPgColumn[],
  foreignColumns: AnyPgColumn[],
  { follow = false, onDelete }: { follow?: boolean; onDelete?: 'cascade' | 'set null' } = {},
) {
  const key = foreignKey({
    name,
    columns: columns as [AnyPgColumn, ...AnyPgColumn[]],
    foreignColumns: foreignColumns as [AnyPgColumn, ...AnyPgColumn[]],
  });
  if (follow) key.onUpdate('cascade');
  if (onDelete) key.onDelete(onDelete);
  return key;
}

/** The default of a column that a trigger fills from the parent row: optional to give, never null in the end. */
export const filledByDatabase = sql`null`;

/** The same, of a column that a trigger of its own computes. */
export const computedByDatabase = sql`null`;
