import { definition } from './dependent-definition.ts';
import type { RetypedColumns } from './retype-columns.ts';
import type { Snapshot, SnapshotIndex, SnapshotTable } from './snapshot.ts';

const dropConstraint = /^alter\s+table\s+"([^"]+)"\s+drop\s+constraint\s+"([^"]+)"$/i;
const addConstraint = /^alter\s+table\s+"[^"]+"\s+add\s+constraint\s+"([^"]+)"/i;
const dropIndex = /^drop\s+index\s+"([^"]+)"$/i;
const createIndex = /^create\s+(?:unique\s+)?index\s+"([^"]+)"/i;
const dropTable = /^drop\s+table\s+"([^"]+)"$/i;

export interface Dependents {
  readonly drops: readonly string[];
  /** The given statements without those that drop or create a dependent by themselves. */
  readonly others: readonly string[];
  readonly creates: readonly string[];
  readonly foreignKeys: readonly string[];
  /** Names of the foreign keys that are created here. */
  readonly created: ReadonlySet<string>;
}

/**
 * What stands in the way of a change and has to be gone meanwhile: foreign keys to a key that is dropped, checks
 * and partial indexes on a column that changes its type, and foreign keys of a table that goes. drizzle-kit leaves
 * them where they are, or trusts CASCADE.
 */
export function dependentsOf(
  { statements, columns }: RetypedColumns,
  previous: Snapshot,
  current: Snapshot,
): Dependents {
  const inTheWay = new Map([
    ...foreignKeysInTheWay(statements, previous),
    ...Object.values(previous.tables).flatMap((table) => onColumns(table, columns)),
  ]);
  const nameOf = (statement: string) =>
    dropConstraint.exec(statement)?.[2] ??
    addConstraint.exec(statement)?.[1] ??
    dropIndex.exec(statement)?.[1] ??
    createIndex.exec(statement)?.[1];
  const again = (kinds: readonly string[]) =>
    [...inTheWay].flatMap(([name, { table, kind }]) => {
      const now = current.tables[`public.${table}`];
      return now && kinds.includes(kind) ? (definition(now, name) ?? []) : [];
    });
  return {
    drops: [...inTheWay.values()].map(({ drop }) => drop),
    others: statements.filter((statement) => !inTheWay.has(nameOf(statement) ?? '')),
    creates: again(['check', 'index']),
    foreignKeys: again(['foreignKey']),
    created: new Set(inTheWay.keys()),
  };
}

interface Dependent {
  readonly drop: string;
  readonly table: string;
  readonly kind: 'foreignKey' | 'check' | 'index';
}
type Named = [name: string, dependent: Dependent];

const constraint = (kind: Dependent['kind'], table: string, name: string): Named => [
  name,
  { kind, table, drop: `ALTER TABLE "${table}" DROP CONSTRAINT "${name}"` },
];

function foreignKeysInTheWay(statements: readonly string[], { tables }: Snapshot): Named[] {
  const gone = new Set(statements.map((statement) => dropTable.exec(statement)?.[1]));
  const droppedKeys = new Set(
    statements.map((statement) => dropConstraint.exec(statement)?.slice(1).join('.')),
  );
  const needsDropped = (table: string, columns: readonly string[]) => {
    const parent = tables[`public.${table}`];
    const wanted = [...columns].sort().join();
    return [
      ...Object.values(parent?.uniqueConstraints ?? {}),
      ...Object.values(parent?.compositePrimaryKeys ?? {}),
    ].some(
      (key) => droppedKeys.has(`${table}.${key.name}`) && [...key.columns].sort().join() === wanted,
    );
  };
  return Object.values(tables).flatMap((table) =>
    Object.values(table.foreignKeys)
      .filter(
        ({ name, tableTo, columnsTo }) =>
          gone.has(table.name) ||
          gone.has(tableTo) ||
          droppedKeys.has(`${table.name}.${name}`) ||
          needsDropped(tableTo, columnsTo),
      )
      .map(({ name }) => constraint('foreignKey', table.name, name)),
  );
}

function onColumns(table: SnapshotTable, columns: ReadonlySet<string>): Named[] {
  const names = Object.keys(table.columns).filter((column) =>
    columns.has(`${table.name}.${column}`),
  );
  const mentions = (text: string) => names.some((name) => new RegExp(`\\b${name}\\b`).test(text));
  return [
    ...Object.values(table.checkConstraints)
      .filter(({ value }) => mentions(value))
      .map(({ name }) => constraint('check', table.name, name)),
    ...Object.values(table.indexes)
      .filter((index) => mentions(expressionsOf(index)))
      .map(
        ({ name }): Named => [
          name,
          { kind: 'index', table: table.name, drop: `DROP INDEX "${name}"` },
        ],
      ),
  ];
}

function expressionsOf({ where = '', columns }: SnapshotIndex): string {
  const expressions = columns.filter(({ isExpression }) => isExpression);
  return [where, ...expressions.map(({ expression }) => expression)].join(' ');
}
