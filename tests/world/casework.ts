import { type Mentor, mentors, placeOf } from './mentors.ts';
import { hashOf, idOf } from './names.ts';
import { organization } from './organizations.ts';
import { person } from './people.ts';
import { row, type WorldRow } from './row.ts';
import { deviceMessage, sealedField } from './sealed.ts';

/** Two cases of each peer mentor: one they work with, and one that waits for their answer. */
export const caseworkRows: readonly WorldRow[] = mentors.flatMap((mentor) => [
  ...caseOf(mentor, `${mentor.label} active`, 'active'),
  ...caseOf(mentor, `${mentor.label} waiting`, 'dispatched'),
  // Accepted, and its summary not yet written.
  row('assignments', `${mentor.label} bare`, {
    ...placeOf(mentor),
    contact_id: idOf(`contacts/${mentor.label} active`),
    mentor_id: person(mentor.label),
    coordinator_id: person(mentor.coordinator),
    status: 'accepted',
  }),
  row('consents', `${mentor.label} self`, {
    ...placeOf(mentor),
    subject_kind: 'profile',
    subject_id: person(mentor.label),
    purpose: 'peer_mentor_role',
    text_version: '1',
  }),
  ...['epikrise', 'epikrise again'].map((given) =>
    row('consents', `${mentor.label} ${given}`, {
      ...placeOf(mentor),
      subject_kind: 'contact',
      subject_id: idOf(`contacts/${mentor.label} active`),
      purpose: 'epikrise',
      text_version: '1',
    }),
  ),
  row('epikrise_references', mentor.label, {
    organization_id: organization(mentor.of),
    assignment_id: idOf(`assignments/${mentor.label} active`),
    consent_id: idOf(`consents/${mentor.label} epikrise`),
    external_ref_enc: sealedField(
      mentor.of,
      ['epikrise_references', 'external_ref_enc'],
      idOf(`epikrise_references/${mentor.label}`),
      'epj://journal.example/1',
    ),
  }),
  row('data_subject_requests', mentor.label, {
    ...placeOf(mentor),
    subject_kind: 'profile',
    subject_id: person(mentor.label),
    type: 'access',
  }),
]);

function caseOf(mentor: Mentor, label: string, status: string): WorldRow[] {
  const tenant = { organization_id: organization(mentor.of) };
  const assignment = { ...tenant, assignment_id: idOf(`assignments/${label}`) };
  return [
    row('consents', label, {
      ...placeOf(mentor),
      subject_kind: 'contact',
      subject_id: idOf(`contacts/${label}`),
      purpose: 'peer_support',
      text_version: '1',
    }),
    row('contacts', label, {
      ...placeOf(mentor),
      name_enc: sealedField(mentor.of, ['contacts', 'name_enc'], idOf(`contacts/${label}`), label),
      phone_enc: sealedField(
        mentor.of,
        ['contacts', 'phone_enc'],
        idOf(`contacts/${label}`),
        '40000001',
      ),
      birth_year: 1970,
      dedup_hash: hashOf(label),
      consent_id: idOf(`consents/${label}`),
    }),
    row('assignments', label, {
      ...placeOf(mentor),
      contact_id: idOf(`contacts/${label}`),
      mentor_id: person(mentor.label),
      coordinator_id: person(mentor.coordinator),
      status,
    }),
    row('assignment_summaries', label, {
      ...assignment,
      summary_enc: sealedField(
        mentor.of,
        ['assignment_summaries', 'summary_enc'],
        idOf(`assignment_summaries/${label}`),
        label,
      ),
    }),
    row('assignment_status_history', label, {
      ...assignment,
      mentor_id: person(mentor.label),
      from_status: 'draft',
      to_status: 'dispatched',
      actor_id: person(mentor.coordinator),
    }),
    row('assignment_dispatches', label, {
      ...assignment,
      recipient_id: person(mentor.label),
      key_id: 'device-1',
      ciphertext: deviceMessage,
      expires_at: '2099-01-01T00:00:00Z',
    }),
  ];
}
