import type { ManagedObject } from '../../db/sql/managed-object.ts';
import { proposeStatements } from './generate/drizzle-proposal.ts';
import { type ManagedLedger, managedChanges } from './generate/managed-changes.ts';
import { refuseTransactionControl } from './generate/refuse-transaction-control.ts';
import { refuseUnsafe } from './generate/refuse-unsafe.ts';
import type { Renamed } from './generate/renames.ts';
import { repair, tablesOfPolicies } from './generate/repair.ts';
import { tablesRetyped } from './generate/retype-columns.ts';
import type { Snapshot } from './generate/snapshot.ts';

interface Change extends Renamed {
  readonly schema: Snapshot;
  readonly ledger: ManagedLedger;
  /** SQL that moves data. */
  readonly data: readonly string[];
  /** Today's managed objects, by default those of db/sql/registry.ts. */
  readonly registry?: readonly ManagedObject[];
}

/**
 * The statements of a migration, in order: what hangs on tables is dropped, renames are made, functions are replaced,
 * then drizzle-kit's own, repaired, and what hangs on tables is made again.
 *
 * @throws {UnsafeMigration} when a statement must not reach a database.
 */
export async function migrationStatements({
  snapshot,
  statements: renames,
  schema,
  ledger,
  data,
  registry,
}: Change): Promise<{ statements: string[]; managedObjects: readonly string[] }> {
  const proposal = await proposeStatements(snapshot, schema);
  const repaired = repair(proposal, { previous: snapshot, current: schema, data });
  const changes = managedChanges(
    ledger,
    tablesOfPolicies(repaired),
    tablesRetyped(repaired),
    registry,
  );
  const statements = [...changes.drops, ...renames, ...changes.first, ...repaired, ...changes.last];
  for (const statement of statements) refuseUnsafe(statement);
  await refuseTransactionControl(statements);
  return { statements, managedObjects: changes.names };
}
