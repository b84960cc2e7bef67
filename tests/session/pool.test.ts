import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startDelayingProxy, through } from '../../bench/sessions/delaying-proxy.ts';
import { openSession } from '../../db/session/open-session.ts';
import type { SessionPool } from '../../db/session/session-pool.ts';
import { createSessionWorld, type SessionWorld } from './session-world.ts';

let at: SessionWorld;
beforeAll(async () => {
  at = await createSessionWorld();
});
afterEach(() => vi.useRealTimers());
afterAll(() => at.close());

const ask = (pool: SessionPool) =>
  openSession(pool, at.claimsOf('m1')).execute(sql`select 1 as one`);

async function pidOf(pool: SessionPool): Promise<number> {
  const [row] = await openSession(pool, at.claimsOf('m1')).execute<{ pid: number }>(
    sql`select pg_backend_pid() as pid`,
  );
  return row?.pid ?? 0;
}

/** Holds a connection in a transaction until released. */
async function hold(pool: SessionPool): Promise<{ release(): Promise<void> }> {
  const ending = Promise.withResolvers<void>();
  const taken = Promise.withResolvers<void>();
  const held = openSession(pool, at.claimsOf('m1')).transaction(async (tx) => {
    await tx.execute(sql`select 1`);
    taken.resolve();
    await ending.promise;
  });
  await taken.promise;
  return {
    release: async () => {
      ending.resolve();
      await held;
    },
  };
}

describe('a pool', () => {
  it('makes no more connections than it may, and serves everybody in turn', async () => {
    const pool = at.anotherPool({ max: 2 });
    const pids = await Promise.all(Array.from({ length: 40 }, () => pidOf(pool)));
    expect(new Set(pids).size).toBeLessThanOrEqual(2);
    const one = at.anotherPool({ max: 1 });
    const order: number[] = [];
    await Promise.all([1, 2, 3, 4].map((n) => ask(one).then(() => order.push(n))));
    expect(order).toEqual([1, 2, 3, 4]);
  });

  it('that is exhausted makes callers wait, up to a limit', async () => {
    const pool = at.anotherPool({ max: 1, acquireTimeoutMs: 50 });
    const { release } = await hold(pool);
    await expect(ask(pool)).rejects.toMatchObject({ code: 'pool-exhausted' });
    const patient = ask(pool);
    await release();
    await expect(patient).resolves.toHaveLength(1);
    expect(pool.figures).toEqual({ inUse: 0, idle: 1, waiting: 0 });
  });

  it('that is closed refuses new callers and waits for those at work', async () => {
    const pool = at.anotherPool({ max: 1 });
    const { release } = await hold(pool);
    const waiting = expect(ask(pool)).rejects.toMatchObject({ code: 'pool-closed' });
    const closing = pool.close();
    await waiting;
    await expect(ask(pool)).rejects.toMatchObject({ code: 'pool-closed' });
    await release();
    await closing;
    expect(pool.figures).toEqual({ inUse: 0, idle: 0, waiting: 0 });
  });

  it('replaces a connection that is older than it may be, when it comes back', async () => {
    const pool = at.anotherPool({ max: 1, maxLifetimeMs: 1000 });
    const first = await pidOf(pool);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2000 });
    expect(await pidOf(pool)).toBe(first);
    expect(await pidOf(pool)).not.toBe(first);
  });

  it('ends connections that nobody uses', async () => {
    const pool = at.anotherPool({ max: 1, idleTimeoutMs: 10 });
    await ask(pool);
    await vi.waitFor(() => expect(pool.figures.idle).toBe(0));
    await expect(ask(pool)).resolves.toHaveLength(1);
  });

  it('keeps a bounded number of statements prepared, and takes more all the same', async () => {
    const pool = at.anotherPool({ max: 1, maxPreparedStatements: 3 });
    const session = openSession(pool, at.claimsOf('m1'));
    for (const n of [1, 2, 3, 4, 5]) {
      const rows = await session.execute(sql`select ${n}::int as ${sql.identifier(`n${n}`)}`);
      expect([...rows]).toEqual([{ [`n${n}`]: n }]);
    }
    const [prepared] = await session.execute(
      sql`select count(*)::int as n from pg_prepared_statements where name not like 'likeperson%'`,
    );
    expect(prepared?.n).toBe(3);
  });
});

describe('a connection', () => {
  it('that cannot be made is told as such, to those in line too', async () => {
    const url = at.world.db.url('authenticator');
    const wrongPort = at.anotherPool({ url: url.replace(/:\d+\//, ':1/'), max: 1 });
    const failures = await Promise.allSettled([ask(wrongPort), ask(wrongPort)]);
    for (const failure of failures) {
      expect(failure).toMatchObject({ reason: { code: 'connection-failed' } });
    }
    expect(wrongPort.figures).toEqual({ inUse: 0, idle: 0, waiting: 0 });
  });

  it.each(['postgres', 'supabase_admin'] as const)(
    'as %s, who needs no session to read, is refused',
    async (role) => {
      const pool = at.anotherPool({ url: at.world.db.url(role), max: 1 });
      await expect(ask(pool)).rejects.toMatchObject({ code: 'privileged-connection' });
    },
  );

  it('that the server ended while idle is replaced without anybody noticing', async () => {
    const pool = at.anotherPool({ max: 1 });
    const pid = await pidOf(pool);
    await at.world.db.sql`select pg_terminate_backend(${pid}, 5000)`;
    await vi.waitFor(async () => expect(await pidOf(pool)).not.toBe(pid));
  });

  it('that is lost in a transaction has changed nothing, and says so', async () => {
    const pool = at.anotherPool({ max: 1 });
    const work = openSession(pool, at.claimsOf('m1')).transaction(async (tx) => {
      const [row] = await tx.execute<{ pid: number }>(sql`
        with changed as (update profiles set full_name = 'lost' where id = auth.uid())
        select pg_backend_pid() as pid`);
      await at.world.db.sql`select pg_terminate_backend(${row?.pid ?? 0}, 5000)`;
      await tx.execute(sql`select 1`);
    });
    await expect(work).rejects.toMatchObject({ code: 'connection-lost', outcome: 'rolled_back' });
    const [row] = await at.world.db
      .sql`select count(*)::int as n from profiles where full_name = 'lost'`;
    expect(row?.n).toBe(0);
    await expect(ask(pool)).resolves.toHaveLength(1);
  });

  it('that is cut while a statement runs leaves it open what became of it', async () => {
    const url = at.world.db.url('authenticator');
    const { hostname: host, port } = new URL(url);
    await using proxy = await startDelayingProxy({ host, port: Number(port) }, 1);
    const pool = at.anotherPool({ url: through(proxy, url), max: 1 });
    await ask(pool);
    const cut = expect(
      openSession(pool, at.claimsOf('m1')).execute(sql`select pg_sleep(0.2)`),
    ).rejects.toMatchObject({ code: 'connection-lost', outcome: 'unknown' });
    setImmediate(() => proxy.cut());
    await cut;
    await expect(ask(pool)).resolves.toHaveLength(1);
    await pool.close();
  });
});
