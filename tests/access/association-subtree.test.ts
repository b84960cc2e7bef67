import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Claims } from '../harness/database.ts';
import { insertRow } from '../world/insert-row.ts';
import { hashOf } from '../world/names.ts';
import {
  type AssociationLabel,
  association,
  type OrganizationLabel,
  organization,
} from '../world/organizations.ts';
import { type Caller, person } from '../world/people.ts';
import { sealedIn } from '../world/sealed.ts';
import { createWorld, type World } from '../world/world.ts';
import { insertAs } from './fate-as.ts';
import { FOREIGN_KEY_VIOLATION, INSUFFICIENT_PRIVILEGE } from './sqlstate.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const places = ['an', 'ar1', 'al1', 'al1x', 'ar2', 'al2', 'bn', 'br1', 'bl1', 'cn'] as const;
const ofPlace = (at: AssociationLabel) =>
  organization(at.charAt(0).toUpperCase() as OrganizationLabel);

const newContact = (of: string, at: AssociationLabel) => ({
  organization_id: of,
  local_association_id: association(at),
  name_enc: sealedIn(at.charAt(0).toUpperCase() as OrganizationLabel),
  dedup_hash: hashOf(`new ${at}`),
});

/** The associations whose contacts these claims see, when there is one new contact at each. */
async function placesSeenWith(claims: Claims | null): Promise<string> {
  return await world.db.asService(async (tx) => {
    for (const at of places) {
      await insertRow(tx, 'contacts', newContact(ofPlace(at), at));
    }
    await tx`
      select set_config('role', 'authenticated', true),
        set_config('request.jwt.claims', ${JSON.stringify(claims)}, true)`;
    const seen = await tx<{ at: string }[]>`select local_association_id as at from contacts`;
    const ids = new Set(seen.map(({ at }) => at));
    return places.filter((at) => ids.has(association(at))).join(', ');
  });
}

describe('S10.2 the scope of a coordinator follows the tree of associations', () => {
  it.each([
    ['coordA1', 'ar1, al1, al1x'], // children; not the sibling region, not the parent
    ['coordA2', 'ar2, al2'],
    ['coordB', 'br1, bl1'],
    ['both', 'ar2, al2, bl1'], // not br1: in B the scope is the local association only
    ['mixed', 'ar1, al1, al1x'], // a peer mentor's place in B gives no coordinator's scope there
    ['adminA', ''],
    ['nobody', ''],
    ['expired', ''],
  ] as const)('%s sees the contacts of: %s', async (caller, expected) => {
    expect(await placesSeenWith(world.claimsOf(caller))).toBe(expected);
  });
});

const claimsWith = (caller: Caller, memberships: unknown, more: Record<string, unknown> = {}) => ({
  ...world.claimsOf(caller),
  memberships,
  ...more,
});

describe('S10.2 association ids that do not belong to the membership', () => {
  const coordinatorIn = (of: OrganizationLabel, ...at: AssociationLabel[]) => ({
    organization_id: organization(of),
    role: 'coordinator',
    association_ids: at.map(association),
  });

  it("of another organisation give nothing beside one's own", async () => {
    const claims = claimsWith('coordA1', [coordinatorIn('A', 'al1', 'bl1', 'bn')]);
    expect(await placesSeenWith(claims)).toBe('al1');
  });

  it('of another organisation give nothing alone', async () => {
    expect(await placesSeenWith(claimsWith('coordA1', [coordinatorIn('A', 'bl1')]))).toBe('');
    expect(await placesSeenWith(claimsWith('coordA1', [coordinatorIn('B', 'al1')]))).toBe('');
  });

  it('give nothing by the claims beside the memberships', async () => {
    const claims = claimsWith('nobody', [], {
      user_role: 'coordinator',
      organization_id: organization('A'),
      local_association_id: association('al1'),
    });
    expect(await placesSeenWith(claims)).toBe('');
    const elsewhere = {
      organization_id: organization('B'),
      local_association_id: association('bl1'),
    };
    expect(
      await placesSeenWith(claimsWith('coordA2', [coordinatorIn('A', 'al2')], elsewhere)),
    ).toBe('al2');
  });

  it("a peer mentor's or an administrator's associations are no coordinator's scope", async () => {
    const as = (role: string) => [{ ...coordinatorIn('A', 'al1'), role }];
    for (const role of ['peer_mentor', 'organization_admin', 'global_admin', 'Coordinator', '']) {
      expect(await placesSeenWith(claimsWith('nobody', as(role))), role).toBe('');
    }
  });
});

describe('S10.2 a coordinator of two organisations never mixes them', () => {
  const insertContact = (of: OrganizationLabel, at: AssociationLabel) =>
    insertAs(world, 'both', 'contacts', newContact(organization(of), at));

  it('writes in each at its own associations', async () => {
    expect(await insertContact('A', 'al2')).toBe(1);
    expect(await insertContact('B', 'bl1')).toBe(1);
  });

  it("never in one at the other's", async () => {
    // The policy sees an organisation and an association that are both theirs; the foreign key sees that they do not match.
    const refusals = [INSUFFICIENT_PRIVILEGE, FOREIGN_KEY_VIOLATION];
    expect(refusals).toContain(await insertContact('A', 'bl1'));
    expect(refusals).toContain(await insertContact('B', 'al2'));
    expect(await insertContact('B', 'br1')).toBe(INSUFFICIENT_PRIVILEGE);
  });

  it('has the person of each as own rows in both', async () => {
    const profiles = await world.as(
      'both',
      (tx) => tx`select id from profiles where id = ${person('both')}`,
    );
    expect(profiles).toHaveLength(1);
  });
});
