import type postgres from 'postgres';
import { readMark } from './environment-mark.ts';
import type { EnvironmentName } from './environment-name.ts';
import { DatabaseOfAnotherEnvironment } from './errors/database-of-another-environment.ts';
import { MarkedDatabase } from './errors/marked-database.ts';
import { UnmarkedDatabase } from './errors/unmarked-database.ts';

/**
 * Makes sure that the database is the environment's that a command was aimed at.
 *
 * @throws {DatabaseOfAnotherEnvironment} when it says that it is another's
 * @throws {UnmarkedDatabase} when it says nothing
 */
export async function assertDatabaseIs(sql: postgres.Sql, name: EnvironmentName): Promise<void> {
  const mark = await readMark(sql);
  if (mark === null) throw new UnmarkedDatabase(name);
  if (mark !== name) throw new DatabaseOfAnotherEnvironment(name, mark);
}

/**
 * Makes sure that a database which was named by its URL alone is no environment's.
 *
 * @throws {MarkedDatabase} when it is one's
 */
export async function assertDatabaseUnmarked(sql: postgres.Sql): Promise<void> {
  const mark = await readMark(sql);
  if (mark !== null) throw new MarkedDatabase(mark);
}
