import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDelayingProxy, through } from '../../bench/sessions/delaying-proxy.ts';
import { activities, profiles } from '../../db/schema.ts';
import { openSession } from '../../db/session/open-session.ts';
import { serviceSession } from '../../db/session/service-session.ts';
import type { SessionPool, SessionPoolOptions } from '../../db/session/session-pool.ts';
import { person } from '../world/people.ts';
import { expectCalmAfterChaos, prepareChaos } from './chaos-on-pool.ts';
import { expectCleanAfterDeath } from './expect-clean-after-death.ts';
import { type Pooler, startPgbouncer } from './pgbouncer.ts';
import { createSessionWorld, type SessionWorld } from './session-world.ts';

// Runs only where TEST_POOLER names a pgbouncer: .ci/lane-pooler.
const program = process.env.TEST_POOLER ?? 'pgbouncer';
const MANY_CLIENTS = 12;

let at: SessionWorld;
let pooler: Pooler;
let pool: SessionPool;
beforeAll(async () => {
  at = await createSessionWorld();
  await prepareChaos(at);
  const url = at.world.db.url('authenticator');
  pooler = await startPgbouncer(program, { url, serverConnections: 2 });
  pool = at.anotherPool({ url: pooler.through(url), max: MANY_CLIENTS, prepare: false });
});
afterAll(async () => {
  await pool.close();
  await pooler[Symbol.asyncDispose]();
  await at.close();
});

const who = sql<{
  who: string;
}>`select current_user || ' ' || coalesce(auth.uid()::text, '') as who`;

