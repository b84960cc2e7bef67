/** A transaction was used while one nested in it was open: a rollback of the inner one would take the statement along. */
export class TransactionBusy extends Error {
  readonly code = 'transaction-busy';

  constructor() {
    super(
      'Running a statement failed: a nested transaction is open. Use the transaction given to its function, and run nested ones one after another.',
    );
    this.name = 'TransactionBusy';
  }
}
