import { MigrationsRefused } from '../../errors/migrations-refused.ts';
import { type ScratchServer, withScratchServer } from '../../scratch-server.ts';
import { withDatabase } from '../../with-database.ts';
import { readCatalog } from '../catalog.ts';
import { migrationFiles } from '../file-hashes.ts';
import { pgDelta } from '../pg-delta.ts';
import { splitStatements } from '../split-statements.ts';
import { readUnseen, unseenStatements } from '../unseen-by-pg-delta.ts';
import { versionOf } from '../verify/migration-problem.ts';
import { migrationState, readSqlFiles } from '../verify/migration-state.ts';
import { recordProblems } from '../verify/record-problems.ts';
import { compareCatalogs, type DriftedObject, ownExtensions } from './compare-catalogs.ts';
import { isOfThePlatform, isSetting } from './platform-statement.ts';

/** Everything in which a live database is not what its migrations make. */
export interface Drift {
  readonly objects: readonly DriftedObject[];
  /** What would bring it back, in order. */
  readonly statements: readonly string[];
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
  onStep('Reading the live database');
  const [{ applied, pending }, live] = await Promise.all([
    withDatabase(url, (sql) => migrationState(sql, migrationsDir)),
    read(url),
  ]);
  const problems = (await recordProblems(migrationsDir, applied)).filter(
    ({ kind }) => kind !== 'out of order',
  );
  if (problems.length > 0) throw new MigrationsRefused(problems);
  return await withScratchServer(async (server) => {
    onStep(`Building ${applied.length} migrations on a scratch server`);
    const baseline = await read(await server.createDatabase('baseline'));
    const files = applied.map(({ version }) => version);
    const scratch = await build(server, migrationsDir, files);
    const migrated = await read(scratch);
    onStep('Comparing');
    const proposed = await splitStatements(await pgDelta(url, scratch));
    const ours = ownExtensions(migrated.catalog, baseline.catalog);
    const unseen = unseenStatements(live.unseen, migrated.unseen);
    const statements = [
      ...unseen.first,
      ...(await withoutPlatforms(proposed, ours)),
      ...unseen.last,
    ];
    return {
      objects: compareCatalogs(live.catalog, migrated.catalog, baseline.catalog),
      statements: statements.every(isSetting) ? [] : statements,
      pending,
    };
  });
}

async function read(url: string) {
  return await withDatabase(url, async (sql) => {
    // Postgres leaves out the schema of whatever is on the path, which is another one on another server.
    await sql`set search_path = ''`;
    return { catalog: await readCatalog(sql), unseen: await readUnseen(sql) };
  });
}

/** Each file in a transaction, as the CLI does, and many times faster. */
async function build(
  server: ScratchServer,
  migrationsDir: string,
  versions: readonly string[],
): Promise<string> {
  const url = await server.createDatabase('migrated');
  const all = await migrationFiles(migrationsDir);
  const files = await readSqlFiles(
    migrationsDir,
    all.filter((file) => versions.includes(versionOf(file))),
  );
  await withDatabase(url, async (sql) => {
    for (const { text } of files) await sql.begin((tx) => tx.unsafe(text));
  });
  return url;
}

async function withoutPlatforms(
  statements: readonly string[],
  ours: ReadonlySet<string>,
): Promise<string[]> {
  const platforms = await Promise.all(
    statements.map((statement) => isOfThePlatform(statement, ours)),
  );
  return statements.filter((_, i) => !platforms[i]);
}
