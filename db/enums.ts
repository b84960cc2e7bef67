import { pgEnum } from 'drizzle-orm/pg-core';
import { membershipRoles } from '../policies/roles.ts';
import { accountingExportWorkflow } from '../policies/workflows/accounting-export.ts';
import { activityWorkflow } from '../policies/workflows/activity.ts';
import { assignmentWorkflow } from '../policies/workflows/assignment.ts';
import { bufdirReportWorkflow } from '../policies/workflows/bufdir-report.ts';
import { certificateWorkflow } from '../policies/workflows/certificate.ts';
import { dataSubjectRequestWorkflow } from '../policies/workflows/data-subject-request.ts';
import { documentWorkflow } from '../policies/workflows/document.ts';
import { expenseClaimWorkflow } from '../policies/workflows/expense-claim.ts';
import { integrationWorkflow } from '../policies/workflows/integration.ts';
import { invitationWorkflow } from '../policies/workflows/invitation.ts';
import { organizationWorkflow } from '../policies/workflows/organization.ts';
import { sensitivities } from './annotations.ts';

export const membershipRole = pgEnum('membership_role', membershipRoles);
export const dataSensitivity = pgEnum('data_sensitivity', sensitivities);

export const organizationStatus = pgEnum('organization_status', organizationWorkflow.states);
export const invitationStatus = pgEnum('invitation_status', invitationWorkflow.states);
/** Levels of the association tree, from the national level down. */
export const associationLevel = pgEnum('association_level', [
  'national',
  'region',
  'county',
  'local',
]);
export const integrationProvider = pgEnum('integration_provider', [
  'xledger',
  'tripletex',
  'business_central',
  'visma_eaccounting',
]);
export const integrationStatus = pgEnum('integration_status', integrationWorkflow.states);

/** How a conversation takes place. Phone and digital are separate forms, not outreach. */
export const contactChannel = pgEnum('contact_channel', ['in_person', 'phone', 'digital']);
export const certificateStatus = pgEnum('certificate_status', certificateWorkflow.states);

export const assignmentStatus = pgEnum('assignment_status', assignmentWorkflow.states);

/** Bufdir's categories; `other` is logged but does not count. */
export const bufdirCategory = pgEnum('bufdir_category', [
  'oppsokende',
  'samtalegruppe',
  'aktivitetsgruppe',
  'likepersonskurs',
  'phone',
  'digital',
  'other',
]);
export const activityStatus = pgEnum('activity_status', activityWorkflow.states);
export const participantKind = pgEnum('participant_kind', ['co_mentor', 'contact', 'anonymous']);

export const expenseClaimStatus = pgEnum('expense_claim_status', expenseClaimWorkflow.states);
export const expenseKind = pgEnum('expense_kind', [
  'mileage',
  'passenger',
  'toll',
  'parking',
  'public_transport',
  'meal',
  'other',
]);
export const exportStatus = pgEnum('export_status', accountingExportWorkflow.states);
export const webhookStatus = pgEnum('webhook_status', [
  'received',
  'processed',
  'ignored',
  'failed',
]);

export const reportStatus = pgEnum('report_status', bufdirReportWorkflow.states);

export const documentKind = pgEnum('document_kind', [
  'receipt',
  'certificate',
  'assignment',
  'report',
]);
export const documentStatus = pgEnum('document_status', documentWorkflow.states);
/** Whether a consent or request is about a person with a profile or a person seeking support. */
export const subjectKind = pgEnum('subject_kind', ['profile', 'contact']);
export const requestType = pgEnum('data_subject_request_type', [
  'access',
  'rectification',
  'erasure',
  'restriction',
  'portability',
  'objection',
]);
export const requestStatus = pgEnum(
  'data_subject_request_status',
  dataSubjectRequestWorkflow.states,
);
/** `operations`: running the platform; `access`: somebody read special-category data; `change`: a row changed. */
export const auditCategory = pgEnum('audit_category', ['operations', 'access', 'change']);
