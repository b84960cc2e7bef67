import { asc, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { activities } from '../../db/schema.ts';
import { openSession } from '../../db/session/open-session.ts';
import { serviceSession } from '../../db/session/service-session.ts';
import type { SessionDatabase } from '../../db/session/session-database.ts';
import type { SessionPool } from '../../db/session/session-pool.ts';
import { organization } from '../world/organizations.ts';
import { type Persona, person } from '../world/people.ts';
import { createSessionWorld, type SessionWorld } from './session-world.ts';

let at: SessionWorld;
let pool: SessionPool;
beforeAll(async () => {
  at = await createSessionWorld();
  pool = at.anotherPool({ max: 2 });
});
afterAll(() => at.close());

const organizationsOf = async (session: SessionDatabase) => {
  const rows = await session
    .selectDistinct({ of: activities.organizationId })
    .from(activities)
    .orderBy(asc(activities.organizationId));
  return rows.map(({ of }) => of);
};
const sessionOf = (who: Persona) => openSession(pool, at.claimsOf(who));
const job = () => serviceSession(pool, 'revokes in a test');
const ban = async (who: Persona) => {
  await job().execute(sql`select private.revoke_person(${person(who)})`);
};
const bothOrganizations = [organization('A'), organization('B')].sort();

describe('a session that was open before', () => {
  it('gives a suspended organisation no more with the next statement, and the other one still', async () => {
    const session = sessionOf('both');
    for (let i = 0; i < 3; i += 1)
      expect(await organizationsOf(session)).toEqual(bothOrganizations);
    await job().execute(
      sql`update organizations set status = 'suspended' where id = ${organization('A')}`,
    );
    expect(await organizationsOf(session)).toEqual([organization('B')]);
    expect(await organizationsOf(sessionOf('both'))).toEqual([organization('B')]);
    await job().execute(
      sql`update organizations set status = 'active' where id = ${organization('A')}`,
    );
    // What was made before the suspension stays without it until it is refreshed.
    expect(await organizationsOf(session)).toEqual([organization('B')]);
  });

  it('gives a banned person nothing, also within a transaction that had begun', async () => {
    const session = sessionOf('mB');
    expect(await organizationsOf(session)).toEqual([organization('B')]);
    await session.transaction(async (tx) => {
      expect(await tx.select().from(activities).limit(1)).toHaveLength(1);
      await ban('mB');
      expect(await tx.select().from(activities).limit(1)).toEqual([]);
      const [row] = await tx.execute(sql`select private.user_id() as id`);
      expect(row?.id).toBeNull();
    });
    expect(await organizationsOf(session)).toEqual([]);
  });

  it('learns what to send again within a second or so: its statements do not read the token for good', async () => {
    const session = sessionOf('adminB');
    const kept = async () => {
      const [row] = await session.execute<{ kept: boolean }>(
        sql`select current_setting('likeperson.reach', true) like '%|' || private.last_revocation() || '|%' as kept`,
      );
      return row?.kept;
    };
    await organizationsOf(session);
    await ban('nobody');
    const rounds = 200;
    let known = false;
    for (let i = 0; i < rounds && !known; i += 1) {
      await organizationsOf(session);
      known = (await kept()) ?? false;
      if (!known) await new Promise((done) => setTimeout(done, 10));
    }
    expect(known).toBe(true);
    expect(await organizationsOf(session)).toEqual([organization('B')]);
  });

  it('stops a stream in the middle when the person is banned, with an error of its own', async () => {
    const session = sessionOf('coordB');
    const query = sql<{
      n: number;
    }>`select n from generate_series(1, 1000) n where private.user_id() is not null`;
    const read: number[] = [];
    const reading = async () => {
      for await (const { n } of session.stream(query, { batchRows: 10 })) {
        read.push(n);
        if (n === 1) await ban('coordB');
      }
    };
    await expect(reading()).rejects.toMatchObject({ code: 'access-revoked' });
    // The batch that was under way, and the one that had been asked for already.
    expect(read.length).toBeLessThanOrEqual(20);
    expect(pool.figures.inUse).toBe(0);
  });

  it('does not stop the stream of anybody else, nor of a job', async () => {
    for (const session of [sessionOf('m2'), job()]) {
      const query = sql<{ n: number }>`select n from generate_series(1, 50) n`;
      let count = 0;
      for await (const { n } of session.stream(query, { batchRows: 10 })) {
        count += 1;
        if (n % 10 === 5) await ban('nobody');
      }
      expect(count).toBe(50);
    }
  });

  it('sees the past in a transaction of one snapshot, for a minute at most', async () => {
    // The suspension of A above is over, but not for tokens from before it.
    await at.world.db.sql`delete from private.revocations`;
    const session = sessionOf('m1');
    for (const isolationLevel of ['repeatable read', 'serializable'] as const) {
      const [row] = await session.transaction(
        async (tx) => await tx.execute(sql`select current_setting('transaction_timeout') as t`),
        { isolationLevel },
      );
      expect(row?.t).toBe('1min');
    }
    const [row] = await session.transaction(
      async (tx) => await tx.execute(sql`select current_setting('transaction_timeout') as t`),
    );
    expect(row?.t).toBe('0');
    await session.transaction(
      async (tx) => {
        expect(await tx.select().from(activities).limit(1)).toHaveLength(1);
        await ban('m1');
        expect(await tx.select().from(activities).limit(1)).toHaveLength(1);
      },
      { isolationLevel: 'repeatable read' },
    );
    expect(await organizationsOf(session)).toEqual([]);
  });
});
