import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reachSettings } from '../../db/reach-settings.ts';
import { activities } from '../../db/schema.ts';
import { openSession } from '../../db/session/open-session.ts';
import type { SessionDatabase } from '../../db/session/session-database.ts';
import { type Persona, person } from '../world/people.ts';
import { createSessionWorld, type SessionWorld } from './session-world.ts';

let at: SessionWorld;
beforeAll(async () => {
  at = await createSessionWorld({ max: 1 });
  // Counts how often a token is read, but by streams, which only read, and ask with every batch.
  await at.world.db.sql.unsafe(`
    create sequence private.readings;
    grant usage on sequence private.readings to authenticated;
    alter function private.read_reach() rename to read_reach_really;
    create function private.read_reach() returns text language plpgsql stable as $$
    begin
      if current_setting('transaction_read_only') = 'off' then
        perform nextval('private.readings');
      end if;
      return private.read_reach_really();
    end $$;
  `);
});
afterAll(() => at.close());

/** How often tokens were read while `work` went on. */
async function readings(work: () => Promise<unknown>): Promise<number> {
  const count = async () => {
    const [row] = await at.world.db.sql<{ n: number }[]>`
      select case when is_called then last_value else 0 end::int as n from private.readings`;
    return row?.n ?? 0;
  };
  const before = await count();
  await work();
  return (await count()) - before;
}

const mine = async (session: SessionDatabase) => {
  const rows = await session.selectDistinct({ of: activities.mentorId }).from(activities);
  return new Set(rows.map(({ of }) => of));
};

describe('a session', () => {
  it('has the database read its claims once, and says afterwards what that gave', async () => {
    const pool = at.anotherPool({ max: 1 });
    const session = openSession(pool, at.claimsOf('m1'));
    const first = async () => expect(await mine(session)).toEqual(new Set([person('m1')]));
    expect(await readings(first)).toBe(1);
    const later = async () => {
      await first();
      await session.transaction((tx) => tx.select().from(activities).limit(1));
      // Another session of the same caller, as for their next request.
      expect(await mine(openSession(pool, at.claimsOf('m1')))).toEqual(new Set([person('m1')]));
      for await (const row of session.stream(session.select().from(activities).limit(2))) {
        expect(row.mentorId).toBe(person('m1'));
      }
    };
    expect(await readings(later)).toBe(0);
  });

  it('reads it in every transaction while it is not known, and in each once', async () => {
    const session = openSession(at.anotherPool({ max: 1 }), at.claimsOf('coordA1'));
    const work = async () =>
      await session.transaction(async (tx) => {
        for (let i = 0; i < 3; i += 1) await tx.select().from(activities).limit(1);
      });
    expect(await readings(work)).toBe(1);
    expect(await readings(work)).toBe(1);
  });

  it('sends what the database has read, letter by letter, and nothing of another caller', async () => {
    const pool = at.anotherPool({ max: 1 });
    const order: Persona[] = ['m1', 'mB', 'adminA', 'nobody', 'm1', 'coordB', 'mB', 'adminA'];
    const sent = sql<{ of: string; reach: string; read: string }>`
      select current_setting(${reachSettings.of}) as of, current_setting(${reachSettings.reach}) as reach,
        private.read_reach_really() as read`;
    for (const who of order) {
      const session = openSession(pool, at.claimsOf(who));
      await mine(session);
      const rows = [...(await session.execute(sent))];
      expect(rows, who).toEqual([
        {
          of: at.claimsOf(who).json,
          reach: rows[0]?.read,
          read: expect.stringContaining(person(who)),
        },
      ]);
    }
  });

  it('asks in the same round trip, also when the statement is refused', async () => {
    const pool = at.anotherPool({ max: 1 });
    const session = openSession(pool, at.claimsOf('m1'));
    await expect(session.execute(sql`select 1 / 0`)).rejects.toThrow('22012');
    expect(await readings(() => mine(session))).toBe(0);
  });

  it('without prepared statements, too', async () => {
    const pool = at.anotherPool({ max: 1, prepare: false });
    for (const who of ['m1', 'mB', 'm1', 'mB'] as const) {
      expect(await mine(openSession(pool, at.claimsOf(who)))).toEqual(new Set([person(who)]));
    }
    expect(await readings(() => mine(openSession(pool, at.claimsOf('m1'))))).toBe(0);
  });
});
