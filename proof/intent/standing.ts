import type { AppRole } from '../../policies/roles.ts';
import type { Caller, Row, Value } from '../model.ts';
import { rangeHolds } from './range-holds.ts';
import type { WorldFacts } from './world-facts.ts';

/** A role that a person holds today, and where. */
export interface Holding {
  readonly role: AppRole;
  readonly profileId: string;
  /** Organisations in which the role is held. A Global Administrator's is held above all of them. */
  readonly organizations: ReadonlySet<unknown> | 'above';
  /** Associations reached: a coordinator's with all below them, a peer mentor's own, an administrator's none. */
  readonly associations: ReadonlySet<unknown>;
}

/** What a caller holds today; nobody who holds nothing may do anything, and `because` says why they do not. */
export interface Standing {
  readonly holdings: readonly Holding[];
  readonly because: string;
}

const nothing = (because: string): Standing => ({ holdings: [], because });

/** What a caller holds on the world's day. */
export function standingOf(facts: WorldFacts, caller: Caller): Standing {
  if (caller.kind === 'anonymous') return nothing('nobody is signed in');
  if (caller.kind === 'malformed') return nothing('no hook made these claims');
  const { profileId } = caller;
  const profile = facts.find('profiles', profileId, null);
  if (!profile) return nothing('there is no such person');
  if (facts.world.banned.has(profileId)) return nothing('they are banned');
  if (profile.erased_at !== null) return nothing('they are erased');
  if (profile.user_id === null) return nothing('they have no account');
  if (facts.world.globalAdministrators.has(profileId)) {
    return {
      holdings: [
        { role: 'global_admin', profileId, organizations: 'above', associations: new Set() },
      ],
      because: 'they are a Global Administrator',
    };
  }
  const holdings = holdingsOf(facts, profileId);
  if (holdings.length === 0)
    return nothing('they have no membership today in an active organisation');
  return { holdings, because: 'they have memberships' };
}

function holdingsOf(facts: WorldFacts, profileId: string): Holding[] {
  const valid = facts.membershipsOf(profileId).filter((membership) => counts(facts, membership));
  const byRole = Map.groupBy(valid, (membership) => membership.role as AppRole);
  return [...byRole].map(([role, memberships]) => ({
    role,
    profileId,
    organizations: new Set(memberships.map((m) => m.organization_id)),
    associations: new Set(memberships.flatMap((m) => associationsOf(facts, m))),
  }));
}

function counts(facts: WorldFacts, membership: Row): boolean {
  const organization = facts.find('organizations', membership.organization_id, null);
  return (
    organization?.status === 'active' && rangeHolds(String(membership.valid), facts.world.today)
  );
}

function associationsOf(facts: WorldFacts, membership: Row): unknown[] {
  const { role, organization_id, local_association_id } = membership;
  if (role === 'peer_mentor') return [local_association_id];
  if (role === 'coordinator') return subtree(facts, organization_id, local_association_id);
  return [];
}

function subtree(
  facts: WorldFacts,
  organization: Value | undefined,
  root: Value | undefined,
): unknown[] {
  const reached = new Set([root]);
  for (const id of reached) {
    for (const association of facts.with('local_associations', 'parent_id', id)) {
      if (association.organization_id === organization) reached.add(association.id);
    }
  }
  return [...reached];
}
