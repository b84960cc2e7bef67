import { type BuildExtraConfigColumns, getTableColumns } from 'drizzle-orm';
import { type PgTableExtraConfigValue, pgPolicy, pgTable, uuid } from 'drizzle-orm/pg-core';
import type { TableName } from '../policies/access-matrix.ts';
import { policiesOf } from '../policies/compile.ts';
import { signedInRole } from '../policies/roles.ts';
import {
  type Classified,
  internal,
  type Sensitivity,
  sensitivityOf,
  type TableFacts,
} from './annotations.ts';
import { assertColumnName } from './column-name.ts';
import { instant } from './column-types.ts';
import { policySql } from './policy-sql.ts';

export type ClassifiedColumns = Record<string, Classified>;
export type ExtraConfig<N extends string, C extends ClassifiedColumns> = (
  table: BuildExtraConfigColumns<N, C, 'pg'>,
) => PgTableExtraConfigValue[];

/** What a table says of itself beyond its SQL: purpose, retention, and each column's sensitivity. */
export interface TableAnnotation extends TableFacts {
  /** By SQL column name. */
  readonly sensitivity: Readonly<Record<string, Sensitivity>>;
}

const annotations = new Map<string, TableAnnotation>();

/** The annotation of a declared table. */
export function annotationOf(table: TableName): TableAnnotation {
  const annotation = annotations.get(table);
  if (!annotation) {
    throw new Error(`Cannot describe table "${table}": db/schema.ts does not export it.`);
  }
  return annotation;
}

/** Kept by the database. */
export const timestamps = () => ({
  createdAt: internal(instant('created_at').notNull().defaultNow()),
  updatedAt: internal(instant('updated_at').notNull().defaultNow()),
});
const idKeyColumn = () => ({ id: internal(uuid('id').primaryKey().defaultRandom()) });

type KeyedColumns = ReturnType<typeof idKeyColumn> & ReturnType<typeof timestamps>;

/** A table keyed by `id` alone: the tenants, people (who may belong to several), national rows, the platform. */
export function keyedTable<N extends TableName, C extends ClassifiedColumns>(
  name: N,
  facts: TableFacts,
  columns: C,
  extra: ExtraConfig<N, KeyedColumns & C> = () => [],
) {
  const all: KeyedColumns & C = { ...idKeyColumn(), ...columns, ...timestamps() };
  return declareTable(name, facts, all, extra);
}

/**
 * Declares a table with its annotation, its policies from the access matrix, and RLS.
 *
 * @throws {UnusableColumnName} when a column's name would have to stand in quotes
 */
export function declareTable<N extends TableName, C extends ClassifiedColumns>(
  name: N,
  facts: TableFacts,
  columns: C,
  extra: ExtraConfig<N, C>,
) {
  const table = pgTable<N, C>(name, columns, (self) => [...extra(self), ...policies(name)]);
  for (const column of Object.values(getTableColumns(table))) assertColumnName(name, column.name);
  const sensitivity = Object.fromEntries(
    Object.entries(getTableColumns(table)).map(([key, column]) => [
      column.name,
      classOf(name, key, columns[key]),
    ]),
  );
  annotations.set(name, { ...facts, sensitivity });
  return table.enableRLS();
}

/** The types demand a class already; this is for whoever gets around them. */
function classOf(table: string, key: string, builder: Classified | undefined): Sensitivity {
  const sensitivity = builder && sensitivityOf(builder);
  if (!sensitivity) {
    throw new Error(
      `Cannot declare ${table}.${key}: it has no sensitivity. Wrap it in publicData(), internal(), personal() or special().`,
    );
  }
  return sensitivity;
}

function policies(table: TableName) {
  return policiesOf(table).map(({ name, command, using, withCheck }) =>
    pgPolicy(name, {
      as: 'permissive',
      for: command,
      to: signedInRole,
      ...(using && { using: policySql(using) }),
      ...(withCheck && { withCheck: policySql(withCheck) }),
    }),
  );
}
