import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { activities } from '../../db/schema.ts';
import { openSession } from '../../db/session/open-session.ts';
import { serviceSession } from '../../db/session/service-session.ts';
import { createSessionWorld, type SessionWorld } from './session-world.ts';

let at: SessionWorld;
beforeAll(async () => {
  at = await createSessionWorld({ max: 1 });
});
afterAll(() => at.close());

const traces = sql`
  select current_user as role, auth.role() as claimed, auth.uid() as person,
    current_setting('likeperson.reason', true) as reason,
    (select application_name from pg_stat_activity where pid = pg_backend_pid()) as shown`;

describe('a service session', () => {
  it('is past RLS, and says why where administrators and triggers look', async () => {
    const job = serviceSession(at.pool, '  purge contacts past retention ');
    expect(job.reason).toBe('purge contacts past retention');
    expect([...(await job.execute(traces))]).toEqual([
      {
        role: 'service_role',
        claimed: 'service_role',
        person: null,
        reason: 'purge contacts past retention',
        shown: 'likeperson: purge contacts past retention',
      },
    ]);
    const [own, all] = [at.session('m1'), job].map((one) => one.$count(activities));
    expect(await all).toBeGreaterThan((await own) ?? 0);
  });

  it('keeps a long reason whole in the setting', async () => {
    const reason = 'compile the figures for Bufdir æøå '.repeat(5).trim();
    const [row] = await serviceSession(at.pool, reason).execute(traces);
    expect(row?.reason).toBe(reason);
  });

  it("leaves nothing of it to the next caller's statement on the same connection", async () => {
    await serviceSession(at.pool, 'send reminders').transaction((tx) => tx.execute(traces));
    const [row] = await openSession(at.pool, at.claimsOf('m1')).execute(traces);
    expect(row).toMatchObject({
      role: 'authenticated',
      claimed: 'authenticated',
      shown: 'likeperson',
    });
    expect(row?.reason || null).toBeNull();
  });

  it.each(['', '  ', 'x', 'a\nb c', `${'x'.repeat(201)}`, 'tab\there'])(
    'without a reason worth reading does not open: %j',
    (reason) => {
      expect(() => serviceSession(at.pool, reason)).toThrow(/Say in 3 to 200 characters/);
    },
  );

  it('works in transactions and streams like any other', async () => {
    const job = serviceSession(at.pool, 'export everything');
    let rows = 0;
    for await (const _row of job.stream(job.select().from(activities), { batchRows: 3 })) rows += 1;
    expect(rows).toBe(await job.$count(activities));
  });
});
