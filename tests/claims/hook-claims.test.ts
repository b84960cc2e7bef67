import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AssociationLabel, association, organization } from '../world/organizations.ts';
import { type Persona, person } from '../world/people.ts';
import { authServerClaims, callHook, signInEvent } from '../world/token.ts';
import { createWorld, type World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const places = (...labels: AssociationLabel[]) => labels.map(association).sort();

/** The claims about organisations, with association ids in a fixed order. */
function roles(claims: Readonly<Record<string, unknown>> | null) {
  const memberships = (claims?.memberships ?? []) as { association_ids: string[] }[];
  return {
    user_role: claims?.user_role,
    organization_id: claims?.organization_id,
    local_association_id: claims?.local_association_id,
    memberships: memberships.map((m) => ({ ...m, association_ids: [...m.association_ids].sort() })),
  };
}

const inA = organization('A');
const inB = organization('B');

describe('S8.1 the claims of somebody with one membership', () => {
  it('an administrator: the organisation, and no association', () => {
    expect(roles(world.claimsOf('adminA'))).toEqual({
      user_role: 'organization_admin',
      organization_id: inA,
      local_association_id: undefined,
      memberships: [{ organization_id: inA, role: 'organization_admin', association_ids: [] }],
    });
  });

  it('a coordinator: the association and every one below it', () => {
    expect(roles(world.claimsOf('coordA1'))).toEqual({
      user_role: 'coordinator',
      organization_id: inA,
      local_association_id: association('ar1'),
      memberships: [
        {
          organization_id: inA,
          role: 'coordinator',
          association_ids: places('ar1', 'al1', 'al1x'),
        },
      ],
    });
  });

  it('a peer mentor: their own association', () => {
    expect(roles(world.claimsOf('m1'))).toEqual({
      user_role: 'peer_mentor',
      organization_id: inA,
      local_association_id: association('al1'),
      memberships: [{ organization_id: inA, role: 'peer_mentor', association_ids: places('al1') }],
    });
  });

  it('a global administrator: that role, and no organisation', () => {
    expect(roles(world.claimsOf('global'))).toEqual({
      user_role: 'global_admin',
      organization_id: undefined,
      local_association_id: undefined,
      memberships: [],
    });
  });
});

describe('S8.2 the claims of somebody with several memberships', () => {
  it('in two organisations: all of them, each with its own associations', () => {
    const { memberships } = roles(world.claimsOf('both'));
    expect(memberships).toHaveLength(2);
    expect(memberships).toEqual(
      expect.arrayContaining([
        { organization_id: inA, role: 'coordinator', association_ids: places('ar2', 'al2') },
        { organization_id: inB, role: 'coordinator', association_ids: places('bl1') },
      ]),
    );
  });

  it('in two roles: the scope of each stays its own', () => {
    const { memberships } = roles(world.claimsOf('mixed'));
    expect(memberships).toHaveLength(2);
    expect(memberships).toEqual(
      expect.arrayContaining([
        {
          organization_id: inA,
          role: 'coordinator',
          association_ids: places('ar1', 'al1', 'al1x'),
        },
        { organization_id: inB, role: 'peer_mentor', association_ids: places('bl1') },
      ]),
    );
  });

  it('the claims beside the list name one of the listed memberships', () => {
    for (const persona of ['both', 'mixed', 'coordMentor', 'adminMentor'] as const) {
      const { user_role, organization_id, memberships } = roles(world.claimsOf(persona));
      expect(memberships, persona).toContainEqual(
        expect.objectContaining({ role: user_role, organization_id }),
      );
    }
  });

  it('are the same at every sign-in', async () => {
    const again = await callHook(world.db.sql, signInEvent(person('both')));
    expect(again?.claims).toEqual(world.claimsOf('both'));
  });
});

describe('S8.4 who gets no organisation claims', () => {
  const nothing = {
    user_role: undefined,
    organization_id: undefined,
    local_association_id: undefined,
    memberships: [],
  };

  it.each(['nobody', 'expired', 'future', 'suspended'] as const)('%s', async (persona) => {
    const answer = await callHook(world.db.sql, signInEvent(person(persona)));
    expect(answer?.error).toBeUndefined();
    expect(roles(answer?.claims ?? null)).toEqual(nothing);
  });

  it.each(['banned', 'erased'] as const)('%s, or they get no token at all', async (persona) => {
    const answer = await callHook(world.db.sql, signInEvent(person(persona)));
    expect(roles(answer?.claims ?? null)).toEqual(nothing);
    expect(answer?.error?.http_code ?? 403).toBeGreaterThanOrEqual(400);
    expect(answer?.error?.http_code ?? 403).toBeLessThan(500);
  });

  it('somebody whom the database does not know', async () => {
    const answer = await callHook(world.db.sql, signInEvent(randomUUID()));
    expect(roles(answer?.claims ?? null)).toEqual(nothing);
  });
});

describe('S8 what the hook keeps of the Auth server', () => {
  const everybody: Persona[] = ['adminA', 'coordA1', 'm1', 'both', 'global', 'nobody', 'expired'];

  it.each(everybody)('every required claim of %s, and the database role above all', (persona) => {
    const { user_metadata: _, ...kept } = authServerClaims(person(persona));
    expect(world.claimsOf(persona)).toMatchObject(kept);
    expect(world.claimsOf(persona)?.role).toBe('authenticated');
  });

  it('drops what a person writes about themselves', async () => {
    const event = signInEvent(person('m1'));
    event.claims.user_metadata = { user_role: 'global_admin' };
    const answer = await callHook(world.db.sql, event);
    expect(answer?.claims).not.toHaveProperty('user_metadata');
  });

  it.each(['m1', 'nobody', 'expired', 'suspended', 'global'] as const)(
    'overwrites claims that somebody put there before, for %s',
    async (persona) => {
      const event = signInEvent(person(persona));
      Object.assign(event.claims, {
        user_role: 'organization_admin',
        organization_id: inB,
        local_association_id: association('bl1'),
        memberships: [{ organization_id: inB, role: 'organization_admin', association_ids: [] }],
      });
      const answer = await callHook(world.db.sql, event);
      expect(answer?.claims).toEqual(world.claimsOf(persona));
    },
  );

  it('leaves the database role as it came', async () => {
    const event = signInEvent(person('m1'));
    event.claims.role = 'some_other_role';
    const answer = await callHook(world.db.sql, event);
    expect(answer?.claims?.role ?? 'refused').toMatch(/^(some_other_role|refused)$/);
  });

  it('gives the roles of the event’s user, whatever `sub` says', async () => {
    const event = signInEvent(person('nobody'));
    event.claims.sub = person('adminA');
    const answer = await callHook(world.db.sql, event);
    expect(roles(answer?.claims ?? null).memberships).toEqual([]);
  });
});
