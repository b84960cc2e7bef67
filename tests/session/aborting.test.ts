import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { profiles } from '../../db/schema.ts';
import { openSession } from '../../db/session/open-session.ts';
import { person } from '../world/people.ts';
import { createSessionWorld, type SessionWorld } from './session-world.ts';

const FOREVER = sql`select pg_sleep(60)`;
const ABORTED = { code: 'statement-aborted', outcome: 'rolled_back' };

let at: SessionWorld;
beforeAll(async () => {
  at = await createSessionWorld();
});
afterAll(() => at.close());

/** Settles when some session of the pool's role is in pg_sleep. */
async function sleeping(): Promise<void> {
  for (;;) {
    const [busy] = await at.world.db.sql`
      select from pg_stat_activity
      where datname = current_database() and wait_event = 'PgSleep' and usename = 'authenticator'`;
    if (busy) return;
  }
}

const pidOf = async (session: { execute(q: typeof FOREVER): PromiseLike<unknown> }) =>
  JSON.stringify(await session.execute(sql`select pg_backend_pid() as pid`));

describe('an AbortSignal', () => {
  it('that has fired lets nothing begin', async () => {
    const signal = AbortSignal.abort(new Error('gone'));
    const session = at.session('m1', { signal });
    await expect(session.execute(sql`select 1`)).rejects.toMatchObject(ABORTED);
    await expect(session.transaction(() => Promise.resolve())).rejects.toMatchObject({
      ...ABORTED,
      cause: new Error('gone'),
    });
  });

  it('stops a statement on the server, and its connection is used no more', async () => {
    const pool = at.anotherPool({ max: 1 });
    const before = await pidOf(openSession(pool, at.claimsOf('m1')));
    const controller = new AbortController();
    const session = openSession(pool, at.claimsOf('m1'), { signal: controller.signal });
    const stopped = expect(session.execute(FOREVER)).rejects.toMatchObject(ABORTED);
    await sleeping();
    controller.abort();
    await stopped;
    expect(await pidOf(openSession(pool, at.claimsOf('m1b')))).not.toBe(before);
    const [asleep] = await at.world.db.sql`
      select count(*)::int as n from pg_stat_activity
      where datname = current_database() and wait_event = 'PgSleep'`;
    expect(asleep?.n).toBe(0);
  });

  it('that fires while the statement is on its way stops it as well', async () => {
    const controller = new AbortController();
    const session = at.session('m1', { signal: controller.signal });
    await at.session('m1').execute(sql`select 1`);
    const stopped = expect(session.execute(FOREVER)).rejects.toMatchObject({
      code: 'statement-aborted',
    });
    setImmediate(() => controller.abort());
    await stopped;
  });

  it('takes a caller out of the line', async () => {
    const pool = at.anotherPool({ max: 1 });
    const ending = Promise.withResolvers<void>();
    const taken = Promise.withResolvers<void>();
    const holder = openSession(pool, at.claimsOf('m1')).transaction(async (tx) => {
      await tx.execute(sql`select 1`);
      taken.resolve();
      await ending.promise;
    });
    await taken.promise;
    const controller = new AbortController();
    const waiting = openSession(pool, at.claimsOf('m1b'), { signal: controller.signal }).execute(
      sql`select 1`,
    );
    const refused = expect(waiting).rejects.toMatchObject(ABORTED);
    await vi.waitFor(() => expect(pool.figures.waiting).toBe(1));
    controller.abort();
    await refused;
    expect(pool.figures.waiting).toBe(0);
    ending.resolve();
    await holder;
    expect(pool.figures).toEqual({ inUse: 0, idle: 1, waiting: 0 });
  });

  it('rolls a transaction back between statements, without waiting for its function', async () => {
    const controller = new AbortController();
    const never = new Promise<void>(() => undefined);
    const work = at.session('m1', { signal: controller.signal }).transaction(async (tx) => {
      await tx
        .update(profiles)
        .set({ fullName: '1' })
        .where(eq(profiles.id, person('m1')));
      setImmediate(() => controller.abort());
      await never;
    });
    await expect(work).rejects.toMatchObject(ABORTED);
    const [row] = await at.world.db.sql`select full_name from profiles where id = ${person('m1')}`;
    expect(row?.full_name).not.toBe('1');
  });

  it('rolls a transaction back in the middle of a statement', async () => {
    const controller = new AbortController();
    const work = at.session('m1', { signal: controller.signal }).transaction(async (tx) => {
      await tx
        .update(profiles)
        .set({ fullName: '2' })
        .where(eq(profiles.id, person('m1')));
      await tx.execute(FOREVER);
    });
    const stopped = expect(work).rejects.toMatchObject(ABORTED);
    await sleeping();
    controller.abort();
    await stopped;
    const [row] = await at.world.db.sql`select full_name from profiles where id = ${person('m1')}`;
    expect(row?.full_name).not.toBe('2');
  });

  it('that fires after the end changes nothing', async () => {
    const controller = new AbortController();
    const session = at.session('m1', { signal: controller.signal });
    await session
      .update(profiles)
      .set({ fullName: '3' })
      .where(eq(profiles.id, person('m1')));
    controller.abort();
    const [row] = await at.world.db.sql`select full_name from profiles where id = ${person('m1')}`;
    expect(row?.full_name).toBe('3');
  });
});

describe('a statement timeout', () => {
  it('of the session stops each statement, and the connection stays', async () => {
    const pool = at.anotherPool({ max: 1 });
    const impatient = openSession(pool, at.claimsOf('m1'), { statementTimeoutMs: 20 });
    const before = await pidOf(impatient);
    await expect(impatient.execute(FOREVER)).rejects.toMatchObject({ code: 'statement-timed-out' });
    await expect(impatient.transaction((tx) => tx.execute(FOREVER))).rejects.toMatchObject({
      code: 'statement-timed-out',
    });
    expect(await pidOf(impatient)).toBe(before);
  });

  it("of the pool holds where the session has none, and is the session's alone", async () => {
    const pool = at.anotherPool({ max: 1, statementTimeoutMs: 20 });
    await expect(openSession(pool, at.claimsOf('m1')).execute(FOREVER)).rejects.toMatchObject({
      code: 'statement-timed-out',
    });
    const patient = openSession(pool, at.claimsOf('m1'), { statementTimeoutMs: 60_000 });
    const [row] = await patient.execute(sql`select current_setting('statement_timeout') as t`);
    expect(row?.t).toBe('1min');
  });
});
