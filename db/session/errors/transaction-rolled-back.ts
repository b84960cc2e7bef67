/** The database rolled back where a commit was asked for. */
export class TransactionRolledBack extends Error {
  readonly code = 'transaction-rolled-back';

  constructor() {
    super(
      'Committing failed: the transaction had been rolled back or ended inside. Nothing of it is certain; do not send begin, commit or rollback yourself.',
    );
    this.name = 'TransactionRolledBack';
  }
}
