import type { Scope } from '../../policies/scopes.ts';
import type { Row, TableName, Value } from '../model.ts';
import { wantsSupport } from './consents.ts';
import { places } from './places.ts';
import type { Holding } from './standing.ts';
import { accepted, follows, isPartOfAnother, isWorkedOn, movesOf } from './states.ts';
import type { WorldFacts } from './world-facts.ts';

/** One holding of one caller before one table of one world. */
export interface View {
  readonly facts: WorldFacts;
  readonly who: Holding;
  readonly table: TableName;
}

type Test = (row: Row, view: View) => boolean;

/** What a scope means for a row that is there, and for one as it is to become. */
interface Meaning {
  readonly reaches: Test;
  /** @param before the row that is changed; none when a row is made. */
  readonly accepts: (row: Row, view: View, before?: Row) => boolean;
}

const valueAt = (row: Row, column: string | undefined): Value | undefined =>
  column === undefined ? undefined : row[column];

const organization: Test = (row, { who, table }) =>
  who.organizations !== 'above' && who.organizations.has(valueAt(row, places[table].tenant));

const association: Test = (row, view) =>
  organization(row, view) &&
  view.who.associations.has(valueAt(row, places[view.table].association));

const isOwn: Test = (row, { who, table }) => valueAt(row, places[table].owner) === who.profileId;

/** Their own, where they hold the role. People themselves belong to no organisation. */
const own: Test = (row, view) =>
  isOwn(row, view) &&
  (view.who.organizations === 'above' ||
    places[view.table].tenant === undefined ||
    organization(row, view));

const ofMentors: Test = (row, view) => row.role === 'peer_mentor' && association(row, view);

/** People whom the holder could look up already: somebody made a mentor must not thereby become somebody they read. */
const knownThere: Test = (row, { facts, who }) =>
  facts
    .membershipsOf(row.profile_id)
    .some((m) => m.organization_id === row.organization_id && inAssociation(m, who));

const known: Test = (row, { facts }) => facts.knows(row.organization_id, row.profile_id);

/** The table is one of people: a person is reached through their memberships, past and coming ones included. */
const throughMemberships =
  (reached: (membership: Row, who: Holding) => boolean, quantifier: 'some' | 'every'): Test =>
  (row, { facts, who }) => {
    const memberships = facts.membershipsOf(row.id);
    return memberships.length > 0 && memberships[quantifier]((m) => reached(m, who));
  };

const inOrganization = (membership: Row, { organizations }: Holding): boolean =>
  organizations !== 'above' && organizations.has(membership.organization_id);

const inAssociation = (membership: Row, who: Holding): boolean =>
  inOrganization(membership, who) && who.associations.has(membership.local_association_id);

/** A contact by their assignments, anything else by the assignment it names; as long as the contact agrees. */
const assigned: Test = (row, view) => {
  if (!organization(row, view)) return false;
  const { facts, who, table } = view;
  const assignments =
    table === 'contacts'
      ? facts.with('assignments', 'contact_id', row.id)
      : facts.with('assignments', 'id', row.assignment_id);
  return assignments.some(
    (assignment) =>
      assignment.organization_id === row.organization_id &&
      assignment.mentor_id === who.profileId &&
      accepted.has(assignment.status) &&
      wantsSupport(
        facts,
        facts.find('contacts', assignment.contact_id, assignment.organization_id),
      ),
  );
};

const ownEditable: Test = (row, view) => own(row, view) && isWorkedOn(view.table, row, view.facts);

const ownHere: Test = (row, view) => own(row, view) && association(row, view);

const both =
  (...tests: readonly Test[]): Test =>
  (row, view) =>
    tests.every((test) => test(row, view));

/** Somebody else's; a row that is nobody's is not known to be another's. */
const isOthers: Test = (row, { who, table }) => {
  const owner = valueAt(row, places[table].owner);
  return owner !== null && owner !== undefined && owner !== who.profileId;
};

const inState =
  (states: ReadonlySet<unknown>): Test =>
  (row) =>
    states.has(row.status);

/** Whether a row is in a state from which its holder takes it on. */
const waits: Test = (row, { table, who }) =>
  movesOf(table, who.role)[String(row.status)] !== undefined;

/** Rows in such a state, and what becomes of them. */
const moves = (within: Test): Meaning => ({
  reaches: both(within, waits),
  accepts: (row, view, before) =>
    within(row, view) && !!before && follows(movesOf(view.table, view.who.role), before, row),
});

/** Their own rows, through the moves that are the owner's. */
const movesOfOwner = moves(own);

const always = (test: Test): Meaning => ({ reaches: test, accepts: test });

export const meanings: { readonly [S in Scope]: Meaning } = {
  everything: always(() => true),
  organization: always(organization),
  organization_or_national: {
    reaches: (row, view) => row.organization_id === null || organization(row, view),
    accepts: organization,
  },
  organization_unless_special: always(
    both(organization, (row) => row.sensitivity !== 'special_category'),
  ),
  organization_unless_own: always(both(organization, isOthers)),
  organization_review: moves(both(organization, isOthers)),
  people_of_organization: always(throughMemberships(inOrganization, 'some')),
  people_of_organization_only: always(throughMemberships(inOrganization, 'every')),
  known_people_in_organization: always(both(organization, known)),
  association: always(association),
  association_unless_own: always(both(association, isOthers)),
  association_review: moves(both(association, isOthers)),
  mentors_of_association: always(ofMentors),
  mentors_of_association_and_own: always((row, view) => ofMentors(row, view) || own(row, view)),
  known_mentors_in_association: always(both(ofMentors, knownThere)),
  people_of_association: always(throughMemberships(inAssociation, 'some')),
  own: always(own),
  own_in_association: always(ownHere),
  own_unverified: always(both(own, inState(new Set(['unverified'])))),
  own_editable: {
    reaches: ownEditable,
    accepts: (row, view, before) =>
      isPartOfAnother(view.table)
        ? ownEditable(row, view)
        : movesOfOwner.accepts(row, view, before),
  },
  own_progress: movesOfOwner,
  assigned: always(assigned),
  operations_events: always((row) => row.category === 'operations'),
};
