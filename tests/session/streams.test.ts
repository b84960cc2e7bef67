import { asc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import { activities, profiles } from '../../db/schema.ts';
import { openSession } from '../../db/session/open-session.ts';
import type { SessionPool } from '../../db/session/session-pool.ts';
import { person } from '../world/people.ts';
import { createSessionWorld, type SessionWorld } from './session-world.ts';

let at: SessionWorld;
let pool: SessionPool;
beforeAll(async () => {
  at = await createSessionWorld();
  pool = at.anotherPool({ max: 1, acquireTimeoutMs: 100 });
});
afterAll(() => at.close());

const session = (signal?: AbortSignal) =>
  openSession(pool, at.claimsOf('m1'), signal ? { signal } : {});

const numbers = (to: number) => sql<{ n: number }>`select n from generate_series(1, ${to}::int) n`;

async function read<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

describe('a stream', () => {
  it.each([0, 1, 9, 10, 11, 20, 25])(
    'of %i rows in batches of ten has them all in order',
    async (count) => {
      const rows = await read(session().stream(numbers(count), { batchRows: 10 }));
      expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: count }, (_, i) => i + 1));
    },
  );

  it("of a built query has the query's rows, of the caller", async () => {
    const query = () =>
      session()
        .select({ id: activities.id, mentor: activities.mentorId, state: activities.status })
        .from(activities)
        .orderBy(asc(activities.id));
    const rows = await read(session().stream(query(), { batchRows: 2 }));
    expectTypeOf(rows).toEqualTypeOf<
      { id: string; mentor: string; state: (typeof activities.$inferSelect)['status'] }[]
    >();
    expect(rows.length).toBeGreaterThan(2);
    expect(rows).toEqual(await query());
    expect(new Set(rows.map(({ mentor }) => mentor))).toEqual(new Set([person('m1')]));
  });

  it('of a join keeps rows without partner apart, and of a relational query follows relations', async () => {
    const joined = () =>
      session()
        .select()
        .from(profiles)
        .leftJoin(activities, sql`false`)
        .where(eq(profiles.id, person('m1')));
    expect(await read(session().stream(joined()))).toEqual(await joined());
    const related = () => session().query.profiles.findMany({ with: { memberships: true } });
    expect(await read(session().stream(related(), { batchRows: 1 }))).toEqual(await related());
  });

  it('has its own columns, whoever streamed what before on the connection', async () => {
    const built = (caller: 'm1' | 'coordA1') => {
      const db = openSession(pool, at.claimsOf(caller));
      return [
        db
          .select({ minutes: activities.durationMinutes, day: activities.activityOn })
          .from(activities),
        db
          .select({ name: profiles.fullName, at: profiles.updatedAt, id: profiles.id })
          .from(profiles),
        db.query.activities.findMany({ columns: { id: true, status: true } }),
        db.select({ count: sql<number>`count(*)::int` }).from(activities),
        db.select({ id: profiles.id }).from(profiles),
      ] as const;
    };
    for (const caller of ['m1', 'coordA1', 'm1'] as const) {
      for (const [i, query] of built(caller).entries()) {
        const db = openSession(pool, at.claimsOf(caller));
        const expected: unknown = await built(caller)[i];
        expect(await read<unknown>(db.stream(query as typeof query & Promise<unknown[]>))).toEqual(
          expected,
        );
      }
    }
    const word = sql`select 'Ola'::text as name`;
    const number = sql`select 1 as first, 2.5::float8 as second`;
    expect(await read(session().stream(word))).toEqual([{ name: 'Ola' }]);
    expect(await read(session().stream(number))).toEqual([{ first: 1, second: 2.5 }]);
    expect(await read(session().stream(word))).toEqual([{ name: 'Ola' }]);
  });

  it("keeps its caller's claims to the end", async () => {
    const who = sql<{ who: string }>`select auth.uid()::text as who from generate_series(1, 30)`;
    const rows = await read(session().stream(who, { batchRows: 7 }));
    expect(new Set(rows.map((row) => row.who))).toEqual(new Set([person('m1')]));
  });

  it('sees one moment, whatever is changed meanwhile', async () => {
    const names = at.session('coordA1').select({ name: profiles.fullName }).from(profiles);
    const seen: string[] = [];
    for await (const { name } of at.session('coordA1').stream(names, { batchRows: 1 })) {
      seen.push(name);
      await at.world.db.sql`update profiles set full_name = 'Endret' where erased_at is null`;
    }
    expect(seen.length).toBeGreaterThan(2);
    expect(seen).not.toContain('Endret');
  });

  it.each(['break', 'throw'])('that is left by %s gives its connection back', async (how) => {
    const leave = async () => {
      for await (const { n } of session().stream(numbers(1000), { batchRows: 10 })) {
        if (n === 15 && how === 'throw') throw new Error('enough');
        if (n === 15) break;
      }
    };
    await leave().catch(() => undefined);
    expect(pool.figures).toMatchObject({ inUse: 0, idle: 1 });
    expect([
      ...(await session().execute(
        sql`select count(*)::int as open from pg_cursors where name <> ''`,
      )),
    ]).toEqual([{ open: 0 }]);
  });

  it('that is never begun takes no connection', async () => {
    session().stream(numbers(10));
    await expect(session().execute(sql`select 1`)).resolves.toHaveLength(1);
  });

  it('that fails in the middle says why, and gives its connection back', async () => {
    const failing = sql`select 1 / (n - 15) from generate_series(1, 30) n`;
    await expect(read(session().stream(failing, { batchRows: 10 }))).rejects.toMatchObject({
      sqlState: '22012',
    });
    await expect(session().execute(sql`select 1`)).resolves.toHaveLength(1);
  });

  it('that changes something is refused', async () => {
    const change = session()
      .update(profiles)
      .set({ phone: '1' })
      .where(eq(profiles.id, person('m1')))
      .returning();
    await expect(read(session().stream(change))).rejects.toMatchObject({ sqlState: '42601' });
  });

  it('ends when its signal fires, between rows and while it waits', async () => {
    const between = new AbortController();
    const early = async () => {
      for await (const { n } of session(between.signal).stream(numbers(1000), { batchRows: 10 })) {
        if (n === 5) between.abort();
      }
    };
    await expect(early()).rejects.toMatchObject({ code: 'statement-aborted' });
    const waiting = new AbortController();
    const slow = sql`select n, pg_sleep(case when n > 10 then 60 else 0 end) from generate_series(1, 30) n`;
    const late = async () => {
      let n = 0;
      for await (const _row of session(waiting.signal).stream(slow, { batchRows: 10 })) {
        n += 1;
        if (n === 10) setImmediate(() => waiting.abort());
      }
    };
    await expect(late()).rejects.toMatchObject({ code: 'statement-aborted' });
    await expect(session().execute(sql`select 1`)).resolves.toHaveLength(1);
  });
});
