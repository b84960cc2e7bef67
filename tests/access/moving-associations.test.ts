import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AssociationLabel, association } from '../world/organizations.ts';
import type { Caller } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';
import { reached } from './fate.ts';
import { updateAs } from './fate-as.ts';
import { INSUFFICIENT_PRIVILEGE } from './sqlstate.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const movable = [
  ['contacts', 'm1 active'],
  ['assignments', 'm1 bare'],
  ['peer_mentor_profiles', 'm1'],
  ['memberships', 'm1 peer_mentor al1'],
] as const;

describe.each(movable)('S10.2 moving a row of %s to another association', (table, label) => {
  const move = (caller: Caller, to: AssociationLabel) =>
    updateAs(world, caller, table, label, `local_association_id = '${association(to)}'`);

  it('is for a coordinator whose region has both', async () => {
    expect(await move('coordA1', 'al1x')).toBe(1);
    expect(await move('coordA1', 'ar1')).toBe(1);
  });

  it.each(['al2', 'ar2', 'an'] as const)('never takes it out of the region, to %s', async (to) => {
    expect(await move('coordA1', to)).toBe(INSUFFICIENT_PRIVILEGE);
  });

  it('never takes it in from outside', async () => {
    expect(await move('coordA2', 'al2')).toBe(0);
    expect(await move('coordB', 'bl1')).toBe(0);
    expect(await move('both', 'bl1')).toBe(0);
  });

  it('is not for the peer mentor', async () => {
    expect(reached(await move('m1', 'al1x'))).toBe(false);
  });

  it('takes children along, so that they stay with their parent', async () => {
    const children = {
      contacts: null,
      assignments: null,
      peer_mentor_profiles: 'certificates',
      memberships: null,
    }[table];
    const places = await world.as('coordA1', async (tx) => {
      await tx.unsafe(
        `update ${table} set local_association_id = $1 where local_association_id = $2`,
        [association('al1x'), association('al1')],
      );
      return children === null
        ? []
        : await tx.unsafe<{ at: string }[]>(
            `select distinct local_association_id as at from ${children}`,
          );
    });
    expect(places.map(({ at }) => at)).toEqual(children === null ? [] : [association('al1x')]);
  });
});
