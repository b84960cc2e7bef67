import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { organization } from '../world/organizations.ts';
import { type Caller, person } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';
import { fateAs } from './fate-as.ts';
import { INSUFFICIENT_PRIVILEGE } from './sqlstate.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await world.db.sql`analyze`;
});
afterAll(() => world.close());

const ask = <T extends object>(caller: Caller, query: string) =>
  world.as(caller, (tx) => tx.unsafe<T[]>(query));

describe("S10.1 a peer mentor querying another user's activities", () => {
  const others = `mentor_id = '${person('m1b')}'`;

  it('gets zero rows, while the coordinator gets four', async () => {
    expect(await ask('m1', `select id from activities where ${others}`)).toHaveLength(0);
    expect(await ask('m1b', `select id from activities where ${others}`)).toHaveLength(4);
    expect(await ask('coordA1', `select id from activities where ${others}`)).toHaveLength(4);
    expect(await ask('coordA2', `select id from activities where ${others}`)).toHaveLength(0);
  });

  it('counts, sums and tests for existence without them', async () => {
    const query = `
      select count(*)::int as n, sum(duration_minutes) as minutes, bool_or(${others}) as other
      from activities`;
    expect(await ask('m1', query)).toEqual([{ n: 4, minutes: '240', other: false }]);
    const exists = `select exists (select from activities where ${others}) as it`;
    expect(await ask('m1', exists)).toEqual([{ it: false }]);
  });

  it('learns nothing from an error that a hidden row would raise', async () => {
    // The division fails for any row it meets that is not one's own.
    const probe = `select id from activities where 1 / (case when ${others} then 0 else 1 end) = 1`;
    expect(await ask('m1', probe)).toHaveLength(4);
    await expect(ask('coordA1', probe)).rejects.toMatchObject({ code: '22012' });
  });

  it('learns nothing from the statistics of the table', async () => {
    const query = `select * from pg_stats where schemaname = 'public' and tablename = 'activities'`;
    expect(await ask('m1', query)).toHaveLength(0);
    expect((await world.db.sql.unsafe(query)).count).toBeGreaterThan(0);
  });

  it('learns nothing from a cursor, a subquery or a join', async () => {
    const join = `
      select a.id from activities a
      join activity_participants p on p.activity_id = a.id where a.${others} or p.owner_id = '${person('m1b')}'`;
    expect(await ask('m1', join)).toHaveLength(0);
    const subquery = `select (select max(activity_on) from activities where ${others}) as last`;
    expect(await ask('m1', subquery)).toEqual([{ last: null }]);
  });
});

const ownId = (caller: Caller) => (caller === 'anon' ? null : person(caller));

describe('S10 functions that see more than their caller', () => {
  const callers: readonly Caller[] = ['adminA', 'coordA1', 'm1', 'nobody', 'anon'];

  it('no caller asks for the memberships of somebody else', async () => {
    for (const caller of [...callers, 'global'] as const) {
      const fate = await fateAs(
        world,
        caller,
        (sql) => sql`select private.membership_claims(${person('mB')}::uuid, false, null)`,
      );
      expect(fate, caller).toBe(INSUFFICIENT_PRIVILEGE);
    }
  });

  it('no caller runs a function of ours that writes, nor any without being signed in', async () => {
    const callable = await world.db.sql<{ name: string; role: string }[]>`
      select p.oid::regprocedure::text as name, r.rolname as role
      from pg_proc p, pg_roles r
      where pronamespace in ('public'::regnamespace, 'private'::regnamespace)
        and r.rolname in ('anon', 'authenticated')
        and has_schema_privilege(r.oid, pronamespace, 'usage')
        and has_function_privilege(r.oid, p.oid, 'execute')
        and (r.rolname = 'anon' or provolatile = 'v' or pronamespace = 'public'::regnamespace)`;
    expect(callable).toEqual([]);
  });

  it('what a signed-in caller can call tells only about their own organisations', async () => {
    const definers = await world.db.sql<{ name: string; arguments: string }[]>`
      select proname as name, pg_get_function_identity_arguments(oid) as arguments from pg_proc
      where pronamespace = 'private'::regnamespace and prosecdef
        and has_function_privilege('authenticated', oid, 'execute') order by 1`;
    expect(definers.length).toBeGreaterThan(0);
    const roles = `array['organization_admin', 'coordinator', 'peer_mentor', 'global_admin']`;
    const strangersOfA = ['adminB', 'coordB', 'mB', 'nobody', 'suspended', 'global'] as const;
    const foreign = [organization('B'), organization('C'), ...strangersOfA.map(person)];
    for (const { name, arguments: signature } of definers) {
      if (signature.includes('uuid')) continue;
      const given = signature === '' ? '' : roles;
      for (const caller of callers.filter((one) => one !== 'anon')) {
        const rows = await ask(caller, `select private.${name}(${given})::text as it`);
        const told = JSON.stringify(rows);
        const leaked = foreign.filter((id) => told.includes(id));
        expect(leaked, `${name} ${caller}`).toEqual(leaked.filter((id) => id === ownId(caller)));
      }
    }
  });

  it('whether a person is known is told to their own organisation only', async () => {
    const known = (caller: Caller, of: 'A' | 'B', who: 'm1' | 'mB') =>
      ask<{ it: boolean | null }>(
        caller,
        `select private.knows_person(array['organization_admin', 'coordinator'], '${organization(of)}', '${person(who)}') as it`,
      ).then(([row]) => row?.it === true);
    expect(await known('adminA', 'A', 'm1')).toBe(true);
    expect(await known('adminA', 'A', 'mB')).toBe(false);
    expect(await known('adminA', 'B', 'mB')).toBe(false);
    expect(await known('m1', 'A', 'm1')).toBe(false);
    expect(await known('nobody', 'A', 'm1')).toBe(false);
  });
});
