import type { TableName } from '../model.ts';

/** Where a row stands: the columns that say whose it is. An absent one: rows of the table have no such thing. */
export interface Place {
  readonly tenant?: string;
  readonly association?: string;
  readonly owner?: string;
}

const tenant = 'organization_id';
const association = 'local_association_id';

/** From the tables' columns and the "+L" and "+W" of the customer's table of access. */
export const places: { readonly [T in TableName]: Place } = {
  organizations: { tenant: 'id' },
  local_associations: { tenant },
  profiles: { owner: 'id' },
  memberships: { tenant, association, owner: 'profile_id' },
  invitations: { tenant, association },
  org_labels: { tenant },
  integrations: { tenant },
  peer_mentor_profiles: { tenant, association, owner: 'profile_id' },
  peer_mentor_availability: { tenant, association, owner: 'mentor_id' },
  certificates: { tenant, association, owner: 'mentor_id' },
  contacts: { tenant, association },
  assignments: { tenant, association, owner: 'mentor_id' },
  assignment_summaries: { tenant, association },
  assignment_status_history: { tenant, association, owner: 'mentor_id' },
  assignment_dispatches: { tenant, association, owner: 'recipient_id' },
  epikrise_references: { tenant, association },
  activity_types: { tenant },
  activities: { tenant, association, owner: 'mentor_id' },
  activity_participants: { tenant, association, owner: 'owner_id' },
  activity_locations: { tenant, association, owner: 'owner_id' },
  reimbursement_rates: { tenant },
  expense_claims: { tenant, association, owner: 'claimant_id' },
  expense_lines: { tenant, association, owner: 'claimant_id' },
  expense_receipts: { tenant, association, owner: 'claimant_id' },
  accounting_exports: { tenant, association },
  webhook_events: { tenant },
  bufdir_reports: { tenant },
  bufdir_report_attestations: { tenant, association },
  bufdir_report_lines: { tenant, association: 'association_id' },
  documents: { tenant, association, owner: 'owner_id' },
  notifications: { tenant, owner: 'recipient_id' },
  consents: { tenant, association, owner: 'subject_id' },
  data_subject_requests: { tenant, association, owner: 'subject_id' },
  audit_logs: { tenant, owner: 'subject_id' },
  function_deployments: {},
  realtime_channel_events: {},
  api_request_stats: {},
  slow_query_snapshots: {},
};
