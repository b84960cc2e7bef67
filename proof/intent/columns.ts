import type { TableName } from '../model.ts';

/** What people may do with single columns. A column in no list is kept by the database or by server jobs. */
export interface Columns {
  /** Named when a row is made, and fixed from then on. */
  readonly given?: readonly string[];
  /** Of those, the ones that name the row to be saved: whoever may change the row may send them again as they are. */
  readonly repeatable?: readonly string[];
  /** Named when a row is made, and changed later. */
  readonly changeable?: readonly string[];
  /** Not named when a row is made; comes with a later change. */
  readonly later?: readonly string[];
}

const key = ['id', 'organization_id'];

export const columns: { readonly [T in TableName]: Columns } = {
  organizations: { given: ['id'], changeable: ['name', 'org_number', 'status'] },
  // The id is unique in the whole database; who could choose it would learn whether it is taken.
  local_associations: {
    given: ['organization_id'],
    changeable: ['parent_id', 'level', 'name', 'county_code'],
  },
  profiles: { changeable: ['full_name', 'phone'] },
  memberships: {
    given: [...key, 'profile_id'],
    changeable: ['local_association_id', 'role', 'valid'],
  },
  invitations: {
    given: [...key, 'email', 'local_association_id', 'role'],
    changeable: ['expires_at', 'status'],
  },
  org_labels: {
    given: [...key, 'locale', 'term_key'],
    repeatable: ['organization_id', 'locale', 'term_key'],
    changeable: ['singular', 'plural'],
  },
  integrations: { given: key, changeable: ['provider', 'config', 'status'] },

  peer_mentor_profiles: {
    given: [...key, 'profile_id'],
    repeatable: ['organization_id', 'profile_id'],
    changeable: [
      'local_association_id',
      'experience_codes',
      'confidentiality_signed_at',
      'max_active',
    ],
  },
  peer_mentor_availability: {
    given: [...key, 'mentor_id'],
    changeable: ['weekday', 'starts', 'ends', 'channel'],
  },
  certificates: {
    given: [...key, 'mentor_id'],
    changeable: ['course_code', 'issued_on', 'expires_on', 'status'],
  },

  contacts: {
    given: key,
    changeable: [
      'local_association_id',
      'name_enc',
      'phone_enc',
      'birth_year',
      'dedup_hash',
      'consent_id',
    ],
  },
  assignments: {
    given: [...key, 'contact_id'],
    changeable: ['local_association_id', 'mentor_id', 'coordinator_id', 'status', 'due_at'],
    later: ['status_reason'],
  },
  assignment_summaries: {
    given: [...key, 'assignment_id'],
    repeatable: ['organization_id', 'assignment_id'],
    changeable: ['summary_enc'],
  },
  assignment_status_history: {},
  assignment_dispatches: {
    given: [...key, 'assignment_id', 'recipient_id', 'key_id', 'ciphertext', 'expires_at'],
  },
  epikrise_references: {
    given: [...key, 'assignment_id'],
    changeable: ['consent_id', 'external_ref_enc'],
  },

  activity_types: {
    given: ['organization_id'],
    changeable: ['code', 'bufdir_category', 'min_minutes', 'min_participants', 'physical'],
  },
  activities: {
    given: [...key, 'local_association_id', 'mentor_id', 'assignment_id'],
    changeable: [
      'type_id',
      'activity_on',
      'duration_minutes',
      'participant_count',
      'channel',
      'status',
    ],
  },
  activity_participants: {
    given: [...key, 'activity_id'],
    changeable: ['kind', 'mentor_id', 'contact_id'],
  },
  activity_locations: {
    given: [...key, 'activity_id'],
    repeatable: ['organization_id', 'activity_id'],
    changeable: ['municipality_code', 'latitude', 'longitude'],
  },

  reimbursement_rates: {
    given: ['organization_id'],
    changeable: ['code', 'valid', 'amount', 'tax_free_amount', 'source'],
  },
  expense_claims: {
    given: [...key, 'local_association_id', 'claimant_id', 'activity_id', 'reverses_claim_id'],
    changeable: ['status'],
  },
  expense_lines: {
    given: [...key, 'claim_id'],
    changeable: [
      'kind',
      'from_place',
      'to_place',
      'km',
      'spent_on',
      'passenger_names_enc',
      'amount',
    ],
  },
  expense_receipts: {
    given: [...key, 'line_id'],
    changeable: ['document_id', 'sha256', 'vendor', 'receipt_on', 'amount'],
  },
  accounting_exports: { changeable: ['status'] },
  webhook_events: {},

  bufdir_reports: {
    given: [...key, 'basis_year', 'grant_year', 'rule_set'],
    changeable: ['version', 'status'],
    later: ['portal_receipt'],
  },
  bufdir_report_attestations: { given: [...key, 'report_id', 'local_association_id'] },
  bufdir_report_lines: {},
  documents: {
    given: [...key, 'local_association_id', 'owner_id', 'storage_key', 'sha256'],
    changeable: ['kind', 'sensitivity', 'status'],
  },
  notifications: { changeable: ['read_at'] },
  consents: {
    given: [
      ...key,
      'local_association_id',
      'subject_kind',
      'subject_id',
      'purpose',
      'text_version',
    ],
    // Nobody is born withdrawn, and the database notes both times.
    later: ['withdrawn_at'],
  },
  data_subject_requests: {
    given: [...key, 'local_association_id', 'subject_id', 'subject_kind', 'type'],
    changeable: ['status', 'due_at', 'extended_to'],
    later: ['status_reason'],
  },
  audit_logs: {},
  function_deployments: {},
  realtime_channel_events: {},
  api_request_stats: {},
  slow_query_snapshots: {},
};
