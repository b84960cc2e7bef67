import type postgres from 'postgres';
import { sendCancelRequest } from '../../db/session/cancel-request.ts';
import type { InterleavedCaller } from './caller.ts';
import { cancelWhileSleeping } from './cancel.ts';
import type { EnterSession } from './session.ts';

/**
 * What goes wrong in the middle of a caller's transaction. A killed connection is not among it: what comes after it is
 * a new connection, and postgres.js 3.4.9 may take the process down (porsager/postgres#1208).
 */
export const disturbances = [
  'error',
  'denied',
  'caught error',
  'cancelled by the client',
  'cancelled by the server',
  'timed out',
  'rolled back',
] as const;
export type Disturbance = (typeof disturbances)[number];

/** Ways to end a statement from outside. */
export const cancels: ReadonlySet<Disturbance> = new Set([
  'cancelled by the client',
  'cancelled by the server',
  'timed out',
]);

const CONNECT_MS = 10_000;
const onPurpose = new Error('Rolled back on purpose.');
/** Division by zero, insufficient privilege, query canceled: what the disturbances mean to cause. */
const meant = new Set(['22012', '42501', '57014']);

interface Disturbing {
  readonly sql: postgres.Sql;
  readonly admin: postgres.Sql;
  readonly caller: InterleavedCaller;
  readonly enter: EnterSession;
}

/**
 * Disturbs one transaction of a caller and returns when the connection is between transactions again.
 *
 * @throws whatever the disturbance did not mean to cause
 */
export async function disturb(
  kind: Disturbance,
  { sql, admin, caller, enter }: Disturbing,
): Promise<void> {
  try {
    await sql.begin(async (tx) => {
      await enter(tx, caller);
      await steps[kind](tx, admin);
      throw onPurpose;
    });
  } catch (error) {
    if (error !== onPurpose && !meant.has(codeOf(error))) throw error;
  }
}

type Step = (tx: postgres.TransactionSql, admin: postgres.Sql) => Promise<unknown>;

const sleeping = (tx: postgres.TransactionSql) => tx`select pg_sleep(600)`;

const steps: Record<Disturbance, Step> = {
  error: (tx) => tx`select 1 / 0`,
  denied: (tx) => tx`select * from auth.users`,
  // The transaction goes on after a savepoint, with the role and claims it had.
  'caught error': (tx) => tx.savepoint((sql) => sql`select 1 / 0`).catch(() => undefined),
  'cancelled by the client': async (tx, admin) => {
    const [host = ''] = admin.options.host;
    const [port = 0] = admin.options.port;
    const route = { address: { host, port }, connectTimeoutMs: CONNECT_MS };
    // Postgres 17 signals a backend twice, itself and as a group. postgres.js does not say when a request has been acted
    // on, and whoever goes on after the first signal may meet the second.
    await cancelWhileSleeping(tx, admin, sleeping(tx), (backend) =>
      sendCancelRequest(route, backend),
    );
  },
  'cancelled by the server': async (tx, admin) => {
    await cancelWhileSleeping(
      tx,
      admin,
      sleeping(tx),
      ({ pid }) => admin`select pg_cancel_backend(${pid})`,
    );
  },
  'timed out': async (tx) => {
    await tx`select set_config('statement_timeout', '5ms', true)`;
    await sleeping(tx);
  },
  'rolled back': (tx) => tx`select set_config('request.method', 'PATCH', true)`,
};

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
