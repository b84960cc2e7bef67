import { assignmentWorkflow } from './assignment.ts';
import { bufdirReportWorkflow } from './bufdir-report.ts';
import { dataSubjectRequestWorkflow } from './data-subject-request.ts';
import { expenseClaimWorkflow } from './expense-claim.ts';
import type { AnyWorkflow } from './workflow.ts';

/** Every workflow that the database holds callers to. */
export const workflows: readonly AnyWorkflow[] = [
  assignmentWorkflow,
  expenseClaimWorkflow,
  bufdirReportWorkflow,
  dataSubjectRequestWorkflow,
];
