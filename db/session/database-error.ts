import postgres from 'postgres';
import { ConnectionLost } from './errors/connection-lost.ts';
import { IsolationUnsupported } from './errors/isolation-unsupported.ts';
import { StatementFailed } from './errors/statement-failed.ts';
import { StatementTimedOut } from './errors/statement-timed-out.ts';
import { TransactionConflict } from './errors/transaction-conflict.ts';
import type { Outcome } from './outcome.ts';
import { redacted } from './redacted.ts';
import { refusedIsolationIn } from './refused-isolation.ts';
import { refusedTransitionIn } from './refused-transition.ts';

/** SQLSTATEs that have an error of their own (PostgreSQL, appendix A). */
const CONFLICTS = ['40001', '40P01'];
const QUERY_CANCELED = '57014';
const LOCK_NOT_AVAILABLE = '55P03';
const FEATURE_NOT_SUPPORTED = '0A000';
export const IN_FAILED_TRANSACTION = '25P02';
/** The server ends the connection: shut down, crashed, idle in a transaction for too long. */
const CONNECTION_ENDS = /^(08...|57P0[1-5]|25P03|25P04)$/;
/** A plan was made before the schema changed; postgres.js has forgotten it by now. */
const STALE_PLAN = new Set<unknown>(['RevalidateCachedQuery', 'FetchPreparedStatement']);

/**
 * The typed form of what postgres.js throws.
 *
 * @param whenLost what is known of the transaction if the connection is gone
 */
export function databaseErrorOf(error: unknown, whenLost: Outcome): Error {
  if (!(error instanceof postgres.PostgresError)) return lostOrForeign(error, whenLost);
  const { code } = error;
  const cause = redacted(error);
  if (CONNECTION_ENDS.test(code)) return new ConnectionLost(whenLost, cause);
  if (CONFLICTS.includes(code)) return new TransactionConflict(code, cause);
  if (code === QUERY_CANCELED || code === LOCK_NOT_AVAILABLE) return new StatementTimedOut(cause);
  const isolation = code === FEATURE_NOT_SUPPORTED && refusedIsolationIn(error.detail);
  if (isolation) return new IsolationUnsupported(isolation, cause);
  const transition = refusedTransitionIn(error.detail);
  const refusal = {
    sqlState: code,
    message: cause.message,
    ...(error.table_name && { table: error.table_name }),
    ...(error.column_name && { column: error.column_name }),
    ...(error.constraint_name && { constraint: error.constraint_name }),
    ...(error.hint && { hint: error.hint }),
    ...(transition && { transition }),
  };
  return new StatementFailed(refusal, cause);
}

/**
 * Whether the transaction, which was rolled back, will do when sent again: what was prepared is made anew then.
 *
 * postgres.js sends such a statement again by itself, after the rollback and so as nobody. What remains to be seen
 * of it may be no more than that the transaction had failed.
 */
export function isStalePlan(error: unknown): boolean {
  if (!(error instanceof StatementFailed)) return false;
  const { cause, sqlState } = error;
  if (sqlState === IN_FAILED_TRANSACTION) return true;
  return cause instanceof Error && 'routine' in cause && STALE_PLAN.has(cause.routine);
}

/** Errors of the line have an errno, also those that postgres.js makes; others come from before sending. */
function lostOrForeign(error: unknown, whenLost: Outcome): Error {
  if (error instanceof Error && !('errno' in error)) return error;
  return new ConnectionLost(whenLost, error);
}
