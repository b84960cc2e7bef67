import { type SQL, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { openSession } from '../../db/session/open-session.ts';
import { serviceSession } from '../../db/session/service-session.ts';
import type { SessionDatabase } from '../../db/session/session-database.ts';
import type { SessionPool } from '../../db/session/session-pool.ts';
import type { SessionTransaction } from '../../db/session/session-transaction.ts';
import { Random } from '../../ops/seed/random.ts';
import { type ChaosReport, type ChaosSession, chaos } from './chaos.ts';
import { sightsAlone } from './chaos-callers.ts';
import type { SessionWorld } from './session-world.ts';

const SEED = process.env.CHAOS_SEED ?? '1';
type Row = Record<string, unknown>;

/** The table that chaos writes to. */
export async function prepareChaos({ world: { db } }: SessionWorld): Promise<void> {
  await db.sql`create table chaos_halves (id uuid, half int, caller text)`;
  await db.sql`grant insert on chaos_halves to authenticated`;
}

/** Lets chaos loose on a pool, says what happened, and expects that nobody saw anything of anybody else. */
export async function expectCalmAfterChaos(
  at: SessionWorld,
  pool: SessionPool,
  { name, acts }: { name: string; acts: number },
): Promise<ChaosReport> {
  const report = await chaos(
    {
      open: (caller, options) => chaosSession(openSession(pool, at.claimsOf(caller), options)),
      job: () => chaosSession(serviceSession(pool, 'a job in between')),
      sights: await sightsAlone(at.world, (caller) => at.claimsOf(caller).json),
      admin: at.world.db.sql,
      random: new Random(`chaos ${name} ${SEED}`),
    },
    { acts, parallel: 24 },
  );
  const { bleeds, kept, undone, uncertain, ...figures } = report;
  const written = { kept: kept.length, undone: undone.length, uncertain: uncertain.length };
  console.log(`chaos ${name}, seed ${SEED}:`, { ...figures, bleeds: bleeds.length, ...written });
  expect(bleeds).toEqual([]);
  expect(await halvesOf(at, kept)).toEqual([2]);
  expect(await halvesOf(at, undone)).toEqual([0]);
  expect([[], [0], [2], [0, 2]]).toContainEqual(await halvesOf(at, uncertain));
  expect(report.kills).toBeGreaterThan(0);
  expect(report.cancels).toBeGreaterThan(0);
  expect(pool.figures).toMatchObject({ inUse: 0, waiting: 0 });
  return report;
}

/** How many halves of each write are there. */
async function halvesOf(
  { world: { db } }: SessionWorld,
  ids: readonly string[],
): Promise<number[]> {
  const rows = await db.sql<{ n: number }[]>`
    select count(half)::int as n
    from unnest(${ids as string[]}::uuid[]) id left join chaos_halves using (id) group by id`;
  return [...new Set(rows.map(({ n }) => n))].toSorted();
}

/** As a query builder asks for a sight, in one message; or by hand, with a comment so that it is cleared up after. */
const asking =
  (on: SessionDatabase | SessionTransaction): ChaosSession['ask'] =>
  async (statement, built) => {
    if (!built) return await on.execute<Row>(sql`${statement} -- who knows`);
    const sight = { role: sql`role`, person: sql`person`, claims: sql`claims`, rows: sql`rows` };
    return await on.select(sight).from(sql`(${statement}) sight`);
  };

function chaosSession(session: SessionDatabase): ChaosSession {
  return {
    ask: asking(session),
    transaction: (work) => session.transaction((tx) => work(asking(tx))),
    peek: async (statement) => {
      const rows = session.stream(statement as SQL<Row>, { batchRows: 10 });
      for await (const row of rows) return [row];
      return [];
    },
  };
}
