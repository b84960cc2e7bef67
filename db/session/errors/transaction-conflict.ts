/** A serialization failure (40001) or deadlock (40P01): rolled back whole, and likely to succeed if done again. */
export class TransactionConflict extends Error {
  readonly code = 'transaction-conflict';
  readonly sqlState: string;

  constructor(sqlState: string, cause: unknown) {
    super(
      `Committing failed: another transaction changed or held the same rows (SQLSTATE ${sqlState}). Nothing was changed. Do it again, or give transaction() { repeatable: true }.`,
      { cause },
    );
    this.name = 'TransactionConflict';
    this.sqlState = sqlState;
  }
}
