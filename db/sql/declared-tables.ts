import { is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import type { TableName } from '../../policies/access-matrix.ts';
import * as schema from '../schema.ts';

type TableConfig = ReturnType<typeof getTableConfig>;

export interface DeclaredTable extends Omit<TableConfig, 'name'> {
  readonly name: TableName;
  readonly table: PgTable;
  /** SQL names of all columns, in order. */
  readonly columnNames: readonly string[];
}

/** Every table of the schema as drizzle-kit will see it, by name. */
export const declaredTables: readonly DeclaredTable[] = Object.values(schema)
  .filter((value) => is(value, PgTable))
  .map((table) => {
    const config = getTableConfig(table);
    return {
      ...config,
      name: config.name as TableName,
      table,
      columnNames: config.columns.map((column) => column.name),
    };
  })
  .sort((a, b) => (a.name < b.name ? -1 : 1));
