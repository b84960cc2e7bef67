import type { ManagedObject } from '../../db/sql/managed-object.ts';
import { emptySnapshot, proposeStatements } from './generate/drizzle-proposal.ts';
import { schemaSnapshot } from './generate/drizzle-snapshot.ts';
import { managedChanges } from './generate/managed-changes.ts';
import { repair } from './generate/repair.ts';
import type { Snapshot } from './generate/snapshot.ts';

/** The statements that build a schema, by default today's, in an empty database, without any migration's history. */
export async function freshBuild(
  current: Snapshot = schemaSnapshot(),
  registry?: readonly ManagedObject[],
): Promise<string[]> {
  const { drops, first, last } = managedChanges({}, new Set(), new Set(), registry);
  const proposal = await proposeStatements(emptySnapshot(), current);
  return [...drops, ...first, ...repair(proposal, { current }), ...last];
}
