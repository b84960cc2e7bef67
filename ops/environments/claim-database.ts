import type postgres from 'postgres';
import { readMark, writeMark } from './environment-mark.ts';
import type { EnvironmentName } from './environment-name.ts';
import { DatabaseOfAnotherEnvironment } from './errors/database-of-another-environment.ts';

/** Any number that nothing else locks: two who claim a database wait for each other. */
const claimLock = 6_716_004;

/**
 * Marks the database as an environment's, once. Marking it again changes nothing.
 *
 * @param insteadOf what the database says it is now, when that shall be replaced: after a copy of another
 *   environment was restored into it
 * @returns whether it was marked by this call
 * @throws {DatabaseOfAnotherEnvironment} when it is marked as another's
 */
export async function claimDatabase(
  sql: postgres.Sql,
  name: EnvironmentName,
  insteadOf?: EnvironmentName,
): Promise<boolean> {
  return await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${claimLock})`;
    const mark = await readMark(tx);
    if (mark === name) return false;
    if (mark !== null && mark !== insteadOf) throw new DatabaseOfAnotherEnvironment(name, mark);
    await writeMark(tx, name);
    return true;
  });
}
