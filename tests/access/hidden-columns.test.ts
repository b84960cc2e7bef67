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
  ['invitation_tokens', 'token_hash', 'invitations'],
  ['webhook_payloads', 'payload', 'webhook_events'],
] as const;
const callers: readonly Caller[] = ['global', 'adminA', 'coordA1', 'm1', 'nobody', 'anon'];

describe.each(hidden)('S10 private.%s.%s', (table, column, of) => {
  it.each([
    `select ${column} from private.${table}`,
    `select * from private.${table}`,
    `select t from private.${table} t`,
    `select to_jsonb(t) from private.${table} t`,
    `select count(*) from private.${table}`,
    `select a.id from ${of} a join private.${table} b using (organization_id, id)`,
    `select id from private.${table} where ${column} is not null`,
    `select id from private.${table} order by ${column}`,
    `insert into private.${table} (organization_id) select null returning ${column}`,
    `update private.${table} set id = id returning ${column}`,
    `delete from private.${table}`,
  ])('is reached by nobody with: %s', async (statement) => {
    for (const caller of callers) {
      const fate = await fateAs(world, caller, (sql) => sql.unsafe(statement));
      expect(fate, caller).toBe(INSUFFICIENT_PRIVILEGE);
    }
  });

  it('is no column of what people read', async () => {
    const rows = await world.as('global', (tx) => tx.unsafe(`select * from ${of}`));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.columns.map(({ name }) => name)).not.toContain(column);
  });

  it('is there for server jobs, which do not change it', async () => {
    const rows = await world.db.asService((tx) => tx.unsafe(`select from private.${table}`));
    expect(rows.count).toBeGreaterThan(0);
    for (const changed of [column, 'id', 'organization_id']) {
      const change = world.db.asService((tx) =>
        tx.unsafe(`update private.${table} set ${changed} = ${changed}`),
      );
      await expect(change, changed).rejects.toMatchObject({ code: INSUFFICIENT_PRIVILEGE });
    }
  });

  it('belongs to a row of its organisation, and goes with it', async () => {
    await expect(
      world.db.asService((tx) =>
        tx.unsafe(
          `insert into private.${table} select gen_random_uuid(), id, ${column} from private.${table} limit 1`,
        ),
      ),
    ).rejects.toMatchObject({ code: expect.stringMatching(/^2350[35]$/) });
    const left = await world.db.asService(async (tx) => {
      await tx.unsafe(`delete from public.${of}`);
      return await tx.unsafe(`select from private.${table}`);
    });
    expect(left.count).toBe(0);
  });
});
