import type postgres from 'postgres';
import { MigrationsRefused } from '../../errors/migrations-refused.ts';
import { VersionNotApplied } from '../../errors/version-not-applied.ts';
import { hashFiles } from '../file-hashes.ts';
import type { PlannedFile } from '../record/plan-run.ts';
import type { RecordedMigration } from '../record/read-recorded.ts';
import type { MigrationProblem } from '../verify/migration-problem.ts';
import { migrationProblems } from '../verify/migration-problems.ts';
import { migrationState } from '../verify/migration-state.ts';
import { type RollbackFile, readRollback } from './rollback-file.ts';

/** A migration to be rolled back. */
export type RollbackStep = PlannedFile & RollbackFile;

/**
 * What has to be rolled back, newest first: all that was applied after the version `to`, or the newest migration alone.
 *
 * @param to `0` is before the first
 * @throws {VersionNotApplied} when the database does not have `to`
 * @throws {MigrationsRefused} when a file has no rollback, or a file or rollback is not as it was
 */
export async function planRollback(
  sql: postgres.Sql,
  migrationsDir: string,
  to: string | undefined,
): Promise<RollbackStep[]> {
  const { applied } = await migrationState(sql, migrationsDir);
  if (to !== undefined && to !== '0' && !applied.some(({ version }) => version === to)) {
    throw new VersionNotApplied(
      to,
      applied.map(({ version }) => version),
    );
  }
  const chosen = applied
    .filter(({ version }, i) => (to === undefined ? i === applied.length - 1 : version > to))
    .toReversed();
  if (chosen.length === 0) return [];
  // A pending file that comes too late is no reason not to go back: it may be the way out.
  const problems = (await migrationProblems(sql, migrationsDir)).filter(
    ({ kind }) => kind !== 'out of order',
  );
  const hashes = await hashFiles(migrationsDir);
  const steps = await Promise.all(chosen.map((one) => stepOf(one, hashes, migrationsDir)));
  problems.push(...steps.filter((step) => 'problem' in step));
  if (problems.length > 0) throw new MigrationsRefused(problems);
  return steps.filter((step) => 'statements' in step);
}

async function stepOf(
  { version, file: recorded }: RecordedMigration,
  hashes: Readonly<Record<string, string>>,
  migrationsDir: string,
): Promise<RollbackStep | MigrationProblem> {
  const [file, sha256 = ''] =
    Object.entries(hashes).find(([name]) => name.startsWith(`${version}_`)) ?? [];
  const rollback = file ? await readRollback(migrationsDir, file) : null;
  if (!rollback) {
    const problem = 'has no rollback in supabase/rollbacks, so there is no proved way back.';
    return { file: file ?? recorded, kind: 'missing', problem };
  }
  return { ...rollback, version, sha256 };
}
