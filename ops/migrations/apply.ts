import type postgres from 'postgres';
import { MigrationFailed } from '../errors/migration-failed.ts';
import { MigrationsRefused } from '../errors/migrations-refused.ts';
import { hashFiles, migrationFiles } from './file-hashes.ts';
import { migrationsDir as committedMigrations } from './paths.ts';
import { type Push, pushMigrations } from './push-migrations.ts';
import { readAuthor } from './record/author.ts';
import { withMigrationLock } from './record/migration-lock.ts';
import { ensureMigrationLog } from './record/migration-log.ts';
import { endRun, planRun } from './record/plan-run.ts';
import { type MigrationProblem, versionOf } from './verify/migration-problem.ts';
import { migrationState, readSqlFiles } from './verify/migration-state.ts';
import { recordProblems } from './verify/record-problems.ts';

export interface ApplyOptions {
  /** Connection URL of the role `postgres`, which owns what migrations create. */
  readonly url: string;
  /** Defaults to the committed migrations. The CLI reads the `supabase` folder around it. */
  readonly migrationsDir?: string;
  /** Called with each file as the CLI begins it. */
  readonly onFile?: (file: string) => void;
}

/**
 * Applies pending migrations, in order, with the Supabase CLI's `db push`, and records who did. Each file is all or
 * nothing, its line in the log included.
 *
 * @returns the files applied, oldest first; none when the database is up to date.
 * @throws {MigrationsRefused} when a file was edited, removed or added by hand, comes too late, or ends its transaction.
 * @throws {MigrationsBusy} when somebody else is migrating this database.
 * @throws {UnreachableDatabase} when it cannot be connected to.
 * @throws {MigrationFailed} with the file and statement that the database refused.
 */
export async function applyMigrations(options: ApplyOptions): Promise<string[]> {
  return await withMigrationLock(options.url, (sql) => applyPending(sql, options));
}

/**
 * As `applyMigrations`, for whoever holds the lock already.
 *
 * @param sql the connection that holds it
 */
export async function applyPending(sql: postgres.Sql, options: ApplyOptions): Promise<string[]> {
  const migrationsDir = options.migrationsDir ?? committedMigrations;
  const { applied, pending } = await migrationState(sql, migrationsDir);
  const problems = await recordProblems(migrationsDir, applied);
  if (problems.length === 0 && pending.length > 0) {
    problems.push(...(await pendingTransactionControl(migrationsDir, pending)));
  }
  if (problems.length > 0) throw new MigrationsRefused(problems);
  return pending.length === 0
    ? []
    : await recordedPush(sql, { ...options, migrationsDir }, pending);
}

/** All files are read: a pending one may call a procedure of an earlier one. */
async function pendingTransactionControl(
  migrationsDir: string,
  pending: readonly string[],
): Promise<MigrationProblem[]> {
  // The parser takes a moment to load, which a database that is up to date need not wait for.
  const { transactionControl } = await import('./verify/transaction-control.ts');
  const files = await readSqlFiles(migrationsDir, await migrationFiles(migrationsDir));
  return (await transactionControl(files)).filter(({ file }) => pending.includes(file));
}

async function recordedPush(
  sql: postgres.Sql,
  options: Push,
  pending: readonly string[],
): Promise<string[]> {
  const [hashes, author] = await Promise.all([
    hashFiles(options.migrationsDir),
    readAuthor(),
    ensureMigrationLog(sql),
  ]);
  const planned = pending.map((file) => ({
    file,
    version: versionOf(file),
    sha256: hashes[file] ?? '',
  }));
  await planRun(sql, 'up', planned, author);
  const begun: string[] = [];
  try {
    await pushMigrations({
      ...options,
      onFile: (file) => {
        begun.push(file);
        options.onFile?.(file);
      },
    });
    await assertApplied(sql, options.migrationsDir, pending);
    return [...pending];
  } catch (error) {
    await endRun(sql, 'up', planned, begun.at(-1) ?? null, author);
    throw error;
  }
}

/** The CLI has ended well without applying a file before: what counts is what the database says. */
async function assertApplied(
  sql: postgres.Sql,
  migrationsDir: string,
  files: readonly string[],
): Promise<void> {
  const { pending } = await migrationState(sql, migrationsDir);
  const missed = files.filter((file) => pending.includes(file));
  if (missed.length === 0) return;
  const reason = `the Supabase CLI ended without an error and without applying ${missed.join(', ')}`;
  throw new MigrationFailed(null, null, reason);
}
