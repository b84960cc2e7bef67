import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newStorageKey } from '../../policies/storage/storage-key.ts';
import { insertRow } from '../world/insert-row.ts';
import { idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { type Persona, person } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';
import { fateOf, type Statement } from './fate.ts';
import { INSUFFICIENT_PRIVILEGE } from './sqlstate.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const inAl1 = { organization_id: organization('A'), local_association_id: association('al1') };
const membershipOf = (id: string) => ({
  ...inAl1,
  profile_id: id,
  role: 'peer_mentor',
  valid: '[2022-01-01,)',
});

/** What an administrator or a coordinator of A could write about a person before making them a member. */
const preparations: Record<string, (id: string) => Statement> = {
  nothing: () => () => Promise.resolve(0),
  'a mentor profile': (id) => (sql) =>
    insertRow(sql, 'peer_mentor_profiles', { ...inAl1, profile_id: id }),
  'an invitation': () => (sql) =>
    insertRow(sql, 'invitations', {
      ...inAl1,
      email: 'mb@likeperson.example',
      role: 'peer_mentor',
    }),
  'a consent': (id) => (sql) =>
    insertRow(sql, 'consents', {
      ...inAl1,
      subject_kind: 'profile',
      subject_id: id,
      purpose: 'role',
      text_version: '1',
    }),
  'a request of theirs': (id) => (sql) =>
    insertRow(sql, 'data_subject_requests', {
      ...inAl1,
      subject_kind: 'profile',
      subject_id: id,
      type: 'access',
    }),
  'a document of theirs': (id) => (sql) =>
    insertRow(sql, 'documents', {
      ...inAl1,
      owner_id: id,
      kind: 'receipt',
      storage_key: newStorageKey({ organizationId: organization('A'), ownerId: id }, 'pdf'),
      sha256: `\\x${'00'.repeat(32)}`,
    }),
  'an assignment they coordinate': (id) => (sql) =>
    sql`update assignments set coordinator_id = ${id} where id = ${idOf('assignments/m1 bare')}`,
};

describe.each(['adminA', 'coordA1'] as const)(
  'S10 %s and people their organisation does not know',
  (caller) => {
    it.each(Object.entries(preparations))(
      'cannot read the profile of a stranger by adding them as a member after writing %s',
      async (_, prepare) => {
        const strangers: Persona[] = ['mB', 'nobody', 'suspended', 'global'];
        for (const stranger of strangers) {
          const id = person(stranger);
          const found = await world.as(caller, async (tx) => {
            // What is refused here leaves the rest of the attempt as it was.
            await tx.savepoint((sql) => prepare(id)(sql)).catch(() => 0);
            const fate = await fateOf(tx, (sql) => insertRow(sql, 'memberships', membershipOf(id)));
            await tx
              .savepoint((sql) => insertRow(sql, 'memberships', membershipOf(id)))
              .catch(() => 0);
            return { fate, read: await tx`select full_name from profiles where id = ${id}` };
          });
          expect(found, stranger).toEqual({ fate: INSUFFICIENT_PRIVILEGE, read: [] });
        }
      },
    );

    it('does add people it knows', async () => {
      const row = { ...membershipOf(person('m1b')), local_association_id: association('al1x') };
      expect(
        await world.as(caller, (tx) => fateOf(tx, (sql) => insertRow(sql, 'memberships', row))),
      ).toBe(1);
    });
  },
);
