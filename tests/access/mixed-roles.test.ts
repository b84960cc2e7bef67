import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertRow } from '../world/insert-row.ts';
import { idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { type Persona, person } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';
import { reached } from './fate.ts';
import { updateAs } from './fate-as.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  // Assignments whose peer mentors hold another role too.
  for (const [mentor, at] of [
    ['coordMentor', 'al1'],
    ['adminMentor', 'al2'],
  ] as const) {
    await insertRow(world.db.sql, 'assignments', {
      id: idOf(`assignments/${mentor}`),
      organization_id: organization('A'),
      local_association_id: association(at),
      contact_id: idOf('contacts/m1 active'),
      mentor_id: person(mentor),
      coordinator_id: person('coordA2'),
      status: 'accepted',
    });
  }
});
afterAll(() => world.close());

const change = async (caller: Persona, label: string, set: string) =>
  reached(await updateAs(world, caller, 'assignments', label, set));

describe('S10 who holds two roles may do what each allows, never a mixture of both', () => {
  it('an administrator who is a peer mentor does not name a stranger, whose existence that would tell', async () => {
    const stranger = `coordinator_id = '${person('mB')}'`;
    expect(await change('adminMentor', 'adminMentor', stranger)).toBe(false);
    expect(await change('coordMentor', 'coordMentor', stranger)).toBe(false);
  });

  it('a stranger and an id of nobody are refused alike', async () => {
    const fate = (id: string) =>
      updateAs(world, 'adminMentor', 'assignments', 'adminMentor', `coordinator_id = '${id}'`);
    expect(await fate(person('mB'))).toBe(await fate(idOf('profiles/nobody at all')));
  });

  it('an administrator who is a coordinator elsewhere does not move what they do not coordinate', async () => {
    await world.db.sql`
      insert into memberships (organization_id, profile_id, local_association_id, role, valid)
      values (${organization('A')}, ${person('adminMentor')}, ${association('ar1')}, 'coordinator', '[2021-01-01,)')`;
    const move = `local_association_id = '${association('al2')}'`;
    expect(await change('adminMentor', 'm1 active', move)).toBe(false);
  });

  it('the step of one role does not go with a column of the other', async () => {
    const colleague = `coordinator_id = '${person('coordA1')}'`;
    expect(await change('adminMentor', 'adminMentor', `status = 'active', ${colleague}`)).toBe(
      false,
    );
    const reason = "status = 'cancelled', status_reason = 'Flyttet'";
    expect(await change('adminMentor', 'adminMentor', `${reason}, ${colleague}`)).toBe(true);
  });

  it('each role still does what is its own', async () => {
    const colleague = `coordinator_id = '${person('coordA1')}'`;
    expect(await change('adminMentor', 'adminMentor', colleague)).toBe(true);
    expect(await change('adminMentor', 'adminMentor', "status = 'active'")).toBe(true);
    expect(await change('coordMentor', 'coordMentor', "status = 'active'")).toBe(true);
  });
});

describe('S10 a change is judged by what it changes', () => {
  it('an assignment that names somebody out of reach can still be cancelled', async () => {
    // The contact is one of region 1, the coordinator of region 2 has the assignment.
    expect(
      await change('coordA2', 'adminMentor', "status = 'cancelled', status_reason = 'Flyttet'"),
    ).toBe(true);
  });
});
