import type { DeclaredTable } from '../../db/sql/declared-tables.ts';
import { cellOf } from '../../policies/access-matrix.ts';
import { changeableColumns, grantedColumns } from '../../policies/column-rules.ts';
import { type AppRole, appRoles } from '../../policies/roles.ts';
import { rowKeys } from '../../policies/row-keys.ts';
import { upsertKey } from '../../policies/upserts.ts';

/** The requests by which a role saves to a table that it both adds to and changes. Columns are SQL names. */
export interface WaysToSave {
  readonly table: DeclaredTable;
  readonly role: AppRole;
  /** `POST`: what a new row must have, and what it may have. */
  readonly insert: { readonly required: readonly string[]; readonly optional: readonly string[] };
  /** `PATCH` of the row with this key: what may change. */
  readonly patch: { readonly key: readonly string[]; readonly columns: readonly string[] };
  /** `on_conflict` of a `POST` with `resolution=ignore-duplicates`: any of these. */
  readonly ignoring: readonly (readonly string[])[];
  /** `on_conflict` of a `POST` with `resolution=merge-duplicates`, and all that it may write, where that works. */
  readonly merging:
    | { readonly key: readonly string[]; readonly columns: readonly string[] }
    | undefined;
  /** The request that makes a row cannot show it: it needs `return=minimal`. */
  readonly unseen: boolean;
}

/** Every role's ways to save to a table, from the matrix and the table's keys. */
export function waysToSave(table: DeclaredTable): WaysToSave[] {
  return appRoles.flatMap((role): WaysToSave[] => {
    const update = cellOf(table.name, role, 'update');
    if (!update || !cellOf(table.name, role, 'insert')) return [];
    const given = grantedColumns(table.name, 'insert', table.columnNames);
    const required = given.filter((name) =>
      table.columns.some((c) => c.name === name && c.notNull && !c.hasDefault),
    );
    const changeable = changeableColumns(table.name, table.columnNames).filter(
      (column) => typeof update === 'string' || update.columns.includes(column),
    );
    const key = upsertKey(table.name);
    const keys = keysOf(table);
    // Which organisations there are is looked up before the new one is there.
    const unseen = rowKeys[table.name].organization === 'id';
    return [
      {
        table,
        role,
        insert: { required, optional: given.filter((column) => !required.includes(column)) },
        patch: { key: keys[0] ?? [], columns: changeable },
        // To be told that a row is there one has to see such a row.
        ignoring: unseen ? [] : keys.filter((columns) => columns.every((c) => given.includes(c))),
        merging:
          key.length > 0
            ? { key, columns: given.filter((column) => [...key, ...changeable].includes(column)) }
            : undefined,
        unseen,
      },
    ];
  });
}

/** The primary key, and every unique key that always has a value and of which no other key is a part. */
function keysOf(table: DeclaredTable): string[][] {
  const primary = table.primaryKeys[0]?.columns ?? table.columns.filter((column) => column.primary);
  const unique = table.uniqueConstraints
    // Nothing equals null, so a key with one is never met.
    .filter(({ columns, nullsNotDistinct }) => nullsNotDistinct || columns.every((c) => c.notNull))
    .map(({ columns }) => columns);
  const all = [primary, ...unique].map((columns) => columns.map(({ name }) => name));
  return all.filter(
    (columns, i) =>
      !all.some(
        (other, at) =>
          at !== i && other.length < columns.length && other.every((c) => columns.includes(c)),
      ),
  );
}
