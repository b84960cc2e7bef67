import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession } from '../../db/session/open-session.ts';
import { serviceSession } from '../../db/session/service-session.ts';
import type { SessionPool } from '../../db/session/session-pool.ts';
import { person } from '../world/people.ts';
import { createSessionWorld, type SessionWorld } from './session-world.ts';

let at: SessionWorld;
let pool: SessionPool;
beforeAll(async () => {
  at = await createSessionWorld();
  pool = at.anotherPool({ max: 1 });
});
afterAll(() => at.close());

/** Things that outlive a transaction, done by hand by somebody who should not. */
const leftovers = {
  'claims for the whole connection': sql`
    select set_config('request.jwt.claims', current_setting('request.jwt.claims'), false)`,
  'the claim that auth.uid() reads first': sql`
    select set_config('request.jwt.claim.sub', current_setting('request.jwt.claims')::json ->> 'sub', false)`,
  'a role for the whole connection': sql`set session role service_role`,
  'a setting': sql`select set_config('likeperson.secret', 'of m1', false)`,
  'a search path': sql`set search_path = pg_temp`,
  'a temporary table before a real one': sql`create temp table activities as select 'of m1' as note`,
  'a cursor': sql`declare leftover cursor with hold for select 'of m1'`,
  'an advisory lock': sql`select pg_advisory_lock(42)`,
  'a channel listened to': sql`listen of_m1`,
  'a lock, and then an error': sql`select pg_advisory_lock(42), 1 / (select 0)`,
  'a commit of its own': sql`commit`,
  'a chained commit': sql`commit and chain`,
  'a rollback of its own': sql`rollback`,
};

/** What the next caller on the connection finds, and what is there without any caller. */
async function found() {
  const [row] = await openSession(pool, at.claimsOf('m1b')).execute(sql`
    select current_user as role, session_user as login, auth.uid() as person,
      current_setting('request.jwt.claims')::json ->> 'sub' as sub,
      nullif(current_setting('likeperson.secret', true), '') as secret,
      'activities'::regclass::oid = 'public.activities'::regclass::oid as real_table,
      (select count(*)::int from pg_cursors where name <> '') as cursors,
      (select count(*)::int from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()) as locks,
      (select count(*)::int from pg_listening_channels()) as channels`);
  return row;
}

const clean = () => ({
  role: 'authenticated',
  login: 'authenticator',
  person: person('m1b'),
  sub: person('m1b'),
  secret: null,
  real_table: true,
  cursors: 0,
  locks: 0,
  channels: 0,
});

describe.each(Object.entries(leftovers))('%s', (_name, statement) => {
  it('by a statement does not meet the next caller', async () => {
    await openSession(pool, at.claimsOf('m1'))
      .execute(statement)
      .catch(() => undefined);
    expect(await found()).toEqual(clean());
  });

  it('in a transaction, kept or not, does not meet the next caller', async () => {
    for (const end of ['commit', 'throw']) {
      await openSession(pool, at.claimsOf('m1'))
        .transaction(async (tx) => {
          await tx.transaction((inner) => inner.execute(statement));
          await tx.execute(statement);
          if (end === 'throw') throw new Error('no');
        })
        .catch(() => undefined);
      expect(await found()).toEqual(clean());
    }
  });

  it('in a service session does not meet the next caller', async () => {
    await serviceSession(pool, 'leave things')
      .execute(statement)
      .catch(() => undefined);
    expect(await found()).toEqual(clean());
  });
});

describe('a statement after a commit of its own', () => {
  it('in the same transaction runs as nobody', async () => {
    const escaping = openSession(pool, at.claimsOf('m1')).transaction(async (tx) => {
      await tx.execute(sql`commit`);
      return await tx.execute(sql`select id from profiles`);
    });
    await expect(escaping).rejects.toMatchObject({ sqlState: '42501' });
    expect(await found()).toEqual(clean());
  });
});
