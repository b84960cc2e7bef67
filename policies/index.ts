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
export { assignmentWorkflow, openAssignmentStates } from './workflows/assignment.ts';
export { bufdirReportWorkflow } from './workflows/bufdir-report.ts';
export { dataSubjectRequestWorkflow } from './workflows/data-subject-request.ts';
export { type EffectName, workflowEffects } from './workflows/effects.ts';
export { approvedClaimStates, expenseClaimWorkflow } from './workflows/expense-claim.ts';
export { type GuardName, workflowGuards } from './workflows/guards.ts';
export {
  type Actor,
  type AnyWorkflow,
  type Step,
  stepsOf,
  type Transition,
  transitionsFrom,
  type Workflow,
} from './workflows/workflow.ts';
export { workflows } from './workflows/workflows.ts';
