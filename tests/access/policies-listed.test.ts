import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

describe('S10.3 listing the policies', () => {
  it('shows active row level security on every table, for its owner too', async () => {
    const rows = await world.db.sql`
      select relname from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        and not (relrowsecurity and relforcerowsecurity)`;
    expect(rows).toEqual([]);
  });

  it('shows a documented definition of each', async () => {
    const policies = await world.db.sql<{ policy: string; comment: string | null }[]>`
      select polrelid::regclass || '.' || polname as policy, obj_description(oid, 'pg_policy') as comment
      from pg_policy where polrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)`;
    expect(policies.length).toBeGreaterThan(60);
    expect(policies.filter(({ comment }) => (comment ?? '').length < 20)).toEqual([]);
  });

  it('shows at least one policy on every table', async () => {
    const rows = await world.db.sql`
      select relname from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        and not exists (select from pg_policy where polrelid = pg_class.oid)`;
    expect(rows).toEqual([]);
  });

  it('shows none that holds for everybody, or reads what a person writes about themselves', async () => {
    const rows = await world.db.sql`
      select polname from pg_policy
      where polrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
        and (0 = any (polroles) or 'anon'::regrole = any (polroles)
          or coalesce(pg_get_expr(polqual, polrelid), '') in ('true', '(true)')
          or coalesce(pg_get_expr(polwithcheck, polrelid), '') in ('true', '(true)')
          or pg_get_expr(polqual, polrelid) ~ 'user_metadata'
          or pg_get_expr(polwithcheck, polrelid) ~ 'user_metadata')`;
    expect(rows).toEqual([]);
  });
});

describe('S8.5 policies look nothing up per row', () => {
  it.each(['adminA', 'coordA1', 'm1', 'global'] as const)('for %s in no table', async (caller) => {
    const tables = await world.db.sql<{ table: string }[]>`
      select relname as table from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`;
    const plans = await world.as(caller, async (tx) => {
      const found: string[] = [];
      for (const { table } of tables) {
        const lines = await tx<{ 'QUERY PLAN': string }[]>`
          explain (verbose) select id from ${tx(`public.${table}`)}`;
        found.push(...lines.map((line) => `${table}: ${line['QUERY PLAN']}`));
      }
      return found;
    });
    expect(plans.filter((line) => line.includes('InitPlan')).length).toBeGreaterThan(30);
    // A correlated sub-select, or a claim function called in a filter, would run for each row.
    expect(plans.filter((line) => /SubPlan|(Filter|Cond):.*private\./.test(line))).toEqual([]);
  });
});
