import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../ops/seed/random.ts';
import { chaos } from './chaos.ts';
import { sightsAlone } from './chaos-callers.ts';
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

describe('a session that leaks', () => {
  it('is noticed', async () => {
    const sql = postgres(at.world.db.url('authenticator'), { max: 4, onnotice: () => undefined });
    try {
      const report = await chaos(
        {
          open: (caller) => leakySession(sql, at.claimsOf(caller).json),
          job: () => leakySession(sql, '{"role":"service_role"}', 'service_role'),
          sights: await sightsAlone(at.world, (caller) => at.claimsOf(caller).json),
          admin: at.world.db.sql,
          random: new Random('a leak'),
        },
        { acts: 200, parallel: 8, play: { look: 2, transaction: 1, job: 1 } },
      );
      expect(report.bleeds.length).toBeGreaterThan(10);
    } finally {
      await sql.end({ timeout: 1 });
    }
  });
});
