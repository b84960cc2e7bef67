import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type DelayingProxy,
  startDelayingProxy,
  through,
} from '../../bench/sessions/delaying-proxy.ts';
import { activities, profiles } from '../../db/schema.ts';
import { openSession } from '../../db/session/open-session.ts';
import type { SessionDatabase } from '../../db/session/session-database.ts';
import { person } from '../world/people.ts';
import { createSessionWorld, type SessionWorld } from './session-world.ts';

/** Long enough that everything sent in one turn arrives before its first answer is back. */
const DELAY_MS = 10;

let at: SessionWorld;
let proxy: DelayingProxy;
beforeAll(async () => {
  at = await createSessionWorld();
  const { hostname: host, port } = new URL(at.world.db.url('authenticator'));
  proxy = await startDelayingProxy({ host, port: Number(port) }, DELAY_MS);
});
afterAll(async () => {
  await at.close();
  await proxy[Symbol.asyncDispose]();
});

/** A session over a slow network, on a connection that is made already. */
async function distantSession(prepare: boolean): Promise<SessionDatabase> {
  const url = through(proxy, at.world.db.url('authenticator'));
  const pool = at.anotherPool({ url, prepare, max: 1 });
  const session = openSession(pool, at.claimsOf('m1'));
  await session.execute(sql`select 'connected'`);
  return session;
}

async function tripsOf(work: () => Promise<unknown>): Promise<number> {
  const before = proxy.roundTrips();
  await work();
  return proxy.roundTrips() - before;
}

describe.each([
  ['prepared', true],
  ['unprepared', false],
])('%s', (_name, prepare) => {
  it('a statement takes one round trip, the first time as well', async () => {
    const session = await distantSession(prepare);
    const own = () =>
      session
        .select()
        .from(activities)
        .where(eq(activities.mentorId, person('m1')))
        .limit(5);
    expect(await tripsOf(own)).toBe(1);
    expect(await tripsOf(own)).toBe(1);
    expect(await tripsOf(own)).toBe(1);
  });

  it('so does a relational query, SQL by hand, a change, and one that fails', async () => {
    const session = await distantSession(prepare);
    const relational = () =>
      session.query.profiles.findFirst({
        where: eq(profiles.id, person('m1')),
        with: { memberships: true },
      });
    expect(await tripsOf(relational)).toBe(1);
    expect(await tripsOf(() => session.execute(sql`select ${'a'}::text, ${true}::boolean`))).toBe(
      1,
    );
    const change = () =>
      session
        .update(profiles)
        .set({ phone: '+47 11111111' })
        .where(eq(profiles.id, person('m1')));
    expect(await tripsOf(change)).toBe(1);
    const failing = () =>
      session
        .select({ x: sql`1 / (select 0)` })
        .from(profiles)
        .catch(() => undefined);
    expect(await tripsOf(failing)).toBe(1);
  });

  it('so does what has to be cleared up after, and what fails at that', async () => {
    const session = await distantSession(prepare);
    const locking = () => session.execute(sql`select pg_advisory_lock(1)`);
    const failing = () =>
      session.execute(sql`select pg_advisory_lock(1), ${'x'}::uuid`).catch(() => undefined);
    expect(await tripsOf(locking)).toBe(1);
    expect(await tripsOf(failing)).toBe(1);
    expect(await tripsOf(failing)).toBe(1);
  });

  it('a transaction takes one per dependent statement and one for the commit', async () => {
    const session = await distantSession(prepare);
    const dependent = () =>
      session.transaction(async (tx) => {
        const [me] = await tx
          .select()
          .from(profiles)
          .where(eq(profiles.id, person('m1')));
        await tx
          .update(profiles)
          .set({ phone: me?.phone ?? null })
          .where(eq(profiles.id, person('m1')));
      });
    expect(await tripsOf(dependent)).toBe(3);
    const independent = () =>
      session.transaction(async (tx) => {
        await Promise.all([1, 2, 3].map((n) => tx.execute(sql`select ${n}::int`)));
      });
    expect(await tripsOf(independent)).toBe(2);
  });

  it('a nested transaction takes none of its own', async () => {
    const session = await distantSession(prepare);
    const nested = () =>
      session.transaction(async (tx) => {
        await tx.transaction(async (inner) => {
          await inner.execute(sql`select 1`);
        });
        await tx.execute(sql`select 2`);
      });
    expect(await tripsOf(nested)).toBe(3);
  });

  it('rows are streamed with one per batch, the first with the beginning', async () => {
    const session = await distantSession(prepare);
    const all = async () => {
      const rows = session.stream(sql`select * from generate_series(1, 25)`, { batchRows: 10 });
      for await (const _row of rows);
    };
    expect(await tripsOf(all)).toBe(4);
  });
});
