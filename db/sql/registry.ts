import { accessTokenHook } from './access-token-hook.ts';
import { associationTree } from './association-tree.ts';
import { claimFunctions } from './claim-functions.ts';
import { dataKeys } from './data-keys.ts';
import { lookupFunctions } from './lookup-functions.ts';
import type { ManagedObject } from './managed-object.ts';
import { periods } from './periods.ts';
import { plannerStatistics } from './planner-statistics.ts';
import { privateSchemaObjects } from './private-schema.ts';
import { rowTriggers } from './row-triggers.ts';
import { tableAccess } from './table-access.ts';
import { updateGuards } from './update-guards.ts';

/** Every database object that Drizzle cannot express, in the order in which an empty database needs them. */
export const managedObjects: readonly ManagedObject[] = [
  ...privateSchemaObjects,
  ...claimFunctions,
  ...lookupFunctions,
  ...accessTokenHook,
  ...associationTree,
  ...rowTriggers,
  ...updateGuards,
  ...periods,
  ...dataKeys,
  ...tableAccess,
  ...plannerStatistics,
];
