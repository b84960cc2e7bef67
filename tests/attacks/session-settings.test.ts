import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reachSettings } from '../../db/reach-settings.ts';
import { reachFunctions } from '../../db/sql/kept-reach.ts';
import { rolledBack } from '../../ops/undone.ts';
import { membershipRoles } from '../../policies/roles.ts';
import { fateAs } from '../access/fate-as.ts';
import { INSUFFICIENT_PRIVILEGE } from '../access/sqlstate.ts';
import { connect } from '../harness/connect.ts';
import { association, organization } from '../world/organizations.ts';
import { type Caller, person } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';

const { fingerprint } = reachFunctions(membershipRoles);

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

describe('S10 who a session is, changed from inside', () => {
  const superior = ['postgres', 'supabase_admin', 'supabase_auth_admin', 'pg_read_all_data'];

  it.each(superior)('no caller becomes %s', async (role) => {
    for (const caller of ['global', 'adminA', 'm1', 'anon'] as const) {
      for (const statement of [
        `set local role ${role}`,
        `set local session authorization ${role}`,
      ]) {
        const fate = await fateAs(world, caller, (sql) => sql.unsafe(statement));
        expect(fate, `${caller}: ${statement}`).toBe(INSUFFICIENT_PRIVILEGE);
      }
    }
  });

  it('a login that was given `authenticated` only stays that', async () => {
    const outcome = await rolledBack(world.db.sql, async (tx) => {
      await tx`create role attacker nologin`;
      await tx`grant authenticated to attacker`;
      await tx`set local session authorization attacker`;
      const [may] = await tx`
        select pg_has_role('attacker', 'service_role', 'set') as service, pg_has_role('attacker', 'postgres', 'set') as owner`;
      return may;
    });
    expect(outcome).toEqual({ service: false, owner: false });
  });

  it('a function with its owner’s rights cannot be made to change the role', async () => {
    // Postgres forbids SET ROLE in one; and none of ours runs text, or sets anything but what it has read in the token.
    const suspects = await world.db.sql`
      select oid::regprocedure::text as function, prosecdef as definer from pg_proc
      where pronamespace in ('public'::regnamespace, 'private'::regnamespace)
        and regexp_replace(prosrc, '\\mset_config\\(''likeperson\\.reach(_of)?''', '', 'g')
          ~* '(\\mset_config\\M|\\mset\\s+(local|session|role)\\M|\\mexecute\\M|dblink|pg_read|lo_)'`;
    expect(suspects).toEqual([]);
    const setting = await world.db.sql`
      select oid::regprocedure::text as function, prosecdef as definer from pg_proc
      where pronamespace in ('public'::regnamespace, 'private'::regnamespace) and prosrc ~* '\\mset_config\\M'`;
    expect(setting).toEqual([{ function: 'private.read_reach()', definer: false }]);
  });

  it('no function that the API serves changes a setting', async () => {
    const [api] = await world.db.sql`
      select count(*)::int as functions from pg_proc
      where pronamespace = 'public'::regnamespace
        and (has_function_privilege('anon', oid, 'execute') or has_function_privilege('authenticated', oid, 'execute'))`;
    expect(api?.functions).toBe(0);
  });

  it('row_security = off makes a query fail, not see more', async () => {
    for (const caller of ['global', 'adminA', 'm1', 'nobody'] as const) {
      const fate = await fateAs(world, caller, async (sql) => {
        await sql`set local row_security = off`;
        return await sql`select id from public.activities`;
      });
      expect(fate, caller).toBe(INSUFFICIENT_PRIVILEGE);
    }
  });

  it('no setting of the planner or the session shows more rows', async () => {
    const settings = [
      'enable_seqscan = off',
      'enable_indexscan = off',
      'enable_bitmapscan = off',
      'plan_cache_mode = force_generic_plan',
      'plan_cache_mode = force_custom_plan',
      'debug_parallel_query = on',
      'jit = on',
      'constraint_exclusion = on',
      'transform_null_equals = on',
      'search_path = pg_temp',
      'default_transaction_isolation = serializable',
      'from_collapse_limit = 1',
    ];
    for (const caller of ['m1', 'adminB', 'nobody'] as const) {
      const plain = await world.as(
        caller,
        (tx) => tx`select id from public.activities order by id`,
      );
      for (const setting of settings) {
        const rows = await world.as(caller, async (tx) => {
          await tx.unsafe(`set local ${setting}`);
          return await tx`select id from public.activities order by id`;
        });
        expect(rows, `${caller}: ${setting}`).toEqual(plain);
      }
    }
  });

  it('older names of claims are not believed', async () => {
    const rows = await world.as('nobody', async (tx) => {
      for (const name of ['request.jwt.claim.sub', 'request.jwt.claim.user_role', 'request.jwt']) {
        await tx`select set_config(${name}, ${name.endsWith('sub') ? person('m1') : 'global_admin'}, true)`;
      }
      return await tx`select id from public.activities`;
    });
    expect(rows).toHaveLength(0);
  });
});

