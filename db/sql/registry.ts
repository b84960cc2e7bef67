import { accessTokenHook } from './access-token-hook.ts';
import { associationTree } from './association-tree.ts';
import { claimFunctions } from './claim-functions.ts';
import { columnGuards } from './column-guards.ts';
import { lookupFunctions } from './lookup-functions.ts';
import type { ManagedObject } from './managed-object.ts';
import { periods } from './periods.ts';
import { privateSchemaObjects } from './private-schema.ts';
import { rowTriggers } from './row-triggers.ts';
import { tableAccess } from './table-access.ts';

/** Every database object that Drizzle cannot express, in the order in which an empty database needs them. */
export const managedObjects: readonly ManagedObject[] = [
  ...privateSchemaObjects,
  ...claimFunctions,
  ...lookupFunctions,
  ...accessTokenHook,
  ...associationTree,
  ...rowTriggers,
  ...columnGuards,
  ...periods,
  ...tableAccess,
];
