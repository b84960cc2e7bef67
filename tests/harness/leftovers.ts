import type postgres from 'postgres';

/** Prefix of every database that a test run makes; the run's name follows. */
const PREFIX = 'likeperson_test_';

/** Name of a database of a run; `part` is unique within the run. */
export function databaseName(run: string, part: string): string {
  return `${PREFIX}${run}_${part}`;
}

/** What a run's keep-alive connection calls itself, so that others can tell that the run lives. */
export function applicationName(run: string): string {
  return `${PREFIX}${run}`;
}

/**
 * Drops the databases of runs that died: those whose keep-alive connection is gone.
 *
 * @returns the names of the dropped databases
 */
export async function dropLeftovers(sql: postgres.Sql): Promise<string[]> {
  const leftovers = await sql<{ name: string }[]>`
    select d.datname as name from pg_database d
    where starts_with(d.datname, ${PREFIX}) and not exists (
      select from pg_stat_activity a
      where a.application_name = regexp_replace(d.datname, '_[^_]*$', ''))`;
  for (const { name } of leftovers) await dropDatabase(sql, name);
  return leftovers.map(({ name }) => name);
}

/** Drops a database with whoever is connected to it. */
export async function dropDatabase(sql: postgres.Sql, name: string): Promise<void> {
  await sql`update pg_database set datistemplate = false where datname = ${name} and datistemplate`;
  await sql`drop database if exists ${sql(name)} with (force)`;
}
