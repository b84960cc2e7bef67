import type postgres from 'postgres';
import { MigrationsRefused } from '../../errors/migrations-refused.ts';
import type { ScratchServer } from '../../scratch-server.ts';
import { withDatabase } from '../../with-database.ts';
import { migrationFiles } from '../file-hashes.ts';
import { ensureMigrationLog } from '../record/migration-log.ts';
import { versionOf } from '../verify/migration-problem.ts';
import { migrationState, readSqlFiles } from '../verify/migration-state.ts';
import { recordProblems } from '../verify/record-problems.ts';
import { readSchema, type Schema } from './read-schema.ts';

/** What a live database should be, on a scratch server. */
export interface Restored {
  /** Name and URL of a database with all that the live one has applied, and no rows. Nobody is connected to it. */
  readonly name: string;
  readonly url: string;
  /** The platform without migrations: what it has is the platform's. */
  readonly baseline: Schema;
  /** Versions, oldest first. */
  readonly applied: readonly string[];
  /** Files that the live database does not have. */
  readonly pending: readonly string[];
}

/**
 * Builds the schema that a live database must have, from the files of what it has applied.
 *
 * @throws {MigrationsRefused} when the files are not those that were applied
 */
export async function restoreSchema(
  server: ScratchServer,
  url: string,
  migrationsDir: string,
  onStep: (step: string) => void,
): Promise<Restored> {
  const { applied, pending } = await withDatabase(url, (sql) => migrationState(sql, migrationsDir));
  const problems = (await recordProblems(migrationsDir, applied)).filter(
    ({ kind }) => kind !== 'out of order',
  );
  if (problems.length > 0) throw new MigrationsRefused(problems);
  onStep(`Building ${applied.length} migrations on a scratch server`);
  const baseline = await readSchema(await server.createDatabase('baseline'));
  const versions = applied.map(({ version }) => version);
  const name = 'migrated';
  const restored = await server.createDatabase(name);
  await withDatabase(restored, (sql) => build(sql, migrationsDir, versions));
  return { name, url: restored, baseline, applied: versions, pending };
}

/** Each file in a transaction, as the CLI does and with its record, and many times faster. */
async function build(
  sql: postgres.Sql,
  migrationsDir: string,
  versions: readonly string[],
): Promise<void> {
  const all = await migrationFiles(migrationsDir);
  const files = await readSqlFiles(
    migrationsDir,
    all.filter((file) => versions.includes(versionOf(file))),
  );
  await ensureMigrationLog(sql);
  for (const { file, text } of files) {
    await sql.begin(async (tx) => {
      await tx.unsafe(text);
      const name = file.slice(versionOf(file).length + 1, -'.sql'.length);
      await tx`insert into supabase_migrations.schema_migrations (version, name) values (${versionOf(file)}, ${name})`;
    });
  }
}
