import { randomUUID } from 'node:crypto';
import type { Row, Value, World } from '../../model.ts';
import type { Catalog, ForeignKey, Table } from '../catalog/catalog.ts';
import { asServerJob } from './as-server-job.ts';
import type { Attack } from './attack.ts';
import { insertOf, rowsOf, tableNamed } from './rows-of.ts';

const ATTEMPTS = 6;

/** Values of the parent's column that no row has together with the rest of what this row points at. */
function strangersOf(key: ForeignKey, at: number, row: Row, parents: readonly Row[]): Value[] {
  const parentColumn = key.parentColumns[at] ?? '';
  const fits = (parent: Row, value: Value) =>
    key.parentColumns.every(
      (name, i) => parent[name] === (i === at ? value : row[key.columns[i] ?? '']),
    );
  const values = new Set(parents.map((parent) => parent[parentColumn] ?? null));
  return [...values].filter((value) => value !== null && !parents.some((p) => fits(p, value)));
}

/** New rows like those there are, but that one of their pointers leads to nothing, or into other hands. */
function* strayRows(
  table: Table,
  { foreignKeys }: Catalog,
  world: World,
): Generator<[string, Row, Row]> {
  for (const key of foreignKeys.filter((candidate) => candidate.table === table)) {
    const parents = rowsOf(world, key.parent.replace('public.', ''));
    for (const [at, column] of key.columns.entries()) {
      let made = 0;
      for (const row of rowsOf(world, table.name)) {
        if (key.columns.some((name) => row[name] === null)) continue;
        const [stranger = randomUUID()] = strangersOf(key, at, row, parents);
        yield [`${key.name}.${column}`, { ...row, id: randomUUID(), [column]: stranger }, row];
        made += 1;
        if (made === ATTEMPTS) break;
      }
    }
  }
}

export const pointingElsewhere: Attack = {
  name: 'pointing-elsewhere',
  attempts:
    'A server job makes a row that points into another organisation, at nothing, or repeats what its parent does not say.',
  concerns: ({ object, table }) => table !== undefined && !object.startsWith('policy '),
  async probe(sql, { mutant, catalog, world }) {
    const table = tableNamed(catalog.tables, mutant.table);
    if (!table) return undefined;
    for (const [pointer, row, like] of strayRows(table, catalog, world)) {
      const outcome = await asServerJob(sql, table, [like.id], insertOf(table, row));
      if (outcome.ok) return `service_role makes a row with a stray ${pointer}`;
    }
    return undefined;
  },
};
