import type postgres from 'postgres';
import { MigrationsBusy } from '../../errors/migrations-busy.ts';
import { withDatabase } from '../../with-database.ts';

/** Any number that nothing else locks. */
const lock = 6_716_005;

/**
 * Does `work` on a connection that keeps everybody else from migrating the same database meanwhile. The lock goes
 * with the connection, so nobody has to clear it up.
 *
 * @throws {MigrationsBusy} when somebody else has it
 * @throws {UnreachableDatabase} when the database cannot be connected to
 */
export async function withMigrationLock<T>(
  url: string,
  work: (sql: postgres.Sql) => Promise<T>,
): Promise<T> {
  return await withDatabase(url, async (sql) => {
    const [row] = await sql<{ got: boolean }[]>`select pg_try_advisory_lock(${lock}) as got`;
    if (!row?.got) throw new MigrationsBusy();
    return await work(sql);
  });
}
