import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idOf } from '../world/names.ts';
import { organization } from '../world/organizations.ts';
import { createWorld, type World } from '../world/world.ts';
import { outcomeOf } from './outcome.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

type Asker = Parameters<typeof outcomeOf>[1];

const activity = (status: string) => idOf(`activities/m1 ${status}`);
const takePart = (status: string) => async (sql: postgres.TransactionSql) =>
  (
    await sql`
      insert into activity_participants (organization_id, activity_id, kind)
      values (${organization('A')}, ${activity(status)}, 'anonymous')`
  ).count;
const REFUSED = { code: '42501', message: expect.stringMatching(/activity_participants/) };

describe('who took part in an activity', () => {
  it.each<[Asker, string]>([
    ['m1', 'draft'],
    ['m1', 'returned'],
    ['coordA1', 'draft'],
    ['coordA1', 'submitted'],
  ])('%s adds to one that is %s', async (asker, status) => {
    expect(await outcomeOf(world, asker, takePart(status))).toBe(1);
  });

  it.each<[Asker, string]>([
    ['m1', 'submitted'],
    ['m1', 'approved'],
    ['coordA1', 'approved'],
    ['job', 'submitted'],
    ['job', 'approved'],
  ])('%s does not add to one that is %s', async (asker, status) => {
    expect(await outcomeOf(world, asker, takePart(status))).toMatchObject(REFUSED);
  });

  it('is forgotten by a job when the time has come, and by nobody else', async () => {
    const unlink = async (sql: postgres.TransactionSql) =>
      (
        await sql`
          update activity_participants set kind = 'anonymous', contact_id = null
          where id = ${idOf('activity_participants/m1 approved')}`
      ).count;
    expect(await outcomeOf(world, 'job', unlink)).toBe(1);
    expect(await outcomeOf(world, 'coordA1', unlink)).toMatchObject(REFUSED);
  });
});

describe('where an activity was', () => {
  const change = (set: string) => async (sql: postgres.TransactionSql) =>
    (
      await sql.unsafe(
        `update activity_locations set ${set} where id = '${idOf('activity_locations/m1 approved')}'`,
      )
    ).count;

  it('stays once it is approved, but for the point, which a job forgets', async () => {
    const elsewhere = await outcomeOf(world, 'job', change("municipality_code = '1103'"));
    expect(elsewhere).toMatchObject({ code: '42501' });
    const moved = await outcomeOf(world, 'job', change('latitude = 60'));
    expect(moved).toMatchObject({ code: '42501' });
    expect(await outcomeOf(world, 'job', change('latitude = null, longitude = null'))).toBe(1);
  });
});
