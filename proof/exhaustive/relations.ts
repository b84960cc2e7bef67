import { type RowKeys, rowKeys } from '../../policies/row-keys.ts';
import type { Caller, Row, TableName, Value, World } from '../model.ts';
import { indexOf, type WorldIndex } from '../world/world-index.ts';

/** How a row stands to a caller. One row can stand in several relations, e.g. be their own and in their association. */
export const relations = [
  'own',
  'assigned',
  'same association',
  'child association',
  'parent association',
  'sibling association',
  'same organisation',
  'other organisation',
  'no organisation',
] as const;
export type Relation = (typeof relations)[number];

/** Where a caller belongs, or did, or will: of whatever period, so that rights that are over are tried too. */
interface Belonging {
  readonly organizations: ReadonlySet<Value | undefined>;
  readonly associations: ReadonlySet<Value | undefined>;
  readonly below: ReadonlySet<Value | undefined>;
  readonly above: ReadonlySet<Value | undefined>;
  /** Organisations in which they belong to an association, not only to the whole. */
  readonly placedIn: ReadonlySet<Value | undefined>;
  readonly assignments: ReadonlySet<Value | undefined>;
  readonly contacts: ReadonlySet<Value | undefined>;
}

const belongings = new WeakMap<World, Map<string, Belonging>>();

/** The relations of a row, stored or about to be, to a caller; `relations` has their order. */
export function relationsOf(world: World, caller: Caller, table: TableName, row: Row): Relation[] {
  const index = indexOf(world);
  const profile = caller.kind === 'person' ? caller.profileId : '';
  const belonging = belongingOf(world, profile);
  const keys: RowKeys = rowKeys[table];
  const found: Relation[] = [];
  if (profile && keys.owner && row[keys.owner] === profile) found.push('own');
  if (keys.assigned) {
    const mine = keys.assigned.lookup.includes('contacts')
      ? belonging.contacts
      : belonging.assignments;
    if (mine.has(row[keys.assigned.column])) found.push('assigned');
  }
  if (table === 'profiles') return [...found, ...relationsOfPerson(index, belonging, row)];
  const organization = keys.organization ? row[keys.organization] : null;
  const association = table === 'local_associations' ? row.id : row[keys.association ?? ''];
  return [...found, relationOfPlace(belonging, organization, association)];
}

function relationOfPlace(
  belonging: Belonging,
  organization: Value | undefined,
  association: Value | undefined,
): Relation {
  if (organization === null || organization === undefined) return 'no organisation';
  if (!belonging.organizations.has(organization)) return 'other organisation';
  if (association === null || association === undefined) return 'same organisation';
  if (belonging.associations.has(association)) return 'same association';
  if (belonging.below.has(association)) return 'child association';
  if (belonging.above.has(association)) return 'parent association';
  return belonging.placedIn.has(organization) ? 'sibling association' : 'same organisation';
}

/** People belong to no organisation by themselves: they stand where their memberships are. */
function relationsOfPerson(index: WorldIndex, belonging: Belonging, person: Row): Relation[] {
  const memberships = index.where('memberships', 'profile_id', person.id);
  if (memberships.length === 0) return ['no organisation'];
  return [
    ...new Set(
      memberships.map((membership) =>
        relationOfPlace(belonging, membership.organization_id, membership.local_association_id),
      ),
    ),
  ];
}

function belongingOf(world: World, profile: string): Belonging {
  let known = belongings.get(world);
  if (!known) {
    known = new Map();
    belongings.set(world, known);
  }
  const found = known.get(profile);
  if (found) return found;
  const index = indexOf(world);
  const memberships = index.where('memberships', 'profile_id', profile);
  const placed = memberships.filter(({ local_association_id }) => local_association_id !== null);
  const associations = placed.map(({ local_association_id }) => local_association_id);
  const assignments = index.where('assignments', 'mentor_id', profile || undefined);
  const made: Belonging = {
    organizations: new Set(memberships.map(({ organization_id }) => organization_id)),
    associations: new Set(associations),
    below: new Set(associations.flatMap((id) => descendants(index, id))),
    above: new Set(associations.flatMap((id) => ancestors(index, id))),
    placedIn: new Set(placed.map(({ organization_id }) => organization_id)),
    assignments: new Set(assignments.map(({ id }) => id)),
    contacts: new Set(assignments.map(({ contact_id }) => contact_id)),
  };
  known.set(profile, made);
  return made;
}

function descendants(index: WorldIndex, association: Value | undefined): (Value | undefined)[] {
  const found = [...index.where('local_associations', 'parent_id', association)].map(
    ({ id }) => id,
  );
  for (const id of found) {
    found.push(...index.where('local_associations', 'parent_id', id).map((row) => row.id));
  }
  return found;
}

function ancestors(index: WorldIndex, association: Value | undefined): (Value | undefined)[] {
  const found: (Value | undefined)[] = [];
  let [row] = index.where('local_associations', 'id', association);
  while (row && row.parent_id !== null && row.parent_id !== undefined) {
    found.push(row.parent_id);
    [row] = index.where('local_associations', 'id', row.parent_id);
  }
  return found;
}
