import type { Outcome } from '../outcome.ts';

/** The session's AbortSignal fired. The cause is the signal's reason. */
export class StatementAborted extends Error {
  readonly code = 'statement-aborted';
  /** `rolled_back`: nothing was changed. `unknown`: the database did not confirm that it stopped in time. */
  readonly outcome: Outcome;

  constructor(outcome: Outcome, reason: unknown) {
    super(
      outcome === 'rolled_back'
        ? 'Running a statement was given up by its AbortSignal. Nothing was changed.'
        : 'Running a statement was given up by its AbortSignal, and the database did not say whether it stopped. Look before trying again.',
      { cause: reason },
    );
    this.name = 'StatementAborted';
    this.outcome = outcome;
  }
}
