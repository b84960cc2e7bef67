import postgres from 'postgres';
import { RollbackFailed } from '../../errors/rollback-failed.ts';
import { RollbackLosesData } from '../../errors/rollback-loses-data.ts';
import { readAuthor } from '../record/author.ts';
import { withMigrationLock } from '../record/migration-lock.ts';
import { ensureMigrationLog } from '../record/migration-log.ts';
import { endRun, planRun } from '../record/plan-run.ts';
import { planRollback, type RollbackStep } from './plan-rollback.ts';

export interface RollBackOptions {
  /** Connection URL of the role `postgres`. */
  readonly url: string;
  readonly migrationsDir: string;
  /** The version to go back to; `0` is before the first. Without it the newest migration is rolled back. */
  readonly to?: string;
  readonly acceptLoss: boolean;
  /** Called with what is about to happen, before anything does; what it throws stops everything. */
  readonly confirm: (steps: readonly RollbackStep[]) => Promise<void>;
  readonly onFile?: (file: string) => void;
}

/**
 * Rolls migrations back by their proved rollbacks, newest first, each in a transaction that also takes it from the
 * CLI's table and puts it on record.
 *
 * @returns the files rolled back, newest first.
 * @throws {RollbackLosesData} when data would be lost and nobody accepted that
 * @throws {RollbackFailed} with the file and statement that the database refused
 * @throws the errors of `planRollback`, `withMigrationLock` and `confirm`
 */
export async function rollBack(options: RollBackOptions): Promise<string[]> {
  return await withMigrationLock(options.url, (sql) => rollBackOn(sql, options));
}

/**
 * As `rollBack`, for whoever holds the lock already.
 *
 * @param sql the connection that holds it
 */
export async function rollBackOn(
  sql: postgres.Sql,
  options: Omit<RollBackOptions, 'url'>,
): Promise<string[]> {
  const steps = await planRollback(sql, options.migrationsDir, options.to);
  if (steps.length === 0) return [];
  const losses = steps.filter(({ loses }) => loses.length > 0);
  if (losses.length > 0 && !options.acceptLoss) throw new RollbackLosesData(losses);
  await options.confirm(steps);
  const [author] = await Promise.all([readAuthor(), ensureMigrationLog(sql)]);
  await planRun(sql, 'down', steps, author);
  const done: string[] = [];
  for (const step of steps) {
    options.onFile?.(step.file);
    try {
      await runStep(sql, step, done);
    } catch (error) {
      await endRun(sql, 'down', steps, step.file, author);
      throw error;
    }
    done.push(step.file);
  }
  return done;
}

async function runStep(
  sql: postgres.Sql,
  { file, version, statements }: RollbackStep,
  done: readonly string[],
): Promise<void> {
  let current: string | null = null;
  try {
    await sql.begin(async (tx) => {
      for (const statement of statements) {
        current = statement;
        await tx.unsafe(statement);
      }
      current = null;
      // A rollback may leave settings behind that would change how names are read.
      await tx`set local search_path = ''`;
      const gone = await tx`delete from supabase_migrations.schema_migrations
        where version = ${version} and version = (select max(version) from supabase_migrations.schema_migrations)`;
      if (gone.count !== 1) {
        throw new RollbackFailed(file, null, 'somebody else migrated the database meanwhile', done);
      }
    });
  } catch (error) {
    if (!(error instanceof postgres.PostgresError)) throw error;
    throw new RollbackFailed(file, current, withoutValue(error), done);
  }
}

/** Errors about data (class 22) quote a value of a row, which may be personal. */
function withoutValue({ code, message }: postgres.PostgresError): string {
  return code.startsWith('22') ? message.replace(/: ".*"$/s, '') : message;
}
