// likeperson/policies: who may do what, to read and to show. What compiles it to SQL is no part of the package.
export { type Cell, cellOf, scopeOf, type TableName, tableNames } from './access-matrix.ts';
export {
  type AppRole,
  appRoles,
  type Command,
  commands,
  type MembershipRole,
  membershipRoles,
} from './roles.ts';
export { type Scope, scopes } from './scopes.ts';
export { accountingExportWorkflow } from './workflows/accounting-export.ts';
export { activityWorkflow } from './workflows/activity.ts';
export { assignmentWorkflow, openAssignmentStates } from './workflows/assignment.ts';
export { bufdirReportWorkflow } from './workflows/bufdir-report.ts';
export { certificateWorkflow } from './workflows/certificate.ts';
export { dataSubjectRequestWorkflow } from './workflows/data-subject-request.ts';
export { documentWorkflow } from './workflows/document.ts';
export { type EffectName, workflowEffects } from './workflows/effects.ts';
export { approvedClaimStates, expenseClaimWorkflow } from './workflows/expense-claim.ts';
export { type GuardName, workflowGuards } from './workflows/guards.ts';
export { integrationWorkflow } from './workflows/integration.ts';
export { invitationWorkflow } from './workflows/invitation.ts';
export { organizationWorkflow } from './workflows/organization.ts';
export {
  type Actor,
  type AnyWorkflow,
  type Step,
  stepsOf,
  type Transition,
  transitionsFrom,
  type Whose,
  type Workflow,
} from './workflows/workflow.ts';
export { workflows } from './workflows/workflows.ts';
