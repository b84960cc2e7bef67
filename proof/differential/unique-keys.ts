import { declaredTables } from '../../db/sql/declared-tables.ts';
import type { TableName } from '../model.ts';

const keys = new Map<TableName, readonly (readonly string[])[]>(
  declaredTables.map(({ name, uniqueConstraints }) => [
    name,
    uniqueConstraints.map(({ columns }) => columns.map((column) => column.name)),
  ]),
);

/** The columns of each unique constraint of a table, besides its primary key. */
export function uniqueKeysOf(table: TableName): readonly (readonly string[])[] {
  return keys.get(table) ?? [];
}
