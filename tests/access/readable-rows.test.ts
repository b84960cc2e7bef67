import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type World } from '../world/world.ts';
import { type Readers, readableRows, strangers } from './readable-rows.ts';
import { visible } from './visible.ts';

type ReadableTable = keyof typeof readableRows;
const tables = Object.keys(readableRows) as ReadableTable[];

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

describe.each(tables)('S4.2, S10.2 reading %s', (table) => {
  const readers: Readers = readableRows[table];
  it.each(Object.entries(readers))('%s sees exactly: %s', async (caller, rows) => {
    expect(await world.as(caller as keyof Readers, (tx) => visible(tx, table))).toBe(rows);
  });

  it.each(strangers)('S8.4 %s sees nothing', async (caller) => {
    expect(await world.as(caller, (tx) => visible(tx, table))).toBe('');
  });
});

it('S10.5 every table of the API is in one of the two tables of expectations', async () => {
  const rows = await world.db.sql<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')
    order by 1`;
  const special = [
    'peer_mentor_profiles',
    'contacts',
    'assignments',
    'assignment_summaries',
    'assignment_status_history',
    'assignment_dispatches',
    'epikrise_references',
    'activities',
    'activity_participants',
    'consents',
  ];
  expect(rows.map(({ name }) => name)).toEqual([...tables, ...special].sort());
});
