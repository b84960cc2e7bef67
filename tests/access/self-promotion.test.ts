import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AssociationLabel,
  association,
  type OrganizationLabel,
  organization,
} from '../world/organizations.ts';
import { type Caller, type Persona, person } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';
import { reached } from './fate.ts';
import { fateAs, insertAs, updateAs } from './fate-as.ts';
import { INSUFFICIENT_PRIVILEGE } from './sqlstate.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

type Role = 'organization_admin' | 'coordinator' | 'peer_mentor';

const membership = (
  of: OrganizationLabel,
  at: AssociationLabel | null,
  who: Persona,
  role: Role,
) => ({
  organization_id: organization(of),
  local_association_id: at && association(at),
  profile_id: person(who),
  role,
  valid: '[2022-01-01,)',
});

const invitation = (of: OrganizationLabel, at: AssociationLabel | null, role: Role) => ({
  organization_id: organization(of),
  local_association_id: at && association(at),
  role,
  email: 'new@likeperson.example',
});

describe('S10 who gives roles', () => {
  it.each([
    ['adminA', 'A', null, 'coordA1', 'organization_admin'],
    ['adminA', 'A', 'ar2', 'coordA1', 'coordinator'],
    ['adminA', 'A', 'al2', 'm1', 'peer_mentor'],
    ['coordA1', 'A', 'al1x', 'm1', 'peer_mentor'],
    ['global', 'B', null, 'adminA', 'organization_admin'],
  ] as const)('%s makes, in %s at %s, %s a %s', async (caller, of, at, who, role) => {
    expect(await insertAs(world, caller, 'memberships', membership(of, at, who, role))).toBe(1);
  });

  it.each([
    ['m1', 'A', null, 'm1', 'organization_admin'],
    ['m1', 'A', 'al1', 'm1', 'coordinator'],
    ['m1', 'A', 'al1x', 'm1', 'peer_mentor'],
    ['coordA1', 'A', null, 'coordA1', 'organization_admin'],
    ['coordA1', 'A', 'an', 'coordA1', 'coordinator'],
    ['coordA1', 'A', 'al1', 'coordA1', 'coordinator'],
    ['coordA1', 'A', 'al1', 'm1', 'coordinator'],
    ['coordA1', 'A', 'al2', 'm1', 'peer_mentor'],
    ['coordA1', 'A', 'an', 'm1', 'peer_mentor'],
    ['coordA1', 'B', 'bl1', 'coordA1', 'peer_mentor'],
    // Whose profile they do not read: an administrator, a colleague, a peer mentor of another region.
    ['coordA1', 'A', 'al1', 'adminA', 'peer_mentor'],
    ['coordA1', 'A', 'al1x', 'coordA2', 'peer_mentor'],
    ['coordA1', 'A', 'al1x', 'm2', 'peer_mentor'],
    ['adminA', 'B', null, 'adminA', 'organization_admin'],
    ['adminA', 'B', 'bl1', 'adminA', 'coordinator'],
    ['adminA', 'C', null, 'adminA', 'organization_admin'],
    ['mixed', 'B', 'bl1', 'mixed', 'coordinator'],
    ['both', 'B', null, 'both', 'organization_admin'],
    ['nobody', 'A', 'al1', 'nobody', 'peer_mentor'],
    ['nobody', 'A', null, 'nobody', 'organization_admin'],
    ['expired', 'A', 'ar1', 'expired', 'coordinator'],
    ['suspended', 'C', null, 'suspended', 'organization_admin'],
    ['anon', 'A', null, 'nobody', 'organization_admin'],
  ] as const)('%s does not make, in %s at %s, %s a %s', async (caller, of, at, who, role) => {
    const fate = await insertAs(world, caller, 'memberships', membership(of, at, who, role));
    expect(fate).toBe(INSUFFICIENT_PRIVILEGE);
  });

  it.each([
    ['m1', 'm1 peer_mentor al1', `role = 'coordinator'`],
    ['m1', 'm1 peer_mentor al1', `valid = '[2021-01-01,2099-01-01)'`],
    ['m1', 'm1 peer_mentor al1', `local_association_id = '${association('al1x')}'`],
    ['m1', 'coordA1 coordinator ar1', `profile_id = '${person('m1')}'`],
    ['coordA1', 'coordA1 coordinator ar1', `local_association_id = '${association('an')}'`],
    [
      'coordA1',
      'coordA1 coordinator ar1',
      `role = 'organization_admin', local_association_id = null`,
    ],
    ['coordA1', 'm1 peer_mentor al1', `role = 'coordinator'`],
    ['coordA1', 'm1 peer_mentor al1', `local_association_id = '${association('al2')}'`],
    ['coordMentor', 'coordMentor peer_mentor al1', `role = 'coordinator'`],
    ['adminA', 'adminB organization_admin B', `profile_id = '${person('adminA')}'`],
    ['adminA', 'adminA organization_admin A', `organization_id = '${organization('B')}'`],
    ['expired', 'expired coordinator ar1', `valid = '[2020-01-01,)'`],
    ['future', 'future coordinator ar1', `valid = '[2020-01-01,)'`],
    [
      'suspended',
      'suspended coordinator cn',
      `role = 'organization_admin', local_association_id = null`,
    ],
    ['both', 'both coordinator bl1', `local_association_id = '${association('br1')}'`],
  ] as const)('%s does not change the membership "%s" with %s', async (caller, label, set) => {
    expect(reached(await updateAs(world, caller, 'memberships', label, set))).toBe(false);
  });

  it('there is no role of global administrator to give', async () => {
    const row = { ...membership('A', null, 'adminA', 'organization_admin'), role: 'global_admin' };
    // SQLSTATE invalid_text_representation: no such value of the enum.
    expect(await insertAs(world, 'adminA', 'memberships', row)).toBe('22P02');
  });

  it('nobody but an administrator removes a role, and only by ending it', async () => {
    const remove = (caller: Caller) => fateAs(world, caller, (sql) => sql`delete from memberships`);
    for (const caller of ['global', 'adminA', 'coordA1', 'm1'] as const) {
      expect(await remove(caller)).toBe(INSUFFICIENT_PRIVILEGE);
    }
  });
});

