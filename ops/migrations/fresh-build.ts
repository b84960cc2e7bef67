import { emptySnapshot, proposeStatements } from './drizzle-proposal.ts';
import { schemaSnapshot } from './drizzle-snapshot.ts';
import { managedChanges } from './managed-changes.ts';
import { repair } from './repair.ts';
import type { Snapshot } from './snapshot.ts';

/** The statements that build today's schema in an empty database, without any migration's history. */
export async function freshBuild(current: Snapshot = schemaSnapshot()): Promise<string[]> {
  const { drops, first, last } = managedChanges({});
  const proposal = await proposeStatements(emptySnapshot(), current);
  return [...drops, ...first, ...repair(proposal, { current }), ...last];
}
