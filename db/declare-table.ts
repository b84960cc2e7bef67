import { type BuildExtraConfigColumns, getTableColumns } from 'drizzle-orm';
import {
  type AnyPgColumn,
  CheckBuilder,
  check,
  type PgTableExtraConfigValue,
  pgPolicy,
  pgTable,
  uuid,
} from 'drizzle-orm/pg-core';
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
import { policySql } from './policy-sql.ts';
import { instant } from './values/calendar.ts';
import { heldBy, isFiniteByType } from './values/held.ts';

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
 * Declares a table with its annotation, a CHECK for what each column holds, its policies from the access matrix, and
 * RLS.
 *
 * @throws {UnusableColumnName} when a column's name would have to stand in quotes
 */
export function declareTable<N extends TableName, C extends ClassifiedColumns>(
  name: N,
  facts: TableFacts,
  columns: C,
  extra: ExtraConfig<N, C>,
) {
  const table = pgTable<N, C>(name, columns, (self) => [
    ...distinctChecks(name, [...extra(self), ...valueChecks(name, columns, self)]),
    ...policies(name),
  ]);
  for (const column of Object.values(getTableColumns(table))) assertColumnName(name, column.name);
  rememberWords(name, columns, getTableColumns(table));
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

const wordsByCheck = new Map<string, string>();

/** What is wrong with a value that the CHECK of one column refuses. */
export const wordsOfValue = (constraint: string): string | undefined =>
  wordsByCheck.get(constraint);

/** The types demand a bound already; this is for whoever gets around them. Drizzle asks for checks much later. */
function rememberWords(
  table: string,
  builders: ClassifiedColumns,
  columns: Readonly<Record<string, AnyPgColumn>>,
): void {
  for (const [key, column] of Object.entries(columns)) {
    const builder = builders[key];
    const held = builder && heldBy(builder);
    if (held) wordsByCheck.set(checkOf(table, column), held.words);
    else if (!isFiniteByType(column)) {
      throw new Error(
        `Cannot declare ${table}.${key}: nothing says what it holds at most. Use a column of db/values/, e.g. line('${column.name}', 200).`,
      );
    }
  }
}

const checkOf = (table: string, column: AnyPgColumn) => `${table}_${column.name}_check`;

function valueChecks(
  table: string,
  builders: ClassifiedColumns,
  columns: Readonly<Record<string, AnyPgColumn>>,
): PgTableExtraConfigValue[] {
  return Object.entries(columns).flatMap(([key, column]) => {
    const builder = builders[key];
    const held = builder && heldBy(builder);
    return held ? [check(checkOf(table, column), held.condition(column))] : [];
  });
}

/** drizzle-kit would keep one of two checks with the same name, and say nothing. */
function distinctChecks(
  table: string,
  declared: readonly PgTableExtraConfigValue[],
): readonly PgTableExtraConfigValue[] {
  const names = new Set<string>();
  for (const one of declared) {
    if (!(one instanceof CheckBuilder)) continue;
    if (names.has(one.name)) {
      throw new Error(
        `Cannot declare ${table}: two checks have the name "${one.name}", which a column has for what it holds. Call yours by what it compares.`,
      );
    }
    names.add(one.name);
  }
  return declared;
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
