import pc from 'picocolors';
import { withDatabase } from '../with-database.ts';
import { assertDatabaseIs } from './assert-database-is.ts';
import type { EnvironmentName } from './environment-name.ts';
import { openEnvironment } from './open-environment.ts';

/**
 * The direct URL of an environment's database, when the configuration holds and the database says that it is this
 * environment's. Whoever is going to change it asks `confirmEnvironment` too.
 *
 * @throws the errors of `openEnvironment` and `assertDatabaseIs`
 */
export async function markedDatabaseUrl(name: EnvironmentName): Promise<string> {
  const url = await directDatabaseUrl(name);
  await withDatabase(url, (sql) => assertDatabaseIs(sql, name));
  return url;
}

/**
 * The direct URL of an environment's database, with its warnings said aloud.
 *
 * @throws the errors of `openEnvironment`
 */
export async function directDatabaseUrl(name: EnvironmentName): Promise<string> {
  const environment = await openEnvironment(name, ['directDatabaseUrl']);
  for (const warning of environment.warnings)
    process.stderr.write(`${pc.yellow(`! ${warning}`)}\n`);
  return environment.directDatabaseUrl.reveal();
}
