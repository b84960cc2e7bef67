import type { TableName } from '../../policies/access-matrix.ts';
import { insertRow } from '../world/insert-row.ts';
import { idOf } from '../world/names.ts';
import type { Caller } from '../world/people.ts';
import type { Row } from '../world/row.ts';
import type { World } from '../world/world.ts';
import { fateOf, type Statement } from './fate.ts';
import type { Fate } from './sqlstate.ts';

/** What becomes of one statement of a caller. */
export async function fateAs(world: World, caller: Caller, statement: Statement): Promise<Fate> {
  return await world.as(caller, (tx) => fateOf(tx, statement));
}

/** What becomes of a caller's insert. */
export const insertAs = (world: World, caller: Caller, table: TableName, values: Row) =>
  fateAs(world, caller, (sql) => insertRow(sql, table, values));

/** What becomes of a caller's change of one row of the world; `set` is SQL. */
export const updateAs = (
  world: World,
  caller: Caller,
  table: TableName,
  label: string,
  set: string,
) =>
  fateAs(world, caller, (sql) =>
    sql.unsafe(`update public.${table} set ${set} where id = $1`, [idOf(`${table}/${label}`)]),
  );

/** What becomes of a caller's removal of one row of the world. */
export const deleteAs = (world: World, caller: Caller, table: TableName, label: string) =>
  fateAs(
    world,
    caller,
    (sql) => sql`delete from ${sql(`public.${table}`)} where id = ${idOf(`${table}/${label}`)}`,
  );
