import type postgres from 'postgres';

/** Asks until some connection of the database waits for another one's lock. */
export async function untilSomebodyWaits(sql: postgres.Sql): Promise<void> {
  for (let waiting = false; !waiting; ) {
    const [blocked] = await sql<{ waits: boolean }[]>`
      select exists (
        select from pg_stat_activity
        where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0
      ) as waits`;
    waiting = blocked?.waits ?? false;
  }
}
