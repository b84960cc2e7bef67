import postgres from 'postgres';
import { applyBaseline } from '../../local/baseline.ts';
import { applyMigrations } from '../../ops/migrations/apply.ts';
import { databaseName } from './leftovers.ts';
import { urlFor } from './url.ts';

/**
 * Makes the database that every test database is a copy of: baseline and committed migrations, no rows.
 *
 * Nobody can connect to it afterwards, because a copy waits for the source to be unused.
 *
 * @returns its name
 */
export async function createTemplate(adminUrl: string, run: string): Promise<string> {
  const name = databaseName(run, 'template');
  const sql = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  try {
    await sql`create database ${sql(name)} owner postgres`;
    await applyBaseline(urlFor(adminUrl, { database: name }));
    await applyMigrations({ url: urlFor(adminUrl, { role: 'postgres', database: name }) });
    await sql`alter database ${sql(name)} with allow_connections false is_template true`;
  } finally {
    await sql.end();
  }
  return name;
}
