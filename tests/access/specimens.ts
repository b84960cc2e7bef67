import { randomUUID } from 'node:crypto';
import type { TableName } from '../../policies/access-matrix.ts';
import { type Mentor, placeOf } from '../world/mentors.ts';
import { hashOf, idOf } from '../world/names.ts';
import { organization } from '../world/organizations.ts';
import { person } from '../world/people.ts';
import type { Row } from '../world/row.ts';
import { deviceMessage, sealedIn } from '../world/sealed.ts';

type Specimen = (mentor: Mentor) => Row;

const tenant = ({ of }: Mentor): Row => ({ organization_id: organization(of) });
const ofCase = (mentor: Mentor, which: string): Row => ({
  ...tenant(mentor),
  assignment_id: idOf(`assignments/${mentor.label} ${which}`),
});

/** A new row of each special-category table, as one would insert it for a peer mentor's place. */
export const specimens = {
  // Of somebody of the organisation who is not a peer mentor yet.
  peer_mentor_profiles: (mentor) => ({
    ...placeOf(mentor),
    profile_id: person(mentor.label === 'm2' ? 'coordA1' : mentor.of === 'A' ? 'coordA2' : 'both'),
  }),
  contacts: (mentor) => ({
    ...placeOf(mentor),
    name_enc: sealedIn(mentor.of),
    dedup_hash: hashOf(randomUUID()),
  }),
  assignments: (mentor) => ({
    ...placeOf(mentor),
    contact_id: idOf(`contacts/${mentor.label} active`),
    coordinator_id: person(mentor.coordinator),
  }),
  assignment_summaries: (mentor) => ({
    ...ofCase(mentor, 'bare'),
    summary_enc: sealedIn(mentor.of),
  }),
  assignment_status_history: (mentor) => ({
    ...ofCase(mentor, 'active'),
    to_status: 'cancelled',
  }),
  assignment_dispatches: (mentor) => ({
    ...ofCase(mentor, 'active'),
    recipient_id: person(mentor.label),
    key_id: 'device-2',
    ciphertext: deviceMessage,
    expires_at: '2099-01-01T00:00:00Z',
  }),
  epikrise_references: (mentor) => ({
    ...ofCase(mentor, 'active'),
    consent_id: idOf(`consents/${mentor.label} epikrise`),
    external_ref_enc: sealedIn(mentor.of),
  }),
  activities: (mentor) => ({
    ...placeOf(mentor),
    mentor_id: person(mentor.label),
    type_id: idOf(`activity_types/${mentor.of}`),
    activity_on: '2026-03-05',
    duration_minutes: 30,
    channel: 'phone',
  }),
  activity_participants: (mentor) => ({
    ...tenant(mentor),
    activity_id: idOf(`activities/${mentor.label} draft`),
    kind: 'anonymous',
  }),
  consents: (mentor) => ({
    ...placeOf(mentor),
    subject_kind: 'profile',
    subject_id: person(mentor.label),
    purpose: 'photographs',
    text_version: '1',
  }),
} as const satisfies Partial<Record<TableName, Specimen>>;
