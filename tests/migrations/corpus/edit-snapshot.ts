import type { Snapshot, SnapshotTable } from '../../../ops/migrations/generate/snapshot.ts';

type Column = SnapshotTable['columns'][string];

/** The table of that name, which must be there. */
export function table({ tables }: Snapshot, name: string): SnapshotTable {
  const found = tables[`public.${name}`];
  if (!found) throw new Error(`The schema of the corpus has no table ${name}.`);
  return found;
}

export function addColumn(
  snapshot: Snapshot,
  of: string,
  column: Partial<Column> & Pick<Column, 'name' | 'type'>,
) {
  table(snapshot, of).columns[column.name] = {
    primaryKey: false,
    notNull: false,
    ...column,
  } as Column;
}

/** Changes what is there, e.g. a column's type; undefined takes a property away. */
export function alter<T extends object>(
  target: T | undefined,
  change: { [K in keyof T]?: T[K] | undefined } & object,
): void {
  if (!target) throw new Error('The schema of the corpus does not have what is to be altered.');
  Object.assign(target, change);
  for (const [key, value] of Object.entries(change)) {
    if (value === undefined) Reflect.deleteProperty(target, key);
  }
}

export function alterColumn(
  snapshot: Snapshot,
  of: string,
  name: string,
  change: Parameters<typeof alter<Column & { typeSchema?: string }>>[1],
) {
  alter(table(snapshot, of).columns[name], change);
}

export function dropColumn(snapshot: Snapshot, of: string, name: string) {
  const found = table(snapshot, of);
  if (!Reflect.deleteProperty(found.columns, name)) throw new Error(`No column ${of}.${name}.`);
  for (const [key, { value }] of Object.entries(found.checkConstraints)) {
    if (value.includes(`"${name}"`)) delete found.checkConstraints[key];
  }
  for (const [key, { columns }] of Object.entries(found.indexes)) {
    if (columns.some(({ expression }) => expression === name)) delete found.indexes[key];
  }
}

/** A table like `organizations`: an id, a name, RLS and a policy. */
export function addTable(snapshot: Snapshot, name: string) {
  const copy = structuredClone(table(snapshot, 'visit_notes'));
  const renamed = JSON.parse(JSON.stringify(copy).replaceAll('visit_notes', name)) as SnapshotTable;
  snapshot.tables[`public.${name}`] = renamed;
}

export function dropTable(snapshot: Snapshot, name: string) {
  table(snapshot, name);
  delete snapshot.tables[`public.${name}`];
}

export function enumValues(snapshot: Snapshot, name: string, values: string[]) {
  alter(snapshot.enums[`public.${name}`], { values });
}
