import { InvalidRename } from '../../errors/invalid-rename.ts';
import type { Snapshot, SnapshotTable } from './snapshot.ts';

/** Renames as SQL, and the schema as it is once they are made. */
export interface Renamed {
  readonly snapshot: Snapshot;
  readonly statements: readonly string[];
  /** Undoes them. */
  readonly back: readonly string[];
}

/**
 * Makes the renames in a copy of `previous`, one after the other, each in the names that the one before left.
 *
 * @param renames e.g. `contacts.birth_year=year_of_birth`, `contacts=people`, `activity_status.sent=submitted`
 * @throws {InvalidRename}
 */
export function rename(previous: Snapshot, renames: readonly string[]): Renamed {
  const snapshot = structuredClone(previous);
  const made = renames.map((text) => {
    const [, object = '', part, to = ''] = /^([a-z0-9_]+)(?:\.([^=]+))?=(.+)$/.exec(text) ?? [];
    if (!object) throw new InvalidRename(text, 'it is not written as old=new');
    const table = snapshot.tables[`public.${object}`];
    if (table)
      return part ? renameColumn(snapshot, table, part, to) : renameTable(snapshot, table, to);
    const found = snapshot.enums[`public.${object}`];
    if (!found) throw new InvalidRename(text, `there was no table or enum "${object}"`);
    if (!part) return renameEnum(snapshot, object, to);
    if (found.values.includes(to)) throw taken(text, to);
    if (!found.values.includes(part))
      throw new InvalidRename(text, `"${object}" had no value "${part}"`);
    found.values = found.values.map((value) => (value === part ? to : value));
    return both(
      (a, b) => `ALTER TYPE "public"."${object}" RENAME VALUE '${a}' TO '${b}'`,
      part,
      to,
    );
  });
  return {
    snapshot,
    statements: made.map(([there]) => there),
    back: made.map(([, back]) => back).reverse(),
  };
}

/** Renames are made one after the other, so two names are swapped by way of a third. */
const taken = (rename: string, to: string) =>
  new InvalidRename(rename, `"${to}" is there already; if it is renamed too, name that first`);

type Pair = [there: string, back: string];
const both = (write: (from: string, to: string) => string, a: string, b: string): Pair => [
  write(a, b),
  write(b, a),
];

function renameTable({ tables }: Snapshot, table: SnapshotTable, to: string): Pair {
  const from = table.name;
  if (tables[`public.${to}`]) throw taken(`${from}=${to}`, to);
  delete tables[`public.${from}`];
  tables[`public.${to}`] = table;
  table.name = to;
  for (const { foreignKeys } of Object.values(tables)) {
    for (const key of Object.values(foreignKeys)) {
      if (key.tableFrom === from) key.tableFrom = to;
      if (key.tableTo === from) key.tableTo = to;
    }
  }
  for (const check of Object.values(table.checkConstraints)) {
    check.value = check.value.replaceAll(`"${from}".`, `"${to}".`);
  }
  return [`ALTER TABLE "${from}" RENAME TO "${to}"`, `ALTER TABLE "${to}" RENAME TO "${from}"`];
}

function renameColumn({ tables }: Snapshot, table: SnapshotTable, from: string, to: string): Pair {
  const column = table.columns[from];
  if (!column) throw new InvalidRename(`${table.name}.${from}`, 'there was no such column');
  if (table.columns[to]) throw taken(`${table.name}.${from}=${to}`, to);
  delete table.columns[from];
  table.columns[to] = column;
  column.name = to;
  const renamed = (names: readonly string[]) => names.map((name) => (name === from ? to : name));
  for (const index of Object.values(table.indexes)) {
    for (const indexed of index.columns) {
      if (!indexed.isExpression && indexed.expression === from) indexed.expression = to;
    }
  }
  for (const key of [
    ...Object.values(table.compositePrimaryKeys),
    ...Object.values(table.uniqueConstraints),
  ]) {
    key.columns = renamed(key.columns);
  }
  for (const check of Object.values(table.checkConstraints)) {
    check.value = check.value.replaceAll(`"${table.name}"."${from}"`, `"${table.name}"."${to}"`);
  }
  for (const { foreignKeys } of Object.values(tables)) {
    for (const key of Object.values(foreignKeys)) {
      if (key.tableFrom === table.name) key.columnsFrom = renamed(key.columnsFrom);
      if (key.tableTo === table.name) key.columnsTo = renamed(key.columnsTo);
    }
  }
  return both((a, b) => `ALTER TABLE "${table.name}" RENAME COLUMN "${a}" TO "${b}"`, from, to);
}

function renameEnum({ tables, enums }: Snapshot, from: string, to: string): Pair {
  if (enums[`public.${to}`]) throw taken(`${from}=${to}`, to);
  const renamed = enums[`public.${from}`];
  if (renamed) {
    delete enums[`public.${from}`];
    enums[`public.${to}`] = renamed;
    renamed.name = to;
  }
  for (const { columns } of Object.values(tables)) {
    for (const column of Object.values(columns)) {
      if (column.type === from) column.type = to;
      if (column.type === `${from}[]`) column.type = `${to}[]`;
    }
  }
  return both((a, b) => `ALTER TYPE "public"."${a}" RENAME TO "${b}"`, from, to);
}
