import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';
import { fateAs } from './fate-as.ts';
import { INSUFFICIENT_PRIVILEGE } from './sqlstate.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const hidden = [
  ['invitations', 'token_hash'],
  ['webhook_events', 'payload'],
] as const;
const callers: readonly Caller[] = ['global', 'adminA', 'coordA1', 'm1', 'nobody', 'anon'];

describe.each(hidden)('S10 the column %s.%s', (table, column) => {
  it.each([
    `select ${column} from ${table}`,
    `select * from ${table}`,
    `select t from ${table} t`,
    `select to_jsonb(t) from ${table} t`,
    `select id from ${table} where ${column} is not null`,
    `select id from ${table} order by ${column}`,
    `select count(distinct ${column}) from ${table}`,
    `select a.id from ${table} a join ${table} b using (${column})`,
    `insert into ${table} (organization_id) select null returning ${column}`,
    `update ${table} set id = id returning ${column}`,
  ])('is read by nobody with: %s', async (statement) => {
    for (const caller of callers) {
      const fate = await fateAs(world, caller, (sql) => sql.unsafe(statement));
      expect(fate, caller).toBe(INSUFFICIENT_PRIVILEGE);
    }
  });

  it('is there for server jobs', async () => {
    const rows = await world.db.asService((tx) =>
      tx.unsafe(`select from ${table} where ${column} is not null`),
    );
    expect(rows.count).toBeGreaterThan(0);
  });
});

it('S10 the rest of those rows is read by who may', async () => {
  const read = (caller: Caller, table: string) =>
    fateAs(world, caller, (sql) => sql.unsafe(`select id, created_at from ${table}`));
  expect(await read('adminA', 'invitations')).toBeGreaterThan(0);
  expect(await read('global', 'webhook_events')).toBeGreaterThan(0);
  expect(await read('coordA1', 'contacts')).toBeGreaterThan(0);
});
