import type { Outcome } from '../outcome.ts';

/** The connection ended before the database had answered. */
export class ConnectionLost extends Error {
  readonly code = 'connection-lost';
  /** `rolled_back`: nothing was changed. `unknown`: what was sent may have been committed. */
  readonly outcome: Outcome;

  constructor(outcome: Outcome, cause?: unknown) {
    super(
      outcome === 'rolled_back'
        ? 'Running a statement failed: the connection was lost, and nothing was changed. Try again.'
        : 'Running a statement failed: the connection was lost, and a change may have been made. Look before trying again.',
      { cause },
    );
    this.name = 'ConnectionLost';
    this.outcome = outcome;
  }
}
