import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workflows } from '../../policies/workflows/workflows.ts';
import { idOf } from '../world/names.ts';
import { createWorld, type World } from '../world/world.ts';
import { outcomeOf } from './outcome.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const set =
  (table: string, label: string, status: string) =>
  async (sql: postgres.ISql): Promise<number> =>
    (
      await sql.unsafe(`update ${table} set status = '${status}' where id = $1`, [
        idOf(`${table}/${label}`),
      ])
    ).count;

describe('whoever is refused learns', () => {
  it('which states follow, and who leads there', async () => {
    expect(await outcomeOf(world, 'job', set('assignments', 'm1 waiting', 'active'))).toEqual({
      code: 'PT409',
      message:
        'Cannot change the status of table assignments from "dispatched" to "active": what may follow is accepted, declined, expired, withdrawn, cancelled.',
      detail: '{"from" : "dispatched", "to" : "active"}',
      hint: 'accepted: peer_mentor; declined: peer_mentor; expired: a server job; withdrawn: coordinator; cancelled: organization_admin or coordinator, with a status_reason.',
    });
  });

  it('that nothing follows an end', async () => {
    const outcome = await outcomeOf(
      world,
      'job',
      async (sql) => {
        await sql`update expense_claims set status = 'escalated' where id = ${idOf('expense_claims/m1 submitted')}`;
        return await set('expense_claims', 'm1 cancelled', 'draft')(sql);
      },
      (sql) => sql`
      insert into expense_claims (id, organization_id, local_association_id, claimant_id, status)
      select ${idOf('expense_claims/m1 cancelled')}, organization_id, local_association_id, claimant_id, 'cancelled'
      from expense_claims where id = ${idOf('expense_claims/m1 draft')}`,
    );
    expect(outcome).toMatchObject({
      code: 'PT409',
      message:
        'Cannot change the status of table expense_claims from "cancelled" to "draft": nothing follows that state.',
      hint: 'Make a new row instead.',
    });
  });

  it('who may, when they may not', async () => {
    expect(
      await outcomeOf(world, 'job', set('expense_claims', 'm1 submitted', 'approved')),
    ).toEqual({
      code: '42501',
      message:
        'permission denied to change the status of table expense_claims from "submitted" to "approved"',
      detail: '{"from" : "submitted", "to" : "approved", "by" : ["coordinator"]}',
      hint: 'Only coordinator may do this, with rows that they may change.',
    });
  });

  it('which guard failed', async () => {
    const outcome = await outcomeOf(
      world,
      'adminB',
      set('data_subject_requests', 'mB', 'identity_check'),
    );
    expect(outcome).toBe(1);
    const refused = await outcomeOf(world, 'adminB', async (sql) => {
      for (const status of ['identity_check', 'in_progress', 'extended']) {
        await set('data_subject_requests', 'mB', status)(sql);
      }
      return 3;
    });
    expect(refused).toMatchObject({
      code: '23514',
      message: 'The day to which the deadline is extended (extended_to) is given.',
      detail: '{"from" : "in_progress", "to" : "extended", "guard" : "extension_dated"}',
    });
  });

  it('nothing of the row: no id, no name, no text of it', async () => {
    const refused = await outcomeOf(world, 'coordA1', set('assignments', 'm1 active', 'draft'));
    const words = Object.values(refused).join(' ');
    expect(words).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
  });
});

describe('the declaration', () => {
  it.each(workflows)('of $table names each way once, and reaches every state', (workflow) => {
    const ways = workflow.transitions.flatMap(({ from, to }) =>
      from.map((state) => `${state}>${to}`),
    );
    expect(new Set(ways).size).toBe(ways.length);
    const reached = new Set<string>(workflow.begins);
    for (const _ of workflow.states) {
      for (const { from, to } of workflow.transitions) {
        if (from.some((state) => reached.has(state))) reached.add(to);
      }
    }
    expect([...reached].sort()).toEqual([...workflow.states].sort());
  });
});
