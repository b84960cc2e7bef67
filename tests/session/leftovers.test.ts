import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession } from '../../db/session/open-session.ts';
import { serviceSession } from '../../db/session/service-session.ts';
import type { SessionDatabase } from '../../db/session/session-database.ts';
import type { SessionPool } from '../../db/session/session-pool.ts';
import type { SessionTransaction } from '../../db/session/session-transaction.ts';
import { foundByNext, nothingOfOthers } from './next-caller.ts';
import { createSessionWorld, type SessionWorld } from './session-world.ts';

let at: SessionWorld;
let pool: SessionPool;
beforeAll(async () => {
  at = await createSessionWorld();
  pool = at.anotherPool({ max: 1 });
});
afterAll(() => at.close());

type Doing = (on: SessionDatabase | SessionTransaction) => PromiseLike<unknown>;

const byHand =
  (statement: ReturnType<typeof sql>): Doing =>
  (on) =>
    on.execute(statement);
const built =
  (fragment: ReturnType<typeof sql>): Doing =>
  (on) =>
    on.select({ x: fragment }).from(sql`(select 1) one`);

/** Makes what is prepared under the names of ours something else. */
const replacing = sql.raw(`do $$ begin
  for n in 1..3 loop
    begin execute format('deallocate likeperson_%s', n); exception when others then null; end;
    execute format($p$prepare likeperson_%s(text, text) as
      select set_config('role', 'service_role', true), $1, $2$p$, n);
  end loop;
end $$`);

/** Things that outlive a transaction, done by somebody who should not. */
const leftovers = {
  'claims for the whole connection': byHand(sql`
    select set_config('request.jwt.claims', current_setting('request.jwt.claims'), false)`),
  'the claim that auth.uid() reads first': byHand(sql`
    select set_config('request.jwt.claim.sub', current_setting('request.jwt.claims')::json ->> 'sub', false)`),
  'a role for the whole connection': byHand(sql`set session role service_role`),
  'no role': byHand(sql`reset role`),
  'another login': byHand(sql`set session authorization service_role`),
  'the same login': byHand(sql`set session authorization authenticator`),
  'a setting': byHand(sql`select set_config('likeperson.secret', 'of m1', false)`),
  'a setting in a block': byHand(
    sql.raw(`do $$ begin perform set_config('likeperson.secret', 'of m1', false); end $$`),
  ),
  'a search path': byHand(sql`set search_path = pg_temp`),
  'an encoding': byHand(sql`set client_encoding = latin1`),
  'a mode': byHand(sql`set session characteristics as transaction read only`),
  'a timeout too short to clear up in': byHand(sql`set statement_timeout = 1`),
  'a temporary table before a real one': byHand(
    sql`create temp table activities as select 'of m1' as note`,
  ),
  'a temporary table by select': byHand(sql`select 'of m1' as note into temp activities`),
  'a cursor': byHand(sql`declare leftover cursor with hold for select 'of m1'`),
  'an advisory lock': byHand(sql`select pg_advisory_lock(42)`),
  'a channel listened to': byHand(sql`listen of_m1`),
  'a prepared statement': byHand(sql`prepare of_m1 as select 'of m1'`),
  'a prepared statement with a name of ours': byHand(replacing),
  'nothing prepared': byHand(sql`deallocate all`),
  'everything discarded': byHand(sql`discard all`),
  'a lock, and then an error': byHand(sql`select pg_advisory_lock(42), 1 / (select 0)`),
  'a commit of its own': byHand(sql`commit`),
  'a chained commit': byHand(sql`commit and chain`),
  'a commit in a block': byHand(sql.raw('do $$ begin commit; end $$')),
  'a rollback of its own': byHand(sql`rollback`),
  'a rollback to before the settings': byHand(sql`rollback to likeperson_0`),
  'a transaction of two phases': byHand(sql`prepare transaction 'of_m1'`),
  'a copy to here': byHand(sql`copy (select 1) to stdout`),
  'a copy from here': byHand(sql`copy profiles (full_name) from stdin`),
  'a setting in a built query': built(sql`set_config('likeperson.secret', 'of m1', false)`),
  'a quoted setting in a built query': built(
    sql`"set_config" ('request.jwt.claim.sub', auth.uid()::text, false)`,
  ),
  'a setting after a comment in a built query': built(
    sql`set_config/* ( */('likeperson.secret', 'of m1', false)`,
  ),
  'a role in a built query': built(sql`set_config('role', 'service_role', false)`),
  'an advisory lock in a built query': built(sql`pg_advisory_lock(42)`),
  'a lock in a built query, and then an error': built(
    sql`pg_advisory_lock(42) is null, 1 / one."?column?"::int / 0`,
  ),
  'a temporary table by a built query': built(sql`'of m1' as note into temp activities`),
  'a query in a built query': built(
    sql`query_to_xml($$select set_config('likeperson.secret', 'of m1', false)$$, true, true, '')`,
  ),
} satisfies Record<string, Doing>;

describe.each(Object.entries(leftovers))('%s', (_name, leave) => {
  it('by a statement does not meet the next caller', async () => {
    await Promise.resolve(leave(openSession(pool, at.claimsOf('m1')))).catch(() => undefined);
    expect(await foundByNext(at, pool)).toEqual(nothingOfOthers);
  });

  it('in a transaction, kept or not, does not meet the next caller', async () => {
    for (const end of ['commit', 'throw']) {
      await openSession(pool, at.claimsOf('m1'))
        .transaction(async (tx) => {
          await tx.transaction(async (inner) => {
            await leave(inner);
          });
          await leave(tx);
          if (end === 'throw') throw new Error('no');
        })
        .catch(() => undefined);
      expect(await foundByNext(at, pool)).toEqual(nothingOfOthers);
    }
  });

  it('in a service session does not meet the next caller', async () => {
    await Promise.resolve(leave(serviceSession(pool, 'leave things'))).catch(() => undefined);
    expect(await foundByNext(at, pool)).toEqual(nothingOfOthers);
  });
});

describe('a stream', () => {
  it('of something that outlives a transaction does not meet the next caller', async () => {
    const session = openSession(pool, at.claimsOf('m1'));
    const locks = session.select({ x: sql`pg_advisory_lock(42)` }).from(sql`(select 1) one`);
    for await (const _row of session.stream(locks));
    expect(await foundByNext(at, pool)).toEqual(nothingOfOthers);
  });
});

describe('a statement after a commit of its own', () => {
  it('in the same transaction runs as nobody', async () => {
    const escaping = openSession(pool, at.claimsOf('m1')).transaction(async (tx) => {
      await tx.execute(sql`commit`);
      return await tx.execute(sql`select id from profiles`);
    });
    await expect(escaping).rejects.toMatchObject({ sqlState: '42501' });
    expect(await foundByNext(at, pool)).toEqual(nothingOfOthers);
  });
});
