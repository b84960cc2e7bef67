import type { Key, Row, TableName, Value, World } from '../model.ts';
import { factsOf, schemaFacts } from './schema-facts.ts';

/** A world's rows, quick to find. */
export interface WorldIndex {
  rows(table: TableName): readonly Row[];
  /** Rows of a table whose column has this value. */
  where(table: TableName, column: string, value: Value | undefined): readonly Row[];
  /** Where a row stands among the table's rows, counted from 1 as Postgres does; 0 when it is not there. */
  position(table: TableName, key: Key): number;
}

const indexes = new WeakMap<World, WorldIndex>();

/** The index of a world, made once. */
export function indexOf(world: World): WorldIndex {
  const known = indexes.get(world);
  if (known) return known;
  const made = makeIndex(world);
  indexes.set(world, made);
  return made;
}

/** A row's primary key. */
export function keyOf(table: TableName, row: Row): Key {
  const id = String(row.id);
  if (!hasOrganization.has(table)) return { id };
  return { id, organization_id: row.organization_id === null ? null : String(row.organization_id) };
}

const hasOrganization: ReadonlySet<TableName> = new Set(
  [...schemaFacts.keys()].filter((table) =>
    factsOf(table).columns.some(({ name }) => name === 'organization_id'),
  ),
);

function makeIndex(world: World): WorldIndex {
  const byColumn = new Map<string, Map<Value | undefined, Row[]>>();
  const positions = new Map<TableName, Map<string, number>>();
  const text = ({ id, organization_id = null }: Key) => `${organization_id} ${id}`;
  return {
    rows: (table) => world.tables[table],
    where(table, column, value) {
      const name = `${table}.${column}`;
      let rows = byColumn.get(name);
      if (!rows) {
        rows = Map.groupBy(world.tables[table], (row) => row[column]);
        byColumn.set(name, rows);
      }
      return rows.get(value) ?? [];
    },
    position(table, key) {
      let known = positions.get(table);
      if (!known) {
        known = new Map(
          world.tables[table].map((row, n) => [text(keyOf(table, row)), n + 1] as const),
        );
        positions.set(table, known);
      }
      return known.get(text(key)) ?? 0;
    },
  };
}
