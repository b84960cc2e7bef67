import type { Row, TableName, Value } from '../model.ts';
import type { Grant } from './grants.ts';
import { meanings, type View } from './meanings.ts';

/** Who may be named in a column that brings somebody into a row. */
interface Naming {
  readonly kind: (row: Row) => 'person' | 'contact' | 'assignment';
  /** A row may also name nobody. */
  readonly optional?: true;
}

const person: Naming = { kind: () => 'person' };
const contact: Naming = { kind: () => 'contact' };
const assignment: Naming = { kind: () => 'assignment' };
const subject: Naming = {
  kind: (row) => (row.subject_kind === 'contact' ? 'contact' : 'person'),
};

const namings: { readonly [T in TableName]?: Readonly<Record<string, Naming>> } = {
  peer_mentor_profiles: { profile_id: person },
  assignments: { contact_id: contact, coordinator_id: person },
  // Sent to its peer mentor, and logged on by them once they have said yes.
  assignment_dispatches: { assignment_id: assignment },
  activities: { assignment_id: { ...assignment, optional: true } },
  activity_participants: { contact_id: { ...contact, optional: true } },
  documents: { owner_id: person },
  consents: { subject_id: subject },
  data_subject_requests: { subject_id: subject },
};

/** Columns that say what another column means. */
const interpreted: Readonly<Record<string, string>> = { subject_kind: 'subject_id' };

/**
 * Whether a role may leave a row that names whom it names: people its organisation knows, and contacts and
 * assignments that it reaches itself. A role answers for the names it writes: a row may outlive whom it is about.
 *
 * @param changed the one column that is written; all of them when left out.
 */
export function mayName(row: Row, grant: Grant, changed?: string): boolean {
  const columns = namings[grant.view.table];
  if (!columns) return true;
  for (const column in columns) {
    const naming = columns[column];
    if (!naming || !(grant.columns?.includes(column) ?? true)) continue;
    const asked = changed === undefined || column === (interpreted[changed] ?? changed);
    if (asked && !isNameable(row, column, naming, grant.view)) return false;
  }
  return true;
}

function isNameable(row: Row, column: string, naming: Naming, view: View): boolean {
  const id = row[column];
  if (id === null || id === undefined) return naming.optional === true;
  if (naming.kind(row) === 'person') return view.facts.knows(row.organization_id, id);
  if (naming.kind(row) === 'assignment') {
    const meant = view.facts.find('assignments', id, row.organization_id);
    return meant !== undefined && isTheirAssignment(meant, row, view);
  }
  if (view.who.role === 'organization_admin') return hasReadOf(id, row, view);
  const found = view.facts.find('contacts', id, row.organization_id);
  return found !== undefined && reachesContact(found, view);
}

/**
 * An administrator reads no contacts, yet answers for every request made in their organisation. They name whom they
 * have read of: in an assignment, or in a consent, which may outlive the contact.
 */
function hasReadOf(id: Value, row: Row, view: View): boolean {
  const { facts } = view;
  const ofTenant = (found: Row) => found.organization_id === row.organization_id;
  return (
    meanings.organization.reaches(row, { ...view, table: 'consents' }) &&
    (facts.with('assignments', 'contact_id', id).some(ofTenant) ||
      facts
        .with('consents', 'subject_id', id)
        .some((consent) => ofTenant(consent) && consent.subject_kind === 'contact'))
  );
}

function reachesContact(row: Row, view: View): boolean {
  const before: View = { ...view, table: 'contacts' };
  switch (view.who.role) {
    case 'organization_admin':
      return false;
    case 'coordinator':
      return meanings.association.reaches(row, before);
    case 'peer_mentor':
      return meanings.assigned.reaches(row, before);
    case 'global_admin':
      return false;
  }
}

/** States in which nobody has said yes to an assignment. */
const notBegun: ReadonlySet<unknown> = new Set([
  'draft',
  'dispatched',
  'declined',
  'expired',
  'withdrawn',
]);

/** Of the peer mentor whom the row names; a coordinator reaches it by its place, a peer mentor as their own. */
function isTheirAssignment(meant: Row, row: Row, view: View): boolean {
  const named = view.table === 'activities' ? row.mentor_id : row.recipient_id;
  if (meant.mentor_id !== named) return false;
  if (view.table === 'activities' && notBegun.has(meant.status)) return false;
  const before: View = { ...view, table: 'assignments' };
  switch (view.who.role) {
    case 'coordinator':
      return meanings.association.reaches(meant, before);
    case 'peer_mentor':
      return meanings.own.reaches(meant, before);
    case 'organization_admin':
    case 'global_admin':
      return false;
  }
}
