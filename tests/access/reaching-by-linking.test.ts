import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertRow } from '../world/insert-row.ts';
import { idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { type Persona, person } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

/** Whether a caller reads a contact after trying to link it to an assignment of their own. */
async function readsAfterLinking(caller: Persona, contact: string): Promise<boolean> {
  return await world.as(caller, async (tx) => {
    const assignment = {
      organization_id: organization('A'),
      local_association_id: association('al1'),
      contact_id: idOf(`contacts/${contact}`),
      mentor_id: person('coordMentor'),
      coordinator_id: person('coordMentor'),
      status: 'accepted',
    };
    // Refusing the assignment is as good as hiding the contact.
    await tx.savepoint((sql) => insertRow(sql, 'assignments', assignment)).catch(() => 0);
    const rows = await tx`select id from contacts where id = ${assignment.contact_id}`;
    return rows.length > 0;
  });
}

describe('S10.2 a contact of another region or organisation', () => {
  it('is not reached by a coordinator who is a peer mentor too by assigning it to themselves', async () => {
    expect(await readsAfterLinking('coordMentor', 'm1 active')).toBe(true);
    expect(await readsAfterLinking('coordMentor', 'mB active')).toBe(false);
    expect(await readsAfterLinking('coordMentor', 'm2 active')).toBe(false);
  });

  it('is not reached by a peer mentor', async () => {
    expect(await readsAfterLinking('m1', 'm1b active')).toBe(false);
    expect(await readsAfterLinking('m1', 'm2 active')).toBe(false);
  });
});
