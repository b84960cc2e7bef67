import { accessTokenHook } from './access-token-hook.ts';
import { assignmentHandovers } from './assignment-handovers.ts';
import { assignmentHistory } from './assignment-history.ts';
import { associationTree } from './association-tree.ts';
import { claimFunctions } from './claim-functions.ts';
import { claimMoney } from './claim-money.ts';
import { contentTriggers } from './content-triggers.ts';
import { dataKeys } from './data-keys.ts';
import { earlierExpenseLines } from './earlier-expense-lines.ts';
import { expenseAmounts } from './expense-amounts.ts';
import { filePlaces } from './file-places.ts';
import { keptFormTriggers } from './kept-forms.ts';
import { lastAdministrator } from './last-administrator.ts';
import { legalBasis } from './legal-basis.ts';
import { lookupFunctions } from './lookup-functions.ts';
import type { ManagedObject } from './managed-object.ts';
import { periods } from './periods.ts';
import { plannerStatistics } from './planner-statistics.ts';
import { privateSchemaObjects } from './private-schema.ts';
import { privateTableObjects } from './private-tables.ts';
import { reportAttestations } from './report-attestations.ts';
import { reportFigures } from './report-figures.ts';
import { revocations } from './revocations.ts';
import { revokingTriggers } from './revoking-triggers.ts';
import { rowTriggers } from './row-triggers.ts';
import { sealedFields } from './sealed-fields.ts';
import { settledActivities } from './settled-activities.ts';
import { settledRows } from './settled-rows.ts';
import { tableAccess } from './table-access.ts';
import { updateGuards } from './update-guards.ts';
import { workflowTriggers } from './workflow-triggers.ts';

/** Every database object that Drizzle cannot express, in the order in which an empty database needs them. */
export const managedObjects: readonly ManagedObject[] = withoutNamesakes([
  ...privateSchemaObjects,
  ...privateTableObjects,
  ...revocations,
  ...claimFunctions,
  ...lookupFunctions,
  ...accessTokenHook,
  ...associationTree,
  ...lastAdministrator,
  ...rowTriggers,
  ...updateGuards,
  ...earlierExpenseLines,
  ...workflowTriggers,
  ...settledRows,
  ...assignmentHistory,
  ...assignmentHandovers,
  ...expenseAmounts,
  ...contentTriggers,
  ...settledActivities,
  ...claimMoney,
  ...reportFigures,
  ...reportAttestations,
  ...filePlaces,
  ...legalBasis,
  ...keptFormTriggers,
  ...periods,
  ...dataKeys,
  ...sealedFields,
  ...revokingTriggers,
  ...tableAccess,
  ...plannerStatistics,
]);

/** A second object of a name would replace the first in every database, and nothing else would say so. */
function withoutNamesakes(objects: readonly ManagedObject[]): readonly ManagedObject[] {
  const names = new Set<string>();
  for (const { name } of objects) {
    if (names.has(name)) {
      throw new Error(`Cannot manage two objects named "${name}": give one of them another name.`);
    }
    names.add(name);
  }
  return objects;
}
