/** A statement came after its transaction: something in it was not awaited. */
export class TransactionEnded extends Error {
  readonly code = 'transaction-ended';

  constructor() {
    super(
      'Running a statement failed: its transaction has ended. Await every statement inside the function given to transaction().',
    );
    this.name = 'TransactionEnded';
  }
}
