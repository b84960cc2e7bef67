import pc from 'picocolors';
import { assertDatabaseIs } from './assert-database-is.ts';
import { confirmEnvironment } from './confirm-environment.ts';
import type { EnvironmentName } from './environment-name.ts';
import { openEnvironment } from './open-environment.ts';
import { withDatabase } from './with-database.ts';

/**
 * The direct URL of an environment's database, for a command that changes it: the configuration holds, the database
 * says that it is this environment's, and somebody confirmed. Nothing was done to it when this throws.
 *
 * @param confirm what `--confirm` says
 * @throws the errors of `openEnvironment`, `assertDatabaseIs` and `confirmEnvironment`
 */
export async function guardedDatabaseUrl(
  name: EnvironmentName,
  confirm: string | undefined,
): Promise<string> {
  const url = await directDatabaseUrl(name);
  await withDatabase(url, (sql) => assertDatabaseIs(sql, name));
  await confirmEnvironment(name, confirm);
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
