/**
 * What was written is judged by other rows, which a transaction that sees the rows of its beginning would miss: the
 * database refuses it there, and would again.
 */
export class IsolationUnsupported extends Error {
  readonly code = 'isolation-unsupported';
  /** The level that was asked for. */
  readonly isolationLevel: string;

  constructor(isolationLevel: string, cause: unknown) {
    super(
      `Running a statement failed: it does not work in a ${isolationLevel} transaction. Nothing was changed. Use read committed, which transaction() does unless it is given an isolationLevel.`,
      { cause },
    );
    this.name = 'IsolationUnsupported';
    this.isolationLevel = isolationLevel;
  }
}