describe('the bound: text that a caller gets to run on a connection of the API', () => {
  const becoming = async (statement: string) => {
    await using api = connect(world.db.url('authenticator'));
    return await rolledBack(api.sql, async (tx) => {
      await tx`select set_config('role', 'authenticated', true),
        set_config('request.jwt.claims', ${JSON.stringify(world.claimsOf('m1'))}, true)`;
      await tx.unsafe(statement);
      const [row] =
        await tx`select current_user as who, (select count(*)::int from public.contacts) as contacts`;
      return row;
    });
  };

  it('makes them anybody: the role, the claims and what was read in them are settings', async () => {
    expect(await becoming('set local role service_role')).toEqual({
      who: 'service_role',
      contacts: 8,
    });
    const claims = JSON.stringify(world.claimsOf('coordB'));
    expect(await becoming(`set local "request.jwt.claims" = '${claims}'`)).toEqual({
      who: 'authenticated',
      contacts: 2,
    });
    const given = `${person('coordB')}|false|coordinator:${organization('B')};${(['bn', 'br1', 'bl1'] as const).map(association).join()}`;
    const forge = (from: string) =>
      becoming(
        `select set_config('${reachSettings.of}', current_setting('request.jwt.claims'), true),
          set_config('${reachSettings.reach}', ${from} || '|${given}', true)`,
      );
    // What it is derived from is no secret: it keeps what is out of date from being believed, not what is forged.
    const today = `'${fingerprint}|' || private.last_revocation()`;
    expect(await forge(today)).toEqual({ who: 'authenticated', contacts: 2 });
    for (const other of [
      `'0000000000000000|' || private.last_revocation()`,
      `'${fingerprint}|0'`,
      `'${fingerprint}|'`,
      `'${fingerprint}'`,
      `''`,
    ]) {
      expect(await forge(other), other).toEqual({ who: 'authenticated', contacts: 1 });
    }
  });

  it('so no function that callers may use runs text, whatever its rights', async () => {
    const running = await world.db.sql`
      select p.oid::regprocedure::text as function from pg_proc p
      join pg_namespace n on n.oid = p.pronamespace
      join pg_language l on l.oid = p.prolang
      where nspname not in ('pg_catalog', 'information_schema')
        and l.lanname = 'plpgsql' and prosrc ~* '\\mexecute\\M'
        and has_schema_privilege('authenticated', n.oid, 'usage')
        and has_function_privilege('authenticated', p.oid, 'execute')
        and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
        and nspname not in ('storage', 'realtime')`;
    expect(running).toEqual([]);
  });

  it('lets them change the settings of their own role, for every later session of it', async () => {
    const kept = await world.as('m1', async (tx) => {
      await tx`alter role authenticated set statement_timeout = 0`;
      const [row] = await tx`
        select setconfig from pg_db_role_setting where setrole = 'authenticated'::regrole and setdatabase = 0`;
      return row?.setconfig;
    });
    expect(kept).toEqual(['statement_timeout=0']);
    // Settings that would get past a policy need more than that.
    for (const setting of [
      'session_replication_role = replica',
      'zero_damaged_pages = on',
      `log_statement = 'all'`,
    ]) {
      const fate = await fateAs(world, 'm1', (sql) =>
        sql.unsafe(`alter role authenticated set ${setting}`),
      );
      expect(fate, setting).toBe(INSUFFICIENT_PRIVILEGE);
    }
  });
});

describe('S10 how long a caller may keep the server busy', () => {
  it('is limited where they connect', async () => {
    const limits = await world.db.sql<{ role: string; setting: string }[]>`
      select setrole::regrole::text as role, setting from pg_db_role_setting, unnest(setconfig) as setting
      where setting ~ '^(statement|lock)_timeout=' and setdatabase = 0`;
    const found = limits.map(({ role, setting }) => `${role} ${setting}`);
    expect(found).toEqual(
      expect.arrayContaining([
        'anon statement_timeout=3s',
        'authenticated statement_timeout=8s',
        'authenticator statement_timeout=8s',
        'authenticator lock_timeout=8s',
      ]),
    );
  });

  it('a sleeping statement of theirs ends by itself', async () => {
    const callers: readonly Caller[] = ['m1', 'anon'];
    for (const caller of callers) {
      const fate = await fateAs(world, caller, async (sql) => {
        // Shorter than the real limit, set the same way: by whoever opens the session.
        await sql`set local statement_timeout = '20ms'`;
        return await sql`select pg_sleep(600)`;
      });
      expect(fate).toBe('57014');
    }
  });
});
