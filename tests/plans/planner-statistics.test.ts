import { afterAll, beforeAll, expect, it } from 'vitest';
import { rolledBack } from '../../ops/undone.ts';
import type { Claims } from '../harness/database.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { createPersonas } from './personas.ts';
import { planOf, rowsRead } from './plan.ts';
import { rowsVisible } from './rows-touchable.ts';
import { indexColumns, unindexedScans } from './unindexed-scans.ts';
import { generateWorld } from './world/generate.ts';

const ORGANIZATIONS = 3;

let database: TestDatabase;
let coordinator: Claims | undefined;
beforeAll(async () => {
  database = await createTestDatabase();
  await generateWorld(database.sql, ORGANIZATIONS);
  const personas = await createPersonas(database.sql, ORGANIZATIONS);
  coordinator = personas.find(({ name }) => name === 'coordinator')?.claims;
}, 120_000);
afterAll(async () => {
  await database.close();
});

/** What a coordinator's count of activities costs after a change of the schema, which is undone. */
async function countAfter(change: string) {
  const indexes = await indexColumns(database.sql);
  return await rolledBack(database.sql, async (tx) => {
    await tx.unsafe(change);
    await tx`select set_config('role', 'authenticated', true),
      set_config('request.jwt.claims', ${JSON.stringify(coordinator)}, true)`;
    const plan = await planOf(tx, 'select count(*) from public.activities', { analyze: true });
    return {
      scans: unindexedScans(plan, 'activities', indexes),
      rowsOfOthers: rowsRead(plan, 'activities') - (await rowsVisible(tx, 'activities')),
    };
  });
}

it('the planner is told of many organisations on every tenant table', async () => {
  const told = await database.sql`
    select count(*)::int as tables, count(*) filter (where n_distinct in (1000, -0.5))::int as told
    from pg_stats join pg_class on relname = tablename and relkind = 'r'
    where schemaname = 'public' and relnamespace = 'public'::regnamespace and attname = 'organization_id'`;
  expect(told[0]?.told).toBe(told[0]?.tables);
});

it('told the truth about three organisations, it would read the whole table', async () => {
  expect(await countAfter('select')).toEqual({ scans: [], rowsOfOthers: 0 });
  const { scans, rowsOfOthers } = await countAfter(
    'alter table public.activities alter column organization_id reset (n_distinct); analyze public.activities',
  );
  expect(scans).toEqual(['Seq Scan on activities']);
  expect(rowsOfOthers).toBeGreaterThan(0);
});

it('a missing index and the policy that everybody writes do not go unnoticed', async () => {
  const withoutIndex = await countAfter('drop index public.activities_local_association_day_idx');
  expect(withoutIndex).not.toEqual({ scans: [], rowsOfOthers: 0 });
  const naive = await countAfter(`
    alter policy activities_select on public.activities using (exists (
      select from public.memberships m
      where m.profile_id = auth.uid() and m.organization_id = activities.organization_id
    ))`);
  expect(naive.scans).toContain('Seq Scan on activities');
});
