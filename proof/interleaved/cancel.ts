import type postgres from 'postgres';
import type { BackendKey } from '../../db/session/cancel-request.ts';

/**
 * Ends a query of a transaction once the server is really in it, so that the signal meets that query and no other.
 *
 * @param query sleeps on the server; sent by this function
 * @param end settles when nothing of it is on its way any more
 * @throws what becomes of the query
 */
export async function cancelWhileSleeping(
  tx: postgres.ISql,
  admin: postgres.Sql,
  query: postgres.PendingQuery<postgres.Row[]>,
  end: (backend: BackendKey) => Promise<unknown>,
): Promise<void> {
  const { state } = await tx`select`;
  const backend = state as unknown as BackendKey;
  let isOver = false;
  // The outcome is awaited last; meanwhile nobody else takes a rejection.
  const outcome = query
    .then(
      () => undefined,
      (error: unknown) => error,
    )
    .finally(() => {
      isOver = true;
    });
  // A query that has ended by itself, at the limit of its role, would leave the signal to whatever comes next.
  if (await asleep(admin, backend.pid, () => isOver)) await end(backend);
  const error = await outcome;
  if (error) throw error;
}

/** Waits until it sleeps. @returns false when it is over before */
async function asleep(admin: postgres.Sql, pid: number, isOver: () => boolean): Promise<boolean> {
  while (!isOver()) {
    const found = await admin`
      select from pg_stat_activity where pid = ${pid} and wait_event = 'PgSleep'`;
    if (found.length > 0) return true;
  }
  return false;
}
