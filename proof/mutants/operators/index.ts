import type { Operator } from '../mutant.ts';
import { addArm } from './add-arm.ts';
import { addView } from './add-view.ts';
import { changeOwner } from './change-owner.ts';
import { definerInvoker } from './definer-invoker.ts';
import { disableTrigger } from './disable-trigger.ts';
import { dropArm } from './drop-arm.ts';
import { dropCheck } from './drop-check.ts';
import { dropClause } from './drop-clause.ts';
import { dropConjunct } from './drop-conjunct.ts';
import { dropConstraint } from './drop-constraint.ts';
import { dropElement } from './drop-element.ts';
import { dropLock } from './drop-lock.ts';
import { dropPolicy } from './drop-policy.ts';
import { dropTrigger } from './drop-trigger.ts';
import { empowerRole } from './empower-role.ts';
import { flipComparison } from './flip-comparison.ts';
import { forceOff } from './force-off.ts';
import { grantColumn } from './grant-column.ts';
import { grantExecute } from './grant-execute.ts';
import { grantPrivilege } from './grant-privilege.ts';
import { hollowFunction } from './hollow-function.ts';
import { loosenLimit } from './loosen-limit.ts';
import { loosenState } from './loosen-state.ts';
import { narrowForeignKey } from './narrow-foreign-key.ts';
import { narrowTrigger } from './narrow-trigger.ts';
import { notDistinct } from './not-distinct.ts';
import { openCommand } from './open-command.ts';
import { openDefaults } from './open-defaults.ts';
import { openManagedSchema } from './open-managed-schema.ts';
import { openSchema } from './open-schema.ts';
import { policyRoles } from './policy-roles.ts';
import { restrictPolicy } from './restrict-policy.ts';
import { revokeExecute } from './revoke-execute.ts';
import { revokePrivilege } from './revoke-privilege.ts';
import { rlsOff } from './rls-off.ts';
import { searchPathUnset } from './search-path-unset.ts';
import { singleColumnForeignKey } from './single-column-foreign-key.ts';
import { skipAssignment } from './skip-assignment.ts';
import { swapClaim } from './swap-claim.ts';
import { swapColumn } from './swap-column.ts';
import { swapKey } from './swap-key.ts';
import { swapRole } from './swap-role.ts';
import { swapScope } from './swap-scope.ts';
import { widenToTrue } from './widen-to-true.ts';

/** Every operator, in the order of the report. */
export const operators: readonly Operator[] = [
  dropPolicy,
  dropArm,
  addArm,
  dropConjunct,
  widenToTrue,
  notDistinct,
  flipComparison,
  swapClaim,
  swapKey,
  swapRole,
  swapScope,
  swapColumn,
  loosenState,
  dropClause,
  restrictPolicy,
  policyRoles,
  openCommand,
  rlsOff,
  forceOff,
  changeOwner,
  grantPrivilege,
  grantColumn,
  revokePrivilege,
  singleColumnForeignKey,
  narrowForeignKey,
  dropCheck,
  dropConstraint,
  dropTrigger,
  disableTrigger,
  narrowTrigger,
  hollowFunction,
  skipAssignment,
  dropElement,
  dropLock,
  loosenLimit,
  definerInvoker,
  searchPathUnset,
  grantExecute,
  revokeExecute,
  addView,
  openSchema,
  openDefaults,
  empowerRole,
  openManagedSchema,
];