describe('through a pooler in transaction mode', () => {
  it('many clients share few connections, and everybody is themselves', async () => {
    const callers = ['m1', 'mB', 'coordA1', 'adminB', 'nobody'] as const;
    const seen = await Promise.all(
      Array.from({ length: 200 }, async (_, i) => {
        const caller = callers[i % callers.length] ?? 'm1';
        const [row] = await openSession(pool, at.claimsOf(caller)).execute<{
          pid: number;
          who: string;
        }>(sql`
          select pg_backend_pid() as pid, current_user || ' ' || auth.uid() as who`);
        expect(row?.who).toBe(`authenticated ${person(caller)}`);
        return row?.pid;
      }),
    );
    expect(new Set(seen).size).toBeLessThanOrEqual(2);
  });

  it('built and relational queries, changes and transactions work as they do directly', async () => {
    const session = openSession(pool, at.claimsOf('m1'));
    const direct = at.session('m1');
    const own = (on: typeof session) =>
      on
        .select()
        .from(activities)
        .where(eq(activities.mentorId, person('m1')))
        .orderBy(activities.id);
    expect(await own(session)).toEqual(await own(direct));
    const related = (on: typeof session) =>
      on.query.profiles.findMany({ with: { memberships: true } });
    expect(await related(session)).toEqual(await related(direct));
    await session.transaction(async (tx) => {
      await tx
        .update(profiles)
        .set({ fullName: 'Kari Ny' })
        .where(eq(profiles.id, person('m1')));
      await tx.transaction(async (inner) => {
        expect([...(await inner.execute(who))]).toEqual([{ who: `authenticated ${person('m1')}` }]);
      });
    });
    const [row] = await at.world.db.sql`select full_name from profiles where id = ${person('m1')}`;
    expect(row?.full_name).toBe('Kari Ny');
  });

  it('streams keep their connection and their caller', async () => {
    const rows = openSession(pool, at.claimsOf('m1')).stream(
      sql<{ who: string }>`select auth.uid()::text as who from generate_series(1, 50)`,
      { batchRows: 5 },
    );
    for await (const row of rows) {
      expect(row.who).toBe(person('m1'));
      await openSession(pool, at.claimsOf('mB')).execute(who);
    }
  });

  it('a statement takes one round trip, though it is not prepared', async () => {
    const url = pooler.through(at.world.db.url('authenticator'));
    const { hostname: host, port } = new URL(url);
    await using proxy = await startDelayingProxy({ host, port: Number(port) }, 10);
    await using distant = at.anotherPool({ url: through(proxy, url), max: 1, prepare: false });
    const session = openSession(distant, at.claimsOf('m1'));
    await session.execute(who);
    const before = proxy.roundTrips();
    await session
      .select()
      .from(profiles)
      .where(eq(profiles.id, person('m1')));
    expect(proxy.roundTrips() - before).toBe(1);
  });

  it('what was done by hand does not meet the next caller', async () => {
    const leaver = openSession(pool, at.claimsOf('m1'));
    const clean = async () => {
      for (let i = 0; i < 10; i += 1) {
        const [row] = await openSession(pool, at.claimsOf('mB')).execute(sql`
          select auth.uid() as person, 'activities'::regclass::oid = 'public.activities'::regclass::oid as real,
            (select count(*)::int from pg_locks where locktype = 'advisory') as locks,
            (select count(*)::int from pg_prepared_statements where from_sql) as prepared`);
        expect(row).toEqual({ person: person('mB'), real: true, locks: 0, prepared: 0 });
      }
    };
    await leaver.execute(sql`select set_config('request.jwt.claim.sub', auth.uid()::text, false)`);
    await leaver.execute(sql`create temp table activities as select 1`);
    await leaver.execute(sql`select pg_advisory_lock(42)`);
    await clean();
    await leaver.execute(sql`select pg_advisory_lock(42), 1 / (select 0)`).catch(() => undefined);
    await leaver.execute(sql`prepare of_m1 as select 1`);
    await clean();
    await leaver.transaction(async (tx) => {
      await tx.execute(sql`set session role service_role`);
      await tx.execute(sql`create temp table activities as select 1`);
    });
    await clean();
    await serviceSession(pool, 'leave a role').execute(sql`set session role service_role`);
    await clean();
  });

  it('thousands of callers with cancels, kills, timeouts and errors each see only their own', async () => {
    const name = 'through pgbouncer';
    const { bleeds } = await expectCalmAfterChaos(at, pool, { name, acts: 1500 });
    expect(bleeds).toEqual([]);
  }, 120_000);

  it('the line is encrypted, statements and cancels alike, and the certificate is checked', async () => {
    const direct = at.world.db.url('authenticator');
    const secure = { url: direct, serverConnections: 2, encrypted: true };
    await using encrypted = await startPgbouncer(program, secure);
    const { certificate: ca = '' } = encrypted;
    const sessionBy = (
      sslmode: string,
      options: Partial<SessionPoolOptions> = {},
      signal?: AbortSignal,
    ) => {
      const url = `${encrypted.through(direct)}?sslmode=${sslmode}`;
      const secured = at.anotherPool({ url, prepare: false, ...options });
      return openSession(secured, at.claimsOf('m1'), signal ? { signal } : {});
    };
    const trusted = (signal?: AbortSignal) => sessionBy('verify-full', { tls: { ca } }, signal);
    expect([...(await trusted().execute(who))]).toEqual([{ who: `authenticated ${person('m1')}` }]);
    const own = await trusted().select({ id: profiles.id }).from(profiles);
    expect(own).toEqual([{ id: person('m1') }]);
    const asleep = trusted(AbortSignal.timeout(500)).execute(sql`select pg_sleep(60)`);
    await expect(asleep).rejects.toMatchObject({ code: 'statement-aborted' });
    await expect(sessionBy('require').execute(who)).resolves.toHaveLength(1);
    for (const sslmode of ['verify-full', 'disable']) {
      await expect(sessionBy(sslmode).execute(who)).rejects.toMatchObject({
        code: 'connection-failed',
      });
    }
  });

  it.each(['SIGKILL', 'SIGTERM'] as const)(
    'a process that dies by %s in a transaction leaves nothing to those who share its connections',
    async (signal) => {
      const url = pooler.through(at.world.db.url('authenticator'));
      await expectCleanAfterDeath(at, { url, prepare: false, pool, signal });
    },
  );
});
