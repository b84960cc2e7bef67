import type { TableName } from '../../policies/access-matrix.ts';
import { idOf } from '../world/names.ts';
import { association } from '../world/organizations.ts';
import { person } from '../world/people.ts';
import { sealedIn } from '../world/sealed.ts';

/** Of every role one who reaches the row by their place. */
export const changers = ['global', 'adminA', 'coordA1', 'm1'] as const;
export type Changer = (typeof changers)[number];

interface Changeable {
  /** The row that is changed: of m1 where people have such rows, of organisation A otherwise. */
  row: string;
  /** Column → a new value in SQL, and who may set it. Columns that are not named change for nobody. */
  columns: Readonly<Record<string, readonly [string, ...Changer[]]>>;
}

const al1x = `'${association('al1x')}'`;
const sealed = `'${sealedIn('A')}'`;
const hash = `'\\x${'0f'.repeat(32)}'`;
const contact = `'${idOf('contacts/m1 waiting')}'`;
const consent = `'${idOf('consents/m1 epikrise again')}'`;

/** Which columns each role changes, one by one. */
export const changeable = {
  organizations: {
    row: 'A',
    columns: {
      name: [`'Nytt navn'`, 'global', 'adminA'],
      org_number: [`'900000009'`, 'global'],
      status: [`'suspended'`, 'global'],
    },
  },
  local_associations: {
    row: 'al1',
    columns: {
      name: [`'Nytt lag'`, 'adminA'],
      level: [`'county'`, 'adminA'],
      county_code: [`'03'`, 'adminA'],
      parent_id: [`'${association('ar2')}'`, 'adminA'],
    },
  },
  profiles: {
    row: 'm1',
    columns: {
      full_name: [`'Nytt Navn'`, 'global', 'adminA', 'm1'],
      phone: [`'+47 11111111'`, 'global', 'adminA', 'm1'],
    },
  },
  memberships: {
    row: 'm1 peer_mentor al1',
    columns: {
      role: [`'coordinator'`, 'global', 'adminA'],
      local_association_id: [al1x, 'global', 'adminA', 'coordA1'],
      valid: [`'[2021-01-01,2099-01-01)'`, 'global', 'adminA', 'coordA1'],
    },
  },
  invitations: {
    row: 'al1 peer_mentor',
    columns: {
      expires_at: [`now() + interval '20 days'`, 'global', 'adminA', 'coordA1'],
      status: [`'revoked'`, 'global', 'adminA', 'coordA1'],
    },
  },
  org_labels: {
    row: 'A',
    columns: {
      singular: [`'likeperson'`, 'adminA'],
      plural: [`'likepersoner'`, 'adminA'],
    },
  },
  // The secret's reference is the server's: whoever sets it could read another organisation's secret.
  integrations: {
    row: 'A',
    columns: {
      provider: [`'tripletex'`, 'adminA'],
      config: [`'{"a": 1}'`, 'adminA'],
      status: [`'active'`, 'adminA'],
    },
  },
  peer_mentor_profiles: {
    row: 'm1',
    columns: {
      experience_codes: [`'{H91}'`, 'adminA', 'coordA1', 'm1'],
      max_active: ['5', 'adminA', 'coordA1', 'm1'],
      confidentiality_signed_at: ['now()', 'adminA', 'coordA1'],
      local_association_id: [al1x, 'adminA', 'coordA1'],
    },
  },
  peer_mentor_availability: {
    row: 'm1',
    columns: {
      weekday: ['2', 'coordA1', 'm1'],
      starts: [`'08:00'`, 'coordA1', 'm1'],
      ends: [`'13:00'`, 'coordA1', 'm1'],
      channel: [`'digital'`, 'coordA1', 'm1'],
    },
  },
  certificates: {
    row: 'm1 unverified',
    columns: {
      course_code: [`'GRUNN-3'`, 'adminA', 'coordA1'],
      issued_on: [`'2025-03-01'`, 'adminA', 'coordA1'],
      expires_on: [`'2030-03-01'`, 'adminA', 'coordA1'],
      status: [`'valid'`, 'adminA', 'coordA1'],
    },
  },
  contacts: {
    row: 'm1 active',
    columns: {
      name_enc: [sealed, 'coordA1'],
      phone_enc: [sealed, 'coordA1'],
      birth_year: ['1971', 'coordA1'],
      dedup_hash: [hash, 'coordA1'],
      consent_id: ['null', 'coordA1'],
      local_association_id: [al1x, 'coordA1'],
    },
  },
  assignments: {
    row: 'm1 bare',
    columns: {
      // From accepted, each to where they may lead it.
      status: [`'active'`, 'm1'],
      status_reason: [`'Flyttet', status = 'cancelled'`, 'adminA', 'coordA1'],
      // Chosen while it is a draft; a mentor who has answered stays the one who answered.
      mentor_id: [`'${person('m1b')}'`],
      due_at: [`'2099-01-01'`, 'adminA', 'coordA1'],
      coordinator_id: [`'${person('coordMentor')}'`, 'adminA', 'coordA1'],
      local_association_id: [al1x, 'coordA1'],
    },
  },
  assignment_summaries: {
    row: 'm1 active',
    columns: { summary_enc: [sealed, 'coordA1'] },
  },
  assignment_status_history: { row: 'm1 active', columns: {} },
  assignment_dispatches: { row: 'm1 active', columns: {} },
  epikrise_references: {
    row: 'm1',
    columns: {
      consent_id: [consent, 'coordA1'],
      external_ref_enc: [sealed, 'coordA1'],
    },
  },
  activity_types: {
    row: 'A',
    columns: {
      code: [`'phone_call'`, 'global', 'adminA'],
      bufdir_category: [`'phone'`, 'global', 'adminA'],
      min_minutes: ['45', 'global', 'adminA'],
      min_participants: ['3', 'global', 'adminA'],
      physical: ['false', 'global', 'adminA'],
    },
  },
  activities: {
    row: 'm1 draft',
    columns: {
      type_id: [`'${idOf('activity_types/A')}'`, 'adminA', 'coordA1', 'm1'],
      activity_on: [`'2026-03-06'`, 'adminA', 'coordA1', 'm1'],
      duration_minutes: ['90', 'adminA', 'coordA1', 'm1'],
      participant_count: ['2', 'adminA', 'coordA1', 'm1'],
      channel: [`'phone'`, 'adminA', 'coordA1', 'm1'],
      status: [`'submitted'`, 'coordA1', 'm1'],
    },
  },
  activity_participants: {
    row: 'm1 draft',
    columns: {
      kind: [`'anonymous', mentor_id = null, contact_id = null`, 'coordA1', 'm1'],
      // Dispatched to m1, but not accepted: not a contact of theirs yet.
      contact_id: [contact, 'coordA1'],
      mentor_id: [`'${person('m1b')}', kind = 'co_mentor', contact_id = null`, 'coordA1', 'm1'],
    },
  },
  activity_locations: {
    row: 'm1 draft',
    columns: {
      municipality_code: [`'0302'`, 'm1'],
      latitude: ['60', 'm1'],
      longitude: ['11', 'm1'],
    },
  },
  reimbursement_rates: {
    row: 'A',
    columns: {
      code: [`'ferry'`, 'global', 'adminA'],
      valid: [`'[2026-02-01,2027-01-01)'`, 'global', 'adminA'],
      amount: ['4.50', 'global', 'adminA'],
      tax_free_amount: ['3.00', 'global', 'adminA'],
      source: [`'board'`, 'global', 'adminA'],
    },
  },
  // Totals, taxable part and revision are calculated by the server.
  expense_claims: {
    row: 'm1 returned',
    columns: { status: [`'submitted'`, 'm1'] },
  },
  expense_lines: {
    row: 'm1 draft',
    columns: {
      kind: [`'toll'`, 'm1'],
      from_place: [`'Hamar'`, 'm1'],
      to_place: [`'Oslo'`, 'm1'],
      km: ['12.5', 'm1'],
      passenger_names_enc: [sealed, 'm1'],
      rate_snapshot: [`'{"a": 1}'`],
      spent_on: [`'2026-03-05'`, 'm1'],
      amount: ['90', 'm1'],
      taxable: ['0'],
    },
  },
  expense_receipts: {
    row: 'm1 draft',
    columns: {
      document_id: [`'${idOf('documents/m1 draft')}'`, 'm1'],
      sha256: [hash, 'm1'],
      vendor: [`'Ferge AS'`, 'm1'],
      receipt_on: [`'2026-03-06'`, 'm1'],
      amount: ['90', 'm1'],
    },
  },
  // It waits: what becomes of it is the server's to say.
  accounting_exports: { row: 'm1', columns: { status: [`'sent'`] } },
  webhook_events: { row: 'A', columns: {} },
  bufdir_reports: {
    row: 'A',
    columns: {
      status: [`'compiled'`, 'adminA'],
      version: ['2', 'adminA'],
      portal_receipt: [`'BUF-1'`, 'adminA'],
    },
  },
  bufdir_report_attestations: { row: 'al1', columns: {} },
  bufdir_report_lines: { row: 'al1', columns: {} },
  // A legal hold and the day of purging are the server's.
  documents: {
    row: 'm1 draft',
    columns: {
      kind: [`'certificate'`, 'coordA1', 'm1'],
      sha256: [hash],
      sensitivity: [`'special_category'`, 'coordA1', 'm1'],
      // Its owner hands it in.
      status: [`'submitted'`, 'm1'],
    },
  },
  notifications: { row: 'm1', columns: { read_at: ['now()', 'm1'] } },
  consents: { row: 'm1 self', columns: { withdrawn_at: ['now()', 'coordA1', 'm1'] } },
  data_subject_requests: {
    row: 'm1',
    columns: {
      status: [`'identity_check'`, 'adminA'],
      status_reason: [`'Ny adresse', status = 'identity_check'`, 'adminA'],
      due_at: [`now() + interval '20 days'`, 'adminA'],
      extended_to: [`current_date + 60`, 'adminA'],
    },
  },
  audit_logs: { row: 'm1 access', columns: {} },
  function_deployments: { row: 'only', columns: {} },
  realtime_channel_events: { row: 'only', columns: {} },
  api_request_stats: { row: 'only', columns: {} },
  slow_query_snapshots: { row: 'only', columns: {} },
} as const satisfies Record<TableName, Changeable>;
