import type { Row, TableName } from '../model.ts';
import type { WorldFacts } from './world-facts.ts';

/** What somebody must have agreed to for such a row to name their consent. */
const agreedTo: { readonly [T in TableName]?: string } = {
  contacts: 'peer_support',
  epikrise_references: 'epikrise',
};

/** Whether a row names a consent that is as good as none: not its contact's, to something else, not begun, taken back. */
export function namesNoConsent(facts: WorldFacts, table: TableName, row: Row): boolean {
  const purpose = agreedTo[table];
  if (purpose === undefined || (row.consent_id ?? null) === null) return false;
  const consent = facts.find('consents', row.consent_id, row.organization_id);
  const person =
    table === 'contacts'
      ? row.id
      : facts.find('assignments', row.assignment_id, row.organization_id)?.contact_id;
  return !(consent?.purpose === purpose && isGivenBy(consent, person, facts));
}

/** Whether a contact agrees, today, to be known to the peer mentor who supports them. */
export function wantsSupport(facts: WorldFacts, contact: Row | undefined): boolean {
  return (
    contact !== undefined &&
    (contact.consent_id ?? null) !== null &&
    !namesNoConsent(facts, 'contacts', contact)
  );
}

function isGivenBy(consent: Row, person: unknown, { world }: WorldFacts): boolean {
  return (
    consent.subject_kind === 'contact' &&
    consent.subject_id === person &&
    String(consent.granted_at).slice(0, 10) <= world.today &&
    consent.withdrawn_at === null
  );
}
