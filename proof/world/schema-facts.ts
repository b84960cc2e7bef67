import { getTableName, SQL } from 'drizzle-orm';
import { type PgColumn, PgEnumColumn } from 'drizzle-orm/pg-core';
import { computedByDatabase, filledByDatabase } from '../../db/reference.ts';
import { declaredTables } from '../../db/sql/declared-tables.ts';
import type { TableName } from '../model.ts';

export interface ColumnFacts {
  readonly name: string;
  readonly type: string;
  /** The values of an enum. */
  readonly values?: readonly string[];
  readonly nullable: boolean;
  readonly hasDefault: boolean;
  /** Left out, the database takes it from the parent row. */
  readonly filled: boolean;
  /** Left out, the database works it out where it can. */
  readonly computed: boolean;
}

/** One column's part in a foreign key, other than the tenant's. */
export interface Reference {
  readonly column: string;
  readonly target: TableName;
  readonly targetColumn: string;
}

export interface ForeignKeyFacts {
  readonly target: TableName;
  readonly pairs: readonly { readonly column: string; readonly targetColumn: string }[];
}

export interface TableFacts {
  readonly name: TableName;
  readonly columns: readonly ColumnFacts[];
  readonly foreignKeys: readonly ForeignKeyFacts[];
  /** Rows are identified by tenant and id; otherwise by id alone. */
  readonly keyedByTenant: boolean;
}

/** What the probe must know of each table: from the schema, so that a new table is covered by itself. */
export const schemaFacts: ReadonlyMap<TableName, TableFacts> = new Map(
  declaredTables.map((table) => [
    table.name,
    {
      name: table.name,
      columns: table.columns.map(columnFacts),
      foreignKeys: table.foreignKeys
        .map((key) => key.reference())
        .filter(({ foreignTable }) => isDeclared(getTableName(foreignTable)))
        .map(({ columns, foreignColumns, foreignTable }) => ({
          target: getTableName(foreignTable) as TableName,
          pairs: columns.map((column, i) => ({
            column: column.name,
            targetColumn: foreignColumns[i]?.name ?? column.name,
          })),
        })),
      keyedByTenant: table.primaryKeys.some(({ columns }) =>
        columns.some(({ name }) => name === 'organization_id'),
      ),
    },
  ]),
);

/** @throws {TypeError} when the schema has no such table. */
export function factsOf(table: TableName): TableFacts {
  const facts = schemaFacts.get(table);
  if (!facts) throw new TypeError(`Cannot describe table "${table}": db/schema.ts has none.`);
  return facts;
}

/** Whether a column is one that nobody is given leave to change. */
export function isKey(column: string): boolean {
  return ['id', 'organization_id', 'created_at', 'updated_at'].includes(column);
}

/** Tables in an order in which every row finds what it points at. */
export const loadingOrder: readonly TableName[] = orderByReferences();

/** The reference that a column is, if it is one, besides being the tenant. */
export function referenceOf(table: TableName, column: string): Reference | undefined {
  if (column === 'organization_id') return undefined;
  for (const { target, pairs } of factsOf(table).foreignKeys) {
    const pair = pairs.find((candidate) => candidate.column === column);
    // A column that merely repeats the parent's takes its meaning from a key of its own, or from the parent.
    if (pair && pair.targetColumn !== column) return { target, ...pair };
  }
  return undefined;
}

function columnFacts(column: PgColumn): ColumnFacts {
  return {
    name: column.name,
    type: column.getSQLType(),
    ...(column instanceof PgEnumColumn && { values: column.enumValues as readonly string[] }),
    nullable: !column.notNull,
    hasDefault: column.hasDefault,
    filled: column.default instanceof SQL && column.default === filledByDatabase,
    computed: column.default instanceof SQL && column.default === computedByDatabase,
  };
}

function isDeclared(name: string): boolean {
  return declaredTables.some((table) => table.name === name);
}

function orderByReferences(): TableName[] {
  const ordered = new Set<TableName>();
  const visit = (name: TableName) => {
    if (ordered.has(name)) return;
    for (const { target } of factsOf(name).foreignKeys) if (target !== name) visit(target);
    ordered.add(name);
  };
  for (const name of schemaFacts.keys()) visit(name);
  return [...ordered];
}
