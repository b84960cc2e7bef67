import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fateAs } from '../access/fate-as.ts';
import { INSUFFICIENT_PRIVILEGE } from '../access/sqlstate.ts';
import { connect } from '../harness/connect.ts';
import { idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { person } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const LOCK_NOT_AVAILABLE = '55P03';

describe('S10 locks', () => {
  it('FOR UPDATE locks the rows that a caller may change, and none of others', async () => {
    const others = await world.as('m1', async (tx) => {
      await tx`select id from public.activities for update`;
      // Somebody else takes every lock that is left.
      return await world.db.sql`select id from public.activities for update skip locked`;
    });
    expect(others).toHaveLength(14);
    expect(others.map(({ id }) => id)).toContain(idOf('activities/m1b draft'));
  });

  it('a row that somebody else has locked is not told from one that is not there', async () => {
    const fates = await world.as('coordB', async (tx) => {
      await tx`select id from public.activities for update`;
      const asking = (id: string) =>
        fateAs(
          world,
          'm1',
          (sql) => sql`select id from public.activities where id = ${id} for update nowait`,
        );
      return [await asking(idOf('activities/mB draft')), await asking(idOf('activities/nothing'))];
    });
    expect(fates).toEqual([0, 0]);
  });

  it('writing does not wait for a hidden row that is locked, so waiting tells nothing', async () => {
    const fate = await world.as('coordB', async (tx) => {
      await tx`update public.activities set duration_minutes = 61 where status = 'draft'`;
      return await fateAs(world, 'm1', async (sql) => {
        await sql`set local lock_timeout = '200ms'`;
        return await sql`update public.activities set duration_minutes = 62 where id = ${idOf('activities/mB draft')}`;
      });
    });
    expect(fate).not.toBe(LOCK_NOT_AVAILABLE);
  });
});

describe('somebody in two organisations', () => {
  /** What an administrator of B waits for at most while `both`, who coordinates in A too, has done something. */
  const namedInB = (doing: (tx: postgres.TransactionSql) => Promise<unknown>) =>
    world.as('both', async (tx) => {
      await doing(tx);
      return await fateAs(world, 'adminB', async (sql) => {
        await sql`set local lock_timeout = '300ms'`;
        return await sql`
          insert into public.memberships (organization_id, profile_id, role, local_association_id, valid)
          values (${organization('B')}, ${person('both')}, 'peer_mentor', ${association('bl1')}, '[2021-01-01,2021-02-01)')`;
      });
    });

  it('holds up nobody elsewhere by what the API can send: a change of their profile', async () => {
    const fate = await namedInB(
      (tx) => tx`update public.profiles set full_name = 'Ny' where id = ${person('both')}`,
    );
    expect(fate).toBe(1);
  });

  it('holds up nobody in B by what they change in A', async () => {
    const fate = await namedInB(
      (tx) => tx`
        insert into public.memberships (organization_id, profile_id, role, local_association_id, valid)
        values (${organization('A')}, ${person('m2')}, 'peer_mentor', ${association('ar2')}, '[2021-01-01,2021-02-01)')`,
    );
    expect(fate).toBe(1);
  });

  it('the bound: with SQL of their own they lock their profile, and rows that name them wait until they end', async () => {
    const fate = await namedInB(
      (tx) => tx`select from public.profiles where id = ${person('both')} for update`,
    );
    expect(fate).toBe(LOCK_NOT_AVAILABLE);
    // What names others in B does not wait.
    const others = await world.as('both', async (tx) => {
      await tx`select from public.profiles where id = ${person('both')} for update`;
      return await fateAs(
        world,
        'adminB',
        (sql) => sql`
          insert into public.memberships (organization_id, profile_id, role, local_association_id, valid)
          values (${organization('B')}, ${person('mB')}, 'coordinator', ${association('bl1')}, '[2021-01-01,2021-02-01)')`,
      );
    });
    expect(others).toBe(1);
  });
});

describe('S10 other people’s sessions', () => {
  it.each(['pg_cancel_backend', 'pg_terminate_backend'])(
    '%s does not reach them',
    async (signal) => {
      await using api = connect(world.db.url('authenticator'));
      await using owner = connect(world.db.url('postgres'));
      for (const { sql } of [api, owner]) {
        const [session] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
        for (const caller of ['global', 'm1', 'anon'] as const) {
          const fate = await fateAs(world, caller, (tx) =>
            tx.unsafe(`select ${signal}($1)`, [session?.pid ?? 0]),
          );
          expect(fate, caller).toBe(INSUFFICIENT_PRIVILEGE);
        }
        expect(await sql`select 1 as alive`).toEqual([{ alive: 1 }]);
      }
    },
  );
});

describe('the bound: what every role of Postgres may do', () => {
  it('lock a table against all organisations, where its rows may be deleted, for as long as a statement may take', async () => {
    const lockable = await world.db.sql<{ table: string }[]>`
      select relname as table from pg_class c
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        and has_table_privilege('authenticated', c.oid, 'update, delete, truncate, maintain')
      order by relname`;
    const deletable = await world.db.sql<{ table: string }[]>`
      select relname as table from pg_class c
      where relnamespace = 'public'::regnamespace and has_table_privilege('authenticated', c.oid, 'delete')
      order by relname`;
    expect(lockable).toEqual(deletable);
    for (const { table } of lockable) {
      const fate = await fateAs(world, 'nobody', (sql) =>
        sql.unsafe(`lock table public.${table} in access exclusive mode nowait`),
      );
      expect(fate, table).not.toBe(INSUFFICIENT_PRIVILEGE);
    }
  });

  it('hold advisory locks that every organisation shares, which none of our functions asks for', async () => {
    const asking = await world.db.sql`
      select oid::regprocedure::text as function from pg_proc
      where pronamespace in ('public'::regnamespace, 'private'::regnamespace) and prosrc ~* 'advisory'`;
    expect(asking).toEqual([]);
    const [held] = await world.as('m1', (tx) => tx`select pg_try_advisory_xact_lock(1) as it`);
    expect(held?.it).toBe(true);
  });

  it('notify and listen on channels that every organisation shares, which none of our functions uses', async () => {
    const notifying = await world.db.sql`
      select oid::regprocedure::text as function from pg_proc
      where pronamespace in ('public'::regnamespace, 'private'::regnamespace) and prosrc ~* '\\mpg_notify\\M|\\mnotify\\M'`;
    expect(notifying).toEqual([]);
    expect(
      await fateAs(world, 'm1', (sql) => sql`select pg_notify('somewhere', 'something')`),
    ).toBe(1);
  });

  it('keep large objects, which every signed-in caller can then read', async () => {
    const [read] = await world.as('m1', async (tx) => {
      const [made] = await tx<{ object: number }[]>`select lo_from_bytea(0, '\\x01') as object`;
      const claims = JSON.stringify(world.claimsOf('mB'));
      await tx`select set_config('request.jwt.claims', ${claims}, true)`;
      return await tx`select encode(lo_get(${made?.object ?? 0}), 'hex') as bytes`;
    });
    expect(read?.bytes).toBe('01');
    const [kept] = await world.db.sql`select count(*)::int as objects from pg_largeobject_metadata`;
    expect(kept?.objects).toBe(0);
  });

  it('write to the log of changes, and ask how far it has come', async () => {
    const [moved] = await world.as(
      'anon',
      (tx) => tx`select pg_current_wal_lsn() is not null as it`,
    );
    expect(moved?.it).toBe(true);
  });

  it('none of it through the API, which serves functions of public only', async () => {
    const { readFile } = await import('node:fs/promises');
    const config = await readFile(new URL('../../supabase/config.toml', import.meta.url), 'utf8');
    expect(config).toMatch(/^schemas = \["public"\]$/m);
  });
});
