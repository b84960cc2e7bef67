import { assignmentStatus } from '../../db/enums.ts';
import type { RowOwner } from './fixed-owners.ts';
import type { DraftBuilder } from './world-draft.ts';

const someStates = new Set(['draft', 'dispatched', 'active']);

/** Cases of one peer mentor: a person seeking support, and the work with them, in each state. */
export function addCasework(draft: DraftBuilder, owner: RowOwner): void {
  const { at, person, tenant, label } = owner;
  const states = owner.inEveryState
    ? assignmentStatus.enumValues
    : assignmentStatus.enumValues.filter((status) => owner.few(someStates).has(status));
  for (const status of states) {
    const name = `${label} ${status}`;
    const inFull = owner.inEveryState || status === 'active';
    const consent =
      inFull &&
      draft.add('consents', `about ${name}`, {
        ...at,
        subject_kind: 'contact',
        subject_id: owner.idIn('contacts', name),
        purpose: 'peer_support',
      });
    const contact = draft.add('contacts', name, { ...at, consent_id: consent || null });
    const assignment = draft.add('assignments', name, {
      ...at,
      contact_id: contact,
      mentor_id: person,
      coordinator_id: owner.coordinator,
      status,
    });
    const ofAssignment = { ...tenant, assignment_id: assignment };
    draft.add('assignment_summaries', name, ofAssignment);
    if (!consent) continue;
    draft.add('assignment_status_history', name, {
      ...ofAssignment,
      mentor_id: person,
      actor_id: owner.coordinator,
    });
    draft.add('assignment_dispatches', name, { ...ofAssignment, recipient_id: person });
    const toEpikrise = draft.add('consents', `to an epikrise of ${name}`, {
      ...at,
      subject_kind: 'contact',
      subject_id: contact,
      purpose: 'epikrise',
    });
    draft.add('epikrise_references', name, { ...ofAssignment, consent_id: toEpikrise });
  }
  if (!owner.inEveryState) return;
  // Nobody has taken this one on, so nobody's own rows hang on it; and one whose person lives elsewhere.
  const unassigned = draft.add('assignments', `${label} unassigned`, {
    ...at,
    contact_id: owner.idIn('contacts', `${label} draft`),
    mentor_id: null,
    coordinator_id: owner.coordinator,
    status: 'draft',
  });
  draft.add('assignment_status_history', `${label} unassigned`, {
    ...tenant,
    assignment_id: unassigned,
    mentor_id: null,
    from_status: null,
    to_status: 'draft',
    actor_id: null,
  });
  const consent = draft.add('consents', `about ${label} elsewhere`, {
    ...owner.elsewhere,
    subject_kind: 'contact',
    subject_id: owner.idIn('contacts', `${label} elsewhere`),
    purpose: 'peer_support',
  });
  const elsewhere = draft.add('contacts', `${label} elsewhere`, {
    ...owner.elsewhere,
    consent_id: consent,
  });
  draft.add('assignments', `${label} elsewhere`, {
    ...at,
    contact_id: elsewhere,
    mentor_id: person,
    coordinator_id: owner.coordinator,
    status: 'accepted',
  });
}
