import { tableNames } from '../../../policies/access-matrix.ts';
import type { Row, Value, World } from '../../model.ts';
import { placedAnew } from '../../world/plain-rows.ts';
import type { Catalog, Table } from '../catalog/catalog.ts';
import type { Target } from './attack.ts';

/** The rows that a world has in a table, if it knows the table. */
export function rowsOf(world: World, table: string | undefined): readonly Row[] {
  const known = tableNames.find((name) => name === table);
  return known ? world.tables[known] : [];
}

/** `insert` of a whole row, its columns taken from JSON. */
export function insertOf(table: Table, given: Row): readonly [string, readonly string[]] {
  const known = tableNames.find((name) => name === table.name);
  const row = known ? placedAnew(known, given) : given;
  const names = Object.keys(row).join(', ');
  return [
    `insert into ${table.object} (${names}) select ${names} from jsonb_populate_record(null::${table.object}, $1::text::jsonb)`,
    [JSON.stringify(row)],
  ];
}

/** `update` of one row, found by its id, to the given values. */
export function updateOf(
  table: Table,
  id: Value | undefined,
  changes: Row,
): readonly [string, readonly string[]] {
  const names = Object.keys(changes);
  return [
    `update ${table.object} t set ${names.map((name) => `${name} = changed.${name}`).join(', ')}
     from jsonb_populate_record(null::${table.object}, $1::text::jsonb) changed where t.id = $2::uuid returning to_jsonb(t) as row`,
    [JSON.stringify(changes), String(id)],
  ];
}

/** The table that a broken object belongs to; of a trigger function, the first one that it guards. */
export function tableOf({ object, table }: Target['mutant'], catalog: Catalog): Table | undefined {
  if (table === undefined) {
    return catalog.triggers.find(({ routine }) => routine === object)?.table;
  }
  return tableNamed(catalog.tables, table);
}

/** The table of this name in schema public. */
export function tableNamed(tables: readonly Table[], name: string | undefined): Table | undefined {
  return tables.find((table) => table.schema === 'public' && table.name === name);
}
