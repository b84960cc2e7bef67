import type { TableName } from './access-matrix.ts';
import type { AppRole } from './roles.ts';
import { accountingExportWorkflow } from './workflows/accounting-export.ts';
import { activityWorkflow } from './workflows/activity.ts';
import { assignmentWorkflow, begunAssignmentStates } from './workflows/assignment.ts';
import { bufdirReportWorkflow } from './workflows/bufdir-report.ts';
import { certificateWorkflow } from './workflows/certificate.ts';
import { dataSubjectRequestWorkflow } from './workflows/data-subject-request.ts';
import { documentWorkflow } from './workflows/document.ts';
import { expenseClaimWorkflow } from './workflows/expense-claim.ts';
import { integrationWorkflow } from './workflows/integration.ts';
import { invitationWorkflow } from './workflows/invitation.ts';
import { organizationWorkflow } from './workflows/organization.ts';
import { type AnyWorkflow, type Step, stepsOf } from './workflows/workflow.ts';

/** A lookup function of the `private` schema whose ids this column is compared with, once per query. */
export interface Lookup {
  readonly column: string;
  readonly lookup: string;
}

/** An assignment that is named together with its peer mentor. It may be null. */
export interface AssignmentLink {
  readonly column: string;
  readonly mentor: string;
  /** In which of its states it may be named. */
  readonly states: readonly string[];
}

/** Columns that name people of other rows, so that writing them could tell who they are, or bring them within reach. */
interface Links {
  /** Profile ids: of people whom the row's organisation already knows. */
  readonly people?: readonly string[];
  /** Contact ids, of contacts that the writer reaches. They may be null. */
  readonly contacts?: readonly string[];
  /** A profile or a contact, as `subject_kind` says. */
  readonly subjects?: readonly string[];
  /** An assignment that the writer reaches, of the peer mentor who is named with it. */
  readonly assignment?: AssignmentLink;
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
  /** States in which an owner may make a row of their own. */
  readonly ownerBegins?: readonly string[];
  /** States in which a coordinator or administrator may make a row; the others follow from work on it. */
  readonly begins?: readonly string[];
  /** The steps that a role may take from state to state; to leave the state as it is is none. A role that is left out may take any. */
  readonly steps?: { readonly [R in AppRole]?: readonly Step[] };
  /** Columns that name somebody, whom a writer must be able to name: see links.ts. */
  readonly links?: Links;
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

/** States in which the person who made an activity or a document still holds it. */
export const ownerEditableStates = ['draft', 'returned'] as const;

/** Where rows with a workflow begin, whoever makes them, and who leads them on. */
const inWorkflow = (workflow: AnyWorkflow) => ({
  begins: workflow.begins,
  ownerBegins: workflow.begins,
  steps: stepsOf(workflow),
});

export const rowKeys: { readonly [T in TableName]: RowKeys } = {
  organizations: { organization: 'id', ...inWorkflow(organizationWorkflow) },
  local_associations: tenant,
  profiles: { organization: null, owner: 'id' },
  memberships: { ...inAssociation, owner: 'profile_id' },
  invitations: { ...inAssociation, ...inWorkflow(invitationWorkflow) },
  org_labels: tenant,
  integrations: { ...tenant, ...inWorkflow(integrationWorkflow) },
  peer_mentor_profiles: {
    ...inAssociation,
    owner: 'profile_id',
    links: { people: ['profile_id'] },
  },
  peer_mentor_availability: { ...inAssociation, owner: 'mentor_id' },
  certificates: {
    ...inAssociation,
    owner: 'mentor_id',
    ...inWorkflow(certificateWorkflow),
    // Nobody certifies themselves.
    ownerBegins: ['unverified'],
  },
  contacts: { ...inAssociation, assigned: { column: 'id', lookup: 'assigned_contacts' } },
  assignments: {
    ...inAssociation,
    owner: 'mentor_id',
    ...inWorkflow(assignmentWorkflow),
    links: { people: ['coordinator_id'], contacts: ['contact_id'] },
  },
  assignment_summaries: {
    ...inAssociation,
    assigned: { column: 'assignment_id', lookup: 'accepted_assignments' },
  },
  assignment_status_history: { ...inAssociation, owner: 'mentor_id' },
  assignment_dispatches: {
    ...inAssociation,
    owner: 'recipient_id',
    links: {
      // In whichever state: a trigger says which it is not, once it is known that they may know.
      assignment: {
        column: 'assignment_id',
        mentor: 'recipient_id',
        states: assignmentWorkflow.states,
      },
    },
  },
  epikrise_references: inAssociation,
  activity_types: { ...tenant, national: true },
  activities: {
    ...inAssociation,
    owner: 'mentor_id',
    ...inWorkflow(activityWorkflow),
    links: {
      assignment: {
        column: 'assignment_id',
        mentor: 'mentor_id',
        states: begunAssignmentStates,
      },
    },
    listedInOrder: true,
  },
  activity_participants: { ...ofActivity, links: { contacts: ['contact_id'] } },
  activity_locations: ofActivity,
  reimbursement_rates: { ...tenant, national: true },
  expense_claims: {
    ...inAssociation,
    owner: 'claimant_id',
    ...inWorkflow(expenseClaimWorkflow),
  },
  expense_lines: ofClaim,
  expense_receipts: ofClaim,
  accounting_exports: { ...inAssociation, ...inWorkflow(accountingExportWorkflow) },
  webhook_events: tenant,
  bufdir_reports: { ...tenant, ...inWorkflow(bufdirReportWorkflow) },
  bufdir_report_attestations: inAssociation,
  bufdir_report_lines: { ...tenant, association: 'association_id' },
  documents: {
    ...inAssociation,
    owner: 'owner_id',
    ...inWorkflow(documentWorkflow),
    links: { people: ['owner_id'] },
  },
  notifications: { ...tenant, owner: 'recipient_id' },
  consents: { ...inAssociation, owner: 'subject_id', links: { subjects: ['subject_id'] } },
  data_subject_requests: {
    ...inAssociation,
    owner: 'subject_id',
    ...inWorkflow(dataSubjectRequestWorkflow),
    links: { subjects: ['subject_id'] },
  },
  audit_logs: { ...tenant, owner: 'subject_id' },
  function_deployments: platform,
  realtime_channel_events: platform,
  api_request_stats: platform,
  slow_query_snapshots: platform,
};
