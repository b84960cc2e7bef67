import { accountingExportWorkflow } from './accounting-export.ts';
import { activityWorkflow } from './activity.ts';
import { assignmentWorkflow } from './assignment.ts';
import { bufdirReportWorkflow } from './bufdir-report.ts';
import { certificateWorkflow } from './certificate.ts';
import { dataSubjectRequestWorkflow } from './data-subject-request.ts';
import { documentWorkflow } from './document.ts';
import { expenseClaimWorkflow } from './expense-claim.ts';
import { integrationWorkflow } from './integration.ts';
import { invitationWorkflow } from './invitation.ts';
import { organizationWorkflow } from './organization.ts';
import type { AnyWorkflow } from './workflow.ts';

/** Every workflow that the database holds callers to. */
export const workflows: readonly AnyWorkflow[] = [
  assignmentWorkflow,
  expenseClaimWorkflow,
  bufdirReportWorkflow,
  dataSubjectRequestWorkflow,
  invitationWorkflow,
  activityWorkflow,
  documentWorkflow,
  certificateWorkflow,
  accountingExportWorkflow,
  integrationWorkflow,
  organizationWorkflow,
];
