/** The database stopped a statement that took too long, or an administrator did; its transaction was rolled back. */
export class StatementTimedOut extends Error {
  readonly code = 'statement-timed-out';

  constructor(cause: unknown) {
    super(
      'Running a statement failed: the database stopped it after the statement or lock timeout. Nothing was changed. Ask for less, or raise statementTimeoutMs.',
      { cause },
    );
    this.name = 'StatementTimedOut';
  }
}
