import type postgres from 'postgres';
import { migrationFiles } from '../file-hashes.ts';
import { rollbacksDir } from '../paths.ts';
import type { MigrationProblem } from './migration-problem.ts';
import { migrationState, readSqlFiles } from './migration-state.ts';
import { recordProblems } from './record-problems.ts';
import { transactionControl } from './transaction-control.ts';

/** Everything that is wrong with any file, applied or pending, for this database. */
export async function migrationProblems(
  sql: postgres.Sql,
  migrationsDir: string,
): Promise<MigrationProblem[]> {
  const rollbacks = rollbacksDir(migrationsDir);
  const { applied } = await migrationState(sql, migrationsDir);
  const [migrationTexts, rollbackTexts] = await Promise.all([
    readSqlFiles(migrationsDir, await migrationFiles(migrationsDir)),
    readSqlFiles(rollbacks, await migrationFiles(rollbacks)),
  ]);
  return [
    ...(await recordProblems(migrationsDir, applied)),
    ...(await transactionControl([
      ...migrationTexts,
      ...rollbackTexts.map(({ file, text }) => ({ file: `rollbacks/${file}`, text })),
    ])),
  ];
}
