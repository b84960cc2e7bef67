import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertRow } from '../world/insert-row.ts';
import { idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { person } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';
import { become, becomeOwner, outcomeOf } from './outcome.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const active = idOf('assignments/m1 active');
const waiting = idOf('assignments/m1 waiting');

const set = (assignments: string, id = active) =>
  async function change(sql: postgres.ISql) {
    const [row] = await sql.unsafe<{ status: string; status_reason: string | null }[]>(
      `update assignments set ${assignments} where id = $1 returning status, status_reason`,
      [id],
    );
    return row;
  };

const newAssignment = {
  id: idOf('assignments/history'),
  organization_id: organization('A'),
  local_association_id: association('al1'),
  contact_id: idOf('contacts/m1 active'),
  coordinator_id: person('coordA1'),
};

describe('a reason', () => {
  it('is needed to cancel', async () => {
    for (const reason of ['', `, status_reason = null`, `, status_reason = '  '`]) {
      const outcome = await outcomeOf(world, 'coordA1', set(`status = 'cancelled'${reason}`));
      expect(outcome, reason).toMatchObject({
        code: '23514',
        message:
          'Cannot change the status of table assignments from "active" to "cancelled" without a reason.',
      });
    }
    expect(
      await outcomeOf(world, 'adminA', set(`status = 'cancelled', status_reason = ' Flyttet '`)),
    ).toEqual({ status: 'cancelled', status_reason: 'Flyttet' });
  });

  it('may be given with any change, and goes with the next', async () => {
    const outcome = await outcomeOf(world, 'm1', async (sql) => [
      await set(`status = 'paused', status_reason = 'Ferie'`)(sql),
      await set(`status = 'active'`)(sql),
    ]);
    expect(outcome).toEqual([
      { status: 'paused', status_reason: 'Ferie' },
      { status: 'active', status_reason: null },
    ]);
  });

  it('that is the same as before was not given', async () => {
    const outcome = await outcomeOf(world, 'm1', async (sql) => {
      await set(`status = 'paused', status_reason = 'Ferie'`)(sql);
      await become(world, sql, 'coordA1');
      return await set(`status = 'cancelled', status_reason = 'Ferie'`)(sql);
    });
    expect(outcome).toMatchObject({ code: '23514' });
  });

  it('is never changed by itself, but a job may take it away', async () => {
    const paused = (sql: postgres.TransactionSql) =>
      sql`update assignments set status = 'paused', status_reason = 'Ferie' where id = ${active}`;
    const asM1First = async (sql: postgres.TransactionSql) => {
      await become(world, sql, 'm1');
      await paused(sql);
      await becomeOwner(sql);
    };
    for (const asker of ['m1', 'coordA1', 'adminA', 'job'] as const) {
      const outcome = await outcomeOf(world, asker, set(`status_reason = 'Annet'`), asM1First);
      expect(outcome, asker).toMatchObject({ code: '23514' });
    }
    expect(await outcomeOf(world, 'coordA1', set('status_reason = null'), asM1First)).toMatchObject(
      { code: '23514' },
    );
    expect(await outcomeOf(world, 'job', set('status_reason = null'), asM1First)).toEqual({
      status: 'paused',
      status_reason: null,
    });
  });

  it('given while one mentor was asked is gone when another is chosen', async () => {
    const outcome = await outcomeOf(world, 'm1', async (sql) => {
      await set(`status = 'declined'`, waiting)(sql);
      await become(world, sql, 'coordA1');
      await set(`status = 'draft', status_reason = 'Syk'`, waiting)(sql);
      return await set(`mentor_id = '${person('m1b')}'`, waiting)(sql);
    });
    expect(outcome).toEqual({ status: 'draft', status_reason: null });
  });

  it('has at most 500 characters, and a new draft has none', async () => {
    const long = `status = 'paused', status_reason = repeat('x', 501)`;
    expect(await outcomeOf(world, 'm1', set(long))).toMatchObject({ code: '23514' });
    const born = await outcomeOf(world, 'coordA1', (sql) =>
      insertRow(sql, 'assignments', { ...newAssignment, status_reason: 'Haster' }),
    );
    expect(born).toMatchObject({ code: '42501' });
  });
});

describe('the history of an assignment', () => {
  const history = async (sql: postgres.ISql, id: string) =>
    await sql`
      select from_status, to_status, mentor_id, actor_id, reason from assignment_status_history
      where assignment_id = ${id} order by created_at`;

  it('is written by the database, with who, why and which mentor', async () => {
    const outcome = await outcomeOf(
      world,
      'coordA1',
      async (sql) => {
        await insertRow(sql, 'assignments', newAssignment);
        await sql`update assignments set mentor_id = ${person('m1b')}, status = 'dispatched' where id = ${newAssignment.id}`;
        await become(world, sql, 'm1b');
        await set(`status = 'declined', status_reason = 'For langt'`, newAssignment.id)(sql);
        await become(world, sql, 'coordA1');
        await set(`status = 'draft'`, newAssignment.id)(sql);
        await sql`update assignments set mentor_id = ${person('m1')}, status = 'dispatched' where id = ${newAssignment.id}`;
        await become(world, sql, 'job');
        await set(`status = 'expired'`, newAssignment.id)(sql);
        await becomeOwner(sql);
        return [...(await history(sql, newAssignment.id))];
      },
      (sql) => sql`update peer_mentor_profiles set max_active = 9`,
    );
    const [coordinator, m1, m1b] = [person('coordA1'), person('m1'), person('m1b')];
    const line = (
      from_status: string | null,
      to_status: string,
      mentor_id: string | null,
      actor_id: string | null,
      reason: string | null = null,
    ) => ({ from_status, to_status, mentor_id, actor_id, reason });
    expect(outcome).toEqual([
      line(null, 'draft', null, coordinator),
      line('draft', 'dispatched', m1b, coordinator),
      line('dispatched', 'declined', m1b, m1b, 'For langt'),
      line('declined', 'draft', m1b, coordinator),
      line('draft', 'dispatched', m1, coordinator),
      line('dispatched', 'expired', m1, null),
    ]);
  });

  it('is not written by people, and not when nothing changes', async () => {
    const inserted = await outcomeOf(world, 'coordA1', (sql) =>
      insertRow(sql, 'assignment_status_history', {
        organization_id: organization('A'),
        assignment_id: waiting,
        to_status: 'cancelled',
      }),
    );
    expect(inserted).toMatchObject({ code: '42501' });
    const lines = (sql: postgres.ISql) => sql`select from assignment_status_history`;
    const same = await outcomeOf(world, 'coordA1', async (sql) => {
      const before = await lines(sql);
      await set(`status = 'active', due_at = '2099-01-01'`)(sql);
      return (await lines(sql)).count - before.count;
    });
    expect(same).toBe(0);
  });

  it('of what a job imports in a later state is what the job brings', async () => {
    const imported = await outcomeOf(world, 'job', async (sql) => {
      const past = { ...newAssignment, mentor_id: person('m1'), status: 'completed' };
      await insertRow(sql, 'assignments', past);
      await insertRow(sql, 'assignment_status_history', {
        organization_id: organization('A'),
        assignment_id: past.id,
        mentor_id: person('m1'),
        to_status: 'completed',
        created_at: '2020-05-01T10:00:00Z',
      });
      return (await history(sql, past.id)).map(({ to_status }) => to_status);
    });
    expect(imported).toEqual(['completed']);
  });

  it('shows a later mentor nothing of an earlier one', async () => {
    const seen = await outcomeOf(
      world,
      'coordA1',
      async (sql) => {
        await insertRow(sql, 'assignments', { ...newAssignment, mentor_id: person('m1b') });
        await set(`mentor_id = '${person('m1')}'`, newAssignment.id)(sql);
        await set(`status = 'dispatched'`, newAssignment.id)(sql);
        await become(world, sql, 'm1');
        return (await history(sql, newAssignment.id)).map(({ to_status }) => to_status);
      },
      (sql) => sql`update peer_mentor_profiles set max_active = 9`,
    );
    expect(seen).toEqual(['dispatched']);
  });
});
