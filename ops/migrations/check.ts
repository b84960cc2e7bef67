import { withScratchServer } from '../scratch-server.ts';
import { withDatabase } from '../with-database.ts';
import { applyMigrations } from './apply.ts';
import { catalogDifferences, readCatalog } from './catalog.ts';
import { tamperedFiles } from './file-hashes.ts';
import { freshBuild } from './fresh-build.ts';
import { latestSnapshot, sameSchema, schemaSnapshot } from './generate/drizzle-snapshot.ts';
import { managedChanges, readLedger } from './generate/managed-changes.ts';
import { runStatements } from './run-statements.ts';

/**
 * Everything in which the committed migrations and the schema differ, in words; empty when they agree.
 * First by what is written, then by what a real server makes of it: the migrations applied one after the
 * other, against the schema built afresh.
 */
export async function migrationDifferences(migrationsDir: string): Promise<string[]> {
  const written = await writtenDifferences(migrationsDir);
  return written.length > 0 ? written : await builtDifferences(migrationsDir);
}

async function writtenDifferences(migrationsDir: string): Promise<string[]> {
  const snapshot = await latestSnapshot(migrationsDir);
  const changes = managedChanges(await readLedger(migrationsDir));
  return [
    ...(await tamperedFiles(migrationsDir)),
    ...(snapshot && sameSchema(snapshot, schemaSnapshot())
      ? []
      : ['the tables or policies of db/ have no migration yet']),
    ...changes.names.map((name) => `the ${name} has no migration yet`),
  ];
}

/** Builds both ways on a scratch server and compares the catalogs. */
async function builtDifferences(migrationsDir: string): Promise<string[]> {
  return await withScratchServer(async (server) => {
    const [migrated, fresh] = await Promise.all([
      server.createDatabase('migrated'),
      server.createDatabase('fresh'),
    ]);
    await Promise.all([
      applyMigrations({ url: migrated, migrationsDir }),
      runStatements(fresh, await freshBuild()),
    ]);
    const [a, b] = await Promise.all([
      withDatabase(migrated, readCatalog),
      withDatabase(fresh, readCatalog),
    ]);
    return catalogDifferences({ name: 'migrations', catalog: a }, { name: 'schema', catalog: b });
  });
}
