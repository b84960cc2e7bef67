import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, person } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await world.db.sql`analyze`;
});
afterAll(() => world.close());

/** A function that keeps what it is given, and looks so cheap that the planner would call it first. */
const spy = `
  create temp table seen (value text) on commit drop;
  create function pg_temp.spy(value text) returns boolean language plpgsql cost 0.0000000000001 as $$
  begin insert into pg_temp.seen values (value); return true; end $$;
  create function pg_temp.spy_equal(a text, b text) returns boolean language sql cost 0.0000000000001
    as 'select pg_temp.spy(a)';
  create operator pg_temp.=== (leftarg = text, rightarg = text, function = pg_temp.spy_equal, restrict = eqsel);
`;

/** Ways to have a function called with every row of a table. */
const conditions: Readonly<Record<string, string>> = {
  'a condition': 'select count(*) from public.profiles where pg_temp.spy(full_name)',
  'an operator': `select count(*) from public.profiles where full_name operator(pg_temp.===) 'x'`,
  'a subquery that is flattened':
    'select count(*) from (select full_name from public.profiles) p where pg_temp.spy(full_name)',
  'a subquery behind OFFSET 0':
    'select count(*) from (select full_name from public.profiles offset 0) p where pg_temp.spy(full_name)',
  'a join condition':
    'select count(*) from public.profiles p join public.memberships m on m.profile_id = p.id and pg_temp.spy(p.full_name)',
  'an outer join':
    'select count(*) from (values (1)) v (n) left join public.profiles p on pg_temp.spy(p.full_name)',
  'a lateral call':
    'select count(*) from public.profiles p, lateral (select pg_temp.spy(p.full_name) as s) l where l.s',
  'an aggregate’s FILTER':
    'select count(*) filter (where pg_temp.spy(full_name)) from public.profiles',
  HAVING: 'select max(full_name) from public.profiles having bool_and(pg_temp.spy(full_name))',
  'ORDER BY': 'select 1 from public.profiles order by pg_temp.spy(full_name)',
  'GROUP BY': 'select pg_temp.spy(full_name) from public.profiles group by 1',
  'a window': 'select count(*) over (partition by pg_temp.spy(full_name)) from public.profiles',
  'a CTE':
    'with p as not materialized (select * from public.profiles) select count(*) from p where pg_temp.spy(full_name)',
  'a recursive query':
    'with recursive p as (select full_name from public.profiles union select full_name from p) select count(*) from p where pg_temp.spy(full_name)',
  'a view of one’s own':
    'create temp view v as select * from public.profiles; select count(*) from v where pg_temp.spy(full_name)',
  'a sample':
    'select count(*) from public.profiles tablesample system (100) where pg_temp.spy(full_name)',
  'an update': `update public.profiles set phone = phone where pg_temp.spy(full_name)`,
  'the values of an update': `update public.profiles set phone = case when pg_temp.spy(full_name) then phone end`,
  'row locks': 'select 1 from public.profiles where pg_temp.spy(full_name) for update',
  MERGE:
    'merge into public.profiles p using (values (1)) v on pg_temp.spy(p.full_name) when matched then update set phone = p.phone',
};

async function spiedOn(caller: Caller, query: string): Promise<string[]> {
  return await world.as(caller, async (tx: postgres.TransactionSql) => {
    // Without the right to make temporary objects there is nothing to spy with, which is as good.
    const armed = await tx
      .savepoint((sql) => sql.unsafe(spy).simple())
      .then(() => true)
      .catch(() => false);
    if (!armed) return [];
    await tx.savepoint((sql) => sql.unsafe(query).simple());
    const rows = await tx<{ value: string }[]>`select distinct value from pg_temp.seen`;
    return rows.map(({ value }) => value);
  });
}

describe('S10.1 a function of one’s own, called before the policy, would see every row', () => {
  it.each(Object.entries(conditions))(
    '%s calls it with rows that the caller may read only',
    async (_, query) => {
      expect((await spiedOn('m1', query)).filter((name) => name !== 'Person m1')).toEqual([]);
      expect(await spiedOn('expired', query)).not.toContain('Person m1');
    },
  );

  it('an administrator’s call sees all of their organisation, so the spy works where it may', async () => {
    const armed = await world.as('adminA', (tx) =>
      tx
        .savepoint((sql) => sql.unsafe(spy).simple())
        .then(() => true)
        .catch(() => false),
    );
    const seen = await spiedOn(
      'adminA',
      'select 1 from public.profiles where pg_temp.spy(full_name)',
    );
    expect(seen.length).toBe(armed ? 14 : 0);
    expect(seen).not.toContain('Person mB');
  });
});

describe('S10.1 functions that Postgres trusts not to leak', () => {
  it('are Postgres’s own', async () => {
    const others = await world.db.sql`
      select oid::regprocedure::text as function from pg_proc
      where proleakproof and oid >= 16384`;
    expect(others).toEqual([]);
  });

  it('do not tell by an error which rows are there', async () => {
    // A comparison is called before the policy, where an index answers it; none fails on any value.
    const others = await world.as(
      'm1',
      (tx) => tx`
        select id from public.activities
        where mentor_id = ${person('m1b')} and activity_on > '-infinity' and duration_minutes < 2147483647`,
    );
    expect(others).toHaveLength(0);
  });
});
