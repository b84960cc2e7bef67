import type { TableName } from './access-matrix.ts';
import type { AppRole } from './roles.ts';

/** The states through which an owner may take a row; other states belong to coordinators, administrators and jobs. */
interface OwnerFlow {
  /** The owner may create a row in these states. */
  readonly mayInsert: readonly string[];
  /** The owner may change (and delete) a row in these states. */
  readonly mayChangeFrom: readonly string[];
  /** A row that the owner has changed may end in these states. */
  readonly mayChangeTo: readonly string[];
}

/** The decisions of those who review a row: from which states, to which. */
interface Review {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** A lookup function of the `private` schema whose ids this column is compared with, once per query. */
interface Lookup {
  readonly column: string;
  readonly lookup: string;
}

/** The columns by which scopes recognise a row. */
export interface RowKeys {
  /** Column with the tenant; null for tables that belong to no organisation. */
  readonly organization: string | null;
  /** People page through it in order, and it grows without end: see `expectMany` in arms.ts. */
  readonly listedInOrder?: true;
  /** The tenant column may be null: such a row is national. */
  readonly national?: true;
  readonly association?: string;
  /** Column with the profile id (= auth user id) of the person whose row it is. */
  readonly owner?: string;
  readonly flow?: OwnerFlow;
  /** States in which a coordinator or administrator may make a row; the other states follow from work on it. */
  readonly begins?: readonly string[];
  readonly review?: { readonly [R in AppRole]?: Review };
  /** Columns that name somebody or something else, which a writer must be able to reach themselves. */
  readonly links?: {
    /** Profile ids: of people whom the row's organisation already knows. */
    readonly people?: readonly string[];
    /** Contact ids: for coordinators, of contacts in their association subtree. */
    readonly contacts?: readonly string[];
  };
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
  peer_mentor_profiles: {
    ...inAssociation,
    owner: 'profile_id',
    links: { people: ['profile_id'] },
  },
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
    begins: ['draft'],
    links: { people: ['coordinator_id'], contacts: ['contact_id'] },
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
  activities: {
    ...inAssociation,
    owner: 'mentor_id',
    flow: submittedByOwner,
    listedInOrder: true,
  },
  activity_participants: ofActivity,
  activity_locations: ofActivity,
  reimbursement_rates: { ...tenant, national: true },
  expense_claims: {
    ...inAssociation,
    owner: 'claimant_id',
    flow: { ...submittedByOwner, mayChangeTo: ['draft', 'returned', 'submitted', 'cancelled'] },
    // Nobody changes a claim once it is approved, but on its way to payment (domain reference, B).
    review: {
      coordinator: { from: ['submitted'], to: ['returned', 'rejected', 'approved'] },
      organization_admin: {
        from: ['submitted', 'escalated', 'export_failed', 'exported'],
        to: ['returned', 'rejected', 'approved', 'exporting', 'paid'],
      },
    },
  },
  expense_lines: ofClaim,
  expense_receipts: ofClaim,
  accounting_exports: inAssociation,
  webhook_events: tenant,
  bufdir_reports: { ...tenant, begins: ['open'] },
  bufdir_report_lines: { ...tenant, association: 'association_id' },
  documents: {
    ...inAssociation,
    owner: 'owner_id',
    flow: submittedByOwner,
    links: { people: ['owner_id'] },
  },
  notifications: { ...tenant, owner: 'recipient_id' },
  consents: { ...inAssociation, owner: 'subject_id' },
  data_subject_requests: {
    ...inAssociation,
    owner: 'subject_id',
    begins: ['received'],
    flow: { mayInsert: ['received'], mayChangeFrom: [], mayChangeTo: [] },
  },
  audit_logs: { ...tenant, owner: 'subject_id' },
  function_deployments: platform,
  realtime_channel_events: platform,
  api_request_stats: platform,
  slow_query_snapshots: platform,
};
