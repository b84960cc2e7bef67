import type postgres from 'postgres';

/**
 * Ends a query of a transaction once the server is really in it, so that the signal meets that query and no other.
 *
 * @param query sleeps on the server; sent by this function
 * @throws what becomes of the query
 */
export async function cancelWhileSleeping(
  tx: postgres.ISql,
  admin: postgres.Sql,
  query: postgres.PendingQuery<postgres.Row[]>,
  end: (pid: number) => Promise<unknown>,
): Promise<void> {
  const [backend] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const { pid } = backend ?? { pid: 0 };
  // The outcome is awaited last; meanwhile nobody else takes a rejection.
  const outcome = query.then(
    () => undefined,
    (error: unknown) => error,
  );
  await asleep(admin, pid);
  await end(pid);
  const error = await outcome;
  if (error) throw error;
}

async function asleep(admin: postgres.Sql, pid: number): Promise<void> {
  for (;;) {
    const found = await admin`
      select from pg_stat_activity where pid = ${pid} and wait_event = 'PgSleep'`;
    if (found.length > 0) return;
  }
}
