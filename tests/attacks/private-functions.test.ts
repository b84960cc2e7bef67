import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idOf } from '../world/names.ts';
import { organization } from '../world/organizations.ts';
import { person } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const ask = (query: string) =>
  world.as('m1', async (tx) => {
    const [row] = await tx.unsafe<{ it: unknown }[]>(`select ${query} as it`);
    return row?.it;
  });

/** Policies ask these functions for their own roles; a caller who can run SQL asks for any. */
describe('S10.2 a peer mentor who calls the functions of policies with a role that no policy names', () => {
  it.each(['people_of_organizations', 'people_of_organizations_only', 'people_of_associations'])(
    '%s tells them of nobody but themselves',
    async (name) => {
      const people = await ask(`coalesce(private.${name}('{peer_mentor}'), '{}')`);
      expect((people as string[]).filter((id) => id !== person('m1'))).toEqual([]);
    },
  );

  it('knows_person does not tell them who else is a member', async () => {
    const asked = `private.knows_person('{peer_mentor}', '${organization('A')}', '${person('adminA')}')`;
    expect(await ask(asked)).not.toBe(true);
  });

  it('reaches_contact does not tell them of contacts of their association that are not theirs', async () => {
    const asked = `private.reaches_contact('{peer_mentor}', '${organization('A')}', '${idOf('contacts/m1b active')}')`;
    expect(await ask(asked)).not.toBe(true);
  });
});
