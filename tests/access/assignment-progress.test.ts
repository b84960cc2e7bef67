import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertRow } from '../world/insert-row.ts';
import { idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { person } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';
import { reached } from './fate.ts';
import { fateAs, updateAs } from './fate-as.ts';
import { CHECK_VIOLATION, ILLEGAL_TRANSITION, INSUFFICIENT_PRIVILEGE } from './sqlstate.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const setStatus = (caller: 'm1' | 'coordA1', which: string, to: string) =>
  updateAs(world, caller, 'assignments', `m1 ${which}`, `status = '${to}'`);

// "m1 waiting" is dispatched, "m1 bare" is accepted, "m1 active" is active.
describe('S10 the states that a peer mentor gives their own assignment', () => {
  it.each([
    ['waiting', 'accepted'],
    ['waiting', 'declined'],
    ['bare', 'active'],
    ['active', 'paused'],
    ['active', 'completion_requested'],
  ])('from %s to %s', async (which, to) => {
    expect(await setStatus('m1', which, to)).toBe(1);
  });

  it.each([
    ['waiting', 'completed'],
    ['waiting', 'cancelled'],
    ['waiting', 'draft'],
    ['active', 'completed'],
    ['active', 'cancelled'],
    ['active', 'withdrawn'],
    ['active', 'draft'],
  ])('never from %s to %s', async (which, to) => {
    expect(reached(await setStatus('m1', which, to))).toBe(false);
  });

  it.each([
    `due_at = '2099-01-01'`,
    'coordinator_id = mentor_id',
    'mentor_id = null',
    `mentor_id = '${person('m1b')}'`,
    `local_association_id = '${association('al1x')}'`,
    `contact_id = '${idOf('contacts/m1 waiting')}'`,
    `status = 'paused', due_at = '2099-01-01'`,
  ])('nothing else about it: %s', async (set) => {
    expect(reached(await updateAs(world, 'm1', 'assignments', 'm1 bare', set))).toBe(false);
  });

  it("never a colleague's", async () => {
    expect(await updateAs(world, 'm1', 'assignments', 'm1b active', `status = 'paused'`)).toBe(0);
  });

  it('a coordinator chooses the mentor of a draft', async () => {
    const fate = await fateAs(world, 'coordA1', async (sql) => {
      const draft = {
        id: idOf('assignments/new'),
        organization_id: organization('A'),
        local_association_id: association('al1'),
        contact_id: idOf('contacts/m1 active'),
        coordinator_id: person('coordA1'),
      };
      await insertRow(sql, 'assignments', draft);
      return await sql`update assignments set mentor_id = ${person('m1b')} where id = ${draft.id}`;
    });
    expect(fate).toBe(1);
  });

  it('a coordinator completes what the mentor asked to complete, and cancels with a reason', async () => {
    expect(await setStatus('coordA1', 'active', 'completed')).toBe(ILLEGAL_TRANSITION);
    expect(await setStatus('coordA1', 'active', 'cancelled')).toBe(CHECK_VIOLATION);
    const cancel = `status = 'cancelled', status_reason = 'Har flyttet'`;
    expect(await updateAs(world, 'coordA1', 'assignments', 'm1 active', cancel)).toBe(1);
    // Only the mentor makes this step.
    const fate = await setStatus('coordA1', 'active', 'completion_requested');
    expect(fate).toBe(INSUFFICIENT_PRIVILEGE);
  });
});
