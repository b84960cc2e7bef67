import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leavesNothingBehind } from '../../db/session/leaves-nothing-behind.ts';
import { Random } from '../../ops/seed/random.ts';
import { chaos } from './chaos.ts';
import { look, sightsAlone } from './chaos-callers.ts';
import { expectCalmAfterChaos, prepareChaos } from './chaos-on-pool.ts';
import { leakySession } from './leaky-session.ts';
import { createSessionWorld, type SessionWorld } from './session-world.ts';

const ACTS = Number(process.env.CHAOS_ACTS ?? 3000);
const TIME_LIMIT_MS = 60_000 + 20 * ACTS;

let at: SessionWorld;
beforeAll(async () => {
  at = await createSessionWorld();
  await prepareChaos(at);
});
afterAll(() => at.close());

describe('thousands of callers on a few connections, with cancels, kills, timeouts and errors', () => {
  it.each([
    ['prepared', true],
    ['unprepared', false],
  ])(
    'each see only their own rows, and no write is half there: %s',
    async (name, prepare) => {
      const pool = at.anotherPool({ max: 4, prepare, acquireTimeoutMs: 20_000 });
      const { bleeds } = await expectCalmAfterChaos(at, pool, { name, acts: ACTS / 2 });
      expect(bleeds).toEqual([]);
    },
    TIME_LIMIT_MS,
  );
});

describe('what callers look at', () => {
  it('travels both ways: in one message, and with something to clear up after', () => {
    const inOneMessage = at.session('m1').select({ role: sql`role` }).from(sql`(${look()}) sight`);
    expect(leavesNothingBehind(inOneMessage.toSQL().sql)).toBe(true);
    expect(leavesNothingBehind('select 1 -- who knows')).toBe(false);
  });
});

describe('a session that leaks', () => {
  it('is noticed', async () => {
    const client = postgres(at.world.db.url('authenticator'), {
      max: 4,
      onnotice: () => undefined,
    });
    try {
      const report = await chaos(
        {
          open: (caller) => leakySession(client, at.claimsOf(caller).json),
          job: () => leakySession(client, '{"role":"service_role"}', 'service_role'),
          sights: await sightsAlone(at.world, (caller) => at.claimsOf(caller).json),
          admin: at.world.db.sql,
          random: new Random('a leak'),
        },
        { acts: 200, parallel: 8, play: { look: 2, transaction: 1, job: 1 } },
      );
      expect(report.bleeds.length).toBeGreaterThan(10);
    } finally {
      await client.end({ timeout: 1 });
    }
  });
});
