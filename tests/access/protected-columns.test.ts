import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { upsertKey } from '../../policies/upserts.ts';
import { createWorld, type World } from '../world/world.ts';
import { type Changer, changeable, changers } from './changeable-columns.ts';
import { reached } from './fate.ts';
import { updateAs } from './fate-as.ts';
import { INSUFFICIENT_PRIVILEGE } from './sqlstate.ts';

type Table = keyof typeof changeable;
const tables = Object.keys(changeable) as Table[];

let world: World;
let columnsOf: Map<string, string[]>;
beforeAll(async () => {
  world = await createWorld();
  const rows = await world.db.sql<{ table: string; columns: string[] }[]>`
    select attrelid::regclass::text as table, array_agg(attname::text order by attnum) as columns
    from pg_attribute join pg_class on pg_class.oid = attrelid
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      and attnum > 0 and not attisdropped
    group by 1`;
  columnsOf = new Map(rows.map(({ table, columns }) => [table, columns]));
});
afterAll(() => world.close());

describe.each(tables)('S10 changing %s', (table) => {
  const { row, columns } = changeable[table];
  const listed = Object.entries(columns) as [string, readonly [string, ...Changer[]]][];

  it.each(listed)('%s: only by those who may', async (column, [value, ...allowed]) => {
    const found: Changer[] = [];
    for (const changer of changers) {
      const fate = await updateAs(world, changer, table, row, `${column} = ${value}`);
      if (reached(fate)) found.push(changer);
    }
    expect(found).toEqual(allowed);
  });

  it('every other column: by nobody', async () => {
    const others = (columnsOf.get(table) ?? []).filter((column) => !(column in columns));
    expect(others).toEqual(expect.arrayContaining(['id', 'created_at', 'updated_at']));
    for (const column of others) {
      for (const changer of changers) {
        const fate = await updateAs(world, changer, table, row, `${column} = default`);
        // The columns of a key that upserts write are granted: whoever does not reach the row changes none.
        const unreached = upsertKey(table).includes(column) ? [0] : [];
        expect([INSUFFICIENT_PRIVILEGE, ...unreached], `${changer} ${column}`).toContain(fate);
      }
    }
  });
});

it('S10 every table of the API is in the table of changeable columns', () => {
  expect([...columnsOf.keys()].sort()).toEqual([...tables].sort());
});
