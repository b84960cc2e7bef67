import type { TableName } from './access-matrix.ts';

/** The states through which an owner may take a row; other states belong to coordinators, administrators and jobs. */
export interface OwnerFlow {
  /** The owner may create a row in these states. */
  readonly mayInsert: readonly string[];
  /** The owner may change (and delete) a row in these states. */
  readonly mayChangeFrom: readonly string[];
  /** A row that the owner has changed may end in these states. */
  readonly mayChangeTo: readonly string[];
}

/** A lookup function of the `private` schema whose ids this column is compared with, once per query. */
export interface Lookup {
  readonly column: string;
  readonly lookup: string;
}

/** The columns by which scopes recognise a row. */
export interface RowKeys {
  /** Column with the tenant; null for tables that belong to no organisation. */
  readonly organization: string | null;
  /** The tenant column may be null: such a row is national. */
  readonly national?: true;
  readonly association?: string;
  /** Column with the profile id (= auth user id) of the person whose row it is. */
  readonly owner?: string;
  readonly flow?: OwnerFlow;
  /** Whether the owner may still change the row is decided by the parent row's state. */
  readonly editableParent?: Lookup;
  readonly assigned?: Lookup;
}

const tenant = { organization: 'organization_id' } as const;
const inAssociation = { ...tenant, association: 'local_association_id' } as const;
const platform = { organization: null } as const;

const ofActivity = {
  ...inAssociation,
  owner: 'owner_id',
  editableParent: { column: 'activity_id', lookup: 'own_editable_activities' },
} as const;
const ofClaim = {
  ...inAssociation,
  owner: 'claimant_id',
  editableParent: { column: 'claim_id', lookup: 'own_editable_claims' },
} as const;

/** States in which the person who made a row still holds it. */
export const ownerEditableStates = ['draft', 'returned'] as const;

const submittedByOwner = {
  mayInsert: ['draft', 'submitted'],
  mayChangeFrom: ownerEditableStates,
  mayChangeTo: ['draft', 'returned', 'submitted'],
} as const;

export const rowKeys: { readonly [T in TableName]: RowKeys } = {
  organizations: { organization: 'id' },
  local_associations: tenant,
  profiles: { organization: null, owner: 'id' },
  memberships: { ...inAssociation, owner: 'profile_id' },
  invitations: inAssociation,
  org_labels: tenant,
  integrations: tenant,
  peer_mentor_profiles: { ...inAssociation, owner: 'profile_id' },
  peer_mentor_availability: { ...inAssociation, owner: 'mentor_id' },
  certificates: {
    ...inAssociation,
    owner: 'mentor_id',
    flow: { mayInsert: ['unverified'], mayChangeFrom: [], mayChangeTo: [] },
  },
  contacts: { ...inAssociation, assigned: { column: 'id', lookup: 'assigned_contacts' } },
  assignments: {
    ...inAssociation,
    owner: 'mentor_id',
    flow: {
      mayInsert: [],
      mayChangeFrom: ['dispatched', 'accepted', 'active', 'paused', 'completion_requested'],
      mayChangeTo: ['accepted', 'declined', 'active', 'paused', 'completion_requested'],
    },
  },
  assignment_summaries: {
    ...inAssociation,
    assigned: { column: 'assignment_id', lookup: 'accepted_assignments' },
  },
  assignment_status_history: { ...inAssociation, owner: 'mentor_id' },
  assignment_dispatches: { ...inAssociation, owner: 'recipient_id' },
  epikrise_references: inAssociation,
  activity_types: { ...tenant, national: true },
  activities: { ...inAssociation, owner: 'mentor_id', flow: submittedByOwner },
  activity_participants: ofActivity,
  activity_locations: ofActivity,
  reimbursement_rates: { ...tenant, national: true },
  expense_claims: {
    ...inAssociation,
    owner: 'claimant_id',
    flow: { ...submittedByOwner, mayChangeTo: ['draft', 'returned', 'submitted', 'cancelled'] },
  },
  expense_lines: ofClaim,
  expense_receipts: ofClaim,
  accounting_exports: inAssociation,
  webhook_events: tenant,
  bufdir_reports: tenant,
  bufdir_report_lines: { ...tenant, association: 'association_id' },
  documents: { ...inAssociation, owner: 'owner_id', flow: submittedByOwner },
  notifications: { ...tenant, owner: 'recipient_id' },
  consents: { ...inAssociation, owner: 'subject_id' },
  data_subject_requests: {
    ...inAssociation,
    owner: 'subject_id',
    flow: { mayInsert: ['received'], mayChangeFrom: [], mayChangeTo: [] },
  },
  audit_logs: { ...tenant, owner: 'subject_id' },
  function_deployments: platform,
  realtime_channel_events: platform,
  api_request_stats: platform,
  slow_query_snapshots: platform,
};
