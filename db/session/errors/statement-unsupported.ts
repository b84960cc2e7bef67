/** The statement answers with something other than rows (COPY): it cannot travel in a session. */
export class StatementUnsupported extends Error {
  readonly code = 'statement-unsupported';

  constructor() {
    super(
      'Running a statement failed: COPY does not work in a session. Use stream() to read many rows and insert() with many values to write them.',
    );
    this.name = 'StatementUnsupported';
  }
}
