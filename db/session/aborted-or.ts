import { ConnectionLost } from './errors/connection-lost.ts';
import { StatementAborted } from './errors/statement-aborted.ts';
import { StatementTimedOut } from './errors/statement-timed-out.ts';

/** What a caller is told who may have caused the error by giving up. */
export function abortedOr(error: Error, signal: AbortSignal | undefined): Error {
  if (!signal?.aborted) return error;
  if (error instanceof ConnectionLost) return new StatementAborted(error.outcome, signal.reason);
  if (error instanceof StatementTimedOut) return new StatementAborted('rolled_back', signal.reason);
  return error;
}
