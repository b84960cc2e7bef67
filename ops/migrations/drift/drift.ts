import { withScratchServer } from '../../scratch-server.ts';
import { compareDatabases, type DatabaseDrift } from './compare-databases.ts';
import { restoreSchema } from './restore-schema.ts';

/** Everything in which a live database is not what its migrations make. */
export interface Drift extends DatabaseDrift {
  /** Not applied yet, and so not compared. */
  readonly pending: readonly string[];
}

/**
 * Compares a live database with the migrations that it has, built afresh on a scratch server.
 *
 * @throws {MigrationsRefused} when the files are not those that were applied: there is nothing to compare with
 * @throws {PgDeltaFailed} when the CLI fails
 */
export async function findDrift(
  url: string,
  migrationsDir: string,
  onStep: (step: string) => void,
): Promise<Drift> {
  return await withScratchServer(async (server) => {
    const restored = await restoreSchema(server, url, migrationsDir, onStep);
    onStep('Comparing');
    return {
      ...(await compareDatabases(url, restored.url, restored.baseline)),
      pending: restored.pending,
    };
  });
}
