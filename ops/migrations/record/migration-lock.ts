import type postgres from 'postgres';
import { MigrationsBusy } from '../../errors/migrations-busy.ts';
import { withDatabase } from '../../with-database.ts';

/** Any number that nothing else locks. */
export const migrationLock = 6_716_005;

/** What the Supabase CLI's connections call themselves, whatever the URL says. */
const cliName = '@effect/sql-pg';

/** Shared by every transaction that is about to commit a migration: see migration-log.ts. */
export const recordingLock = 6_716_006;

/**
 * Does `work` on a connection that keeps everybody else from migrating the same database meanwhile. The lock goes
 * with the connection, so nobody has to clear it up, and nothing goes on without it.
 *
 * @throws {MigrationsBusy} when somebody else has it
 * @throws {ConnectionLost} when the connection is lost meanwhile
 * @throws {UnreachableDatabase} when the database cannot be connected to
 */
export async function withMigrationLock<T>(
  url: string,
  work: (sql: postgres.Sql) => Promise<T>,
): Promise<T> {
  return await withDatabase(url, async (sql) => {
    const [row] = await sql<
      { got: boolean }[]
    >`select pg_try_advisory_lock(${migrationLock}) as got`;
    if (!row?.got) throw new MigrationsBusy();
    // What a killed command left behind is committed now, or never.
    await sql`select pg_advisory_lock(${recordingLock}), pg_advisory_unlock(${recordingLock})`;
    await endOrphans(sql);
    return await work(sql);
  });
}

/**
 * Ends what is left of a push whose command was killed: it would only keep tables locked until it is refused. It is
 * known by the CLI's name for itself, and by having begun after a plan whose holder is gone.
 */
async function endOrphans(sql: postgres.Sql): Promise<void> {
  const [log] = await sql<
    { found: boolean }[]
  >`select count(*) = 1 as found from pg_attribute where attrelid = to_regclass('supabase_migrations.likeperson_log') and attname = 'holder'`;
  if (!log?.found) return;
  await sql`
    select pg_terminate_backend(a.pid, 5000) from pg_stat_activity a
    where a.datname = current_database() and a.usename = current_user and a.application_name = ${cliName}
      and exists (
        select from (
          select distinct on (version) event, at from supabase_migrations.likeperson_log order by version, id desc
        ) newest where event = 'planned' and a.backend_start between at and at + interval '1 day'
      )`;
}