describe('S10 who invites', () => {
  it.each([
    ['adminA', 'A', null, 'organization_admin'],
    ['adminA', 'A', 'ar1', 'coordinator'],
    ['coordA1', 'A', 'al1', 'peer_mentor'],
    ['global', 'B', null, 'organization_admin'],
  ] as const)('%s invites, in %s at %s, a %s', async (caller, of, at, role) => {
    expect(await insertAs(world, caller, 'invitations', invitation(of, at, role))).toBe(1);
  });

  it.each([
    ['m1', 'A', 'al1', 'peer_mentor'],
    ['m1', 'A', null, 'organization_admin'],
    ['coordA1', 'A', 'al1', 'coordinator'],
    ['coordA1', 'A', null, 'organization_admin'],
    ['coordA1', 'A', 'al2', 'peer_mentor'],
    ['coordA1', 'B', 'bl1', 'peer_mentor'],
    ['adminA', 'B', null, 'organization_admin'],
    ['mixed', 'B', 'bl1', 'peer_mentor'],
    ['nobody', 'A', 'al1', 'peer_mentor'],
    ['anon', 'A', 'al1', 'peer_mentor'],
  ] as const)('%s does not invite, in %s at %s, a %s', async (caller, of, at, role) => {
    const fate = await insertAs(world, caller, 'invitations', invitation(of, at, role));
    expect(fate).toBe(INSUFFICIENT_PRIVILEGE);
  });

  it('nobody chooses the token or accepts in the name of the invited', async () => {
    const row = invitation('A', 'al1', 'peer_mentor');
    for (const caller of ['global', 'adminA', 'coordA1', 'm1'] as const) {
      const accepted = { ...row, accepted_at: '2026-03-04' };
      expect(await insertAs(world, caller, 'invitations', accepted), caller).toBe(
        INSUFFICIENT_PRIVILEGE,
      );
      const chosen = await fateAs(
        world,
        caller,
        (sql) =>
          sql`insert into private.invitation_tokens select organization_id, id, sha256('mine') from invitations limit 1`,
      );
      expect(chosen, caller).toBe(INSUFFICIENT_PRIVILEGE);
    }
  });

  it('a coordinator does not turn an invitation into a higher one', async () => {
    const set = `role = 'coordinator'`;
    // Nor does anybody else: whoever has the token would have been invited to something else.
    for (const caller of ['coordA1', 'adminA', 'global'] as const) {
      const fate = await updateAs(world, caller, 'invitations', 'al1 peer_mentor', set);
      expect(fate, caller).toBe(INSUFFICIENT_PRIVILEGE);
    }
  });
});

describe('S10 who becomes a global administrator', () => {
  it.each(['global', 'adminA', 'coordA1', 'm1', 'nobody', 'anon'] as const)(
    'not by %s writing, nor reading who is one',
    async (caller) => {
      const fates = await Promise.all([
        fateAs(world, caller, (sql) => sql`select * from private.platform_administrators`),
        fateAs(
          world,
          caller,
          (sql) =>
            sql`insert into private.platform_administrators (user_id, reason) values (${person('m1')}, 'wants to')`,
        ),
        fateAs(
          world,
          caller,
          (sql) => sql`update private.platform_administrators set user_id = ${person('m1')}`,
        ),
        fateAs(world, caller, (sql) => sql`delete from private.platform_administrators`),
      ]);
      expect(fates).toEqual(Array.from({ length: 4 }, () => INSUFFICIENT_PRIVILEGE));
    },
  );

  it('not by taking over the profile of one', async () => {
    for (const caller of ['global', 'adminA', 'coordA1', 'm1', 'nobody'] as const) {
      for (const column of ['id', 'user_id', 'email', 'erased_at']) {
        const fate = await updateAs(world, caller, 'profiles', 'm1', `${column} = null`);
        expect(fate, `${caller} ${column}`).toBe(INSUFFICIENT_PRIVILEGE);
      }
      const stranger = { id: person('global'), full_name: 'Another' };
      expect(await insertAs(world, caller, 'profiles', stranger)).toBe(INSUFFICIENT_PRIVILEGE);
    }
  });
});
