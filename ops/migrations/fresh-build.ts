import { schemaSnapshot, statementsFromNothing } from './drizzle-snapshot.ts';
import { managedChanges } from './managed-changes.ts';
import { repair } from './repair.ts';

/** The statements that build today's schema in an empty database, without any migration's history. */
export async function freshBuild(): Promise<string[]> {
  const { first, last } = managedChanges({});
  return [...first, ...repair(await statementsFromNothing(), schemaSnapshot()), ...last];
}
