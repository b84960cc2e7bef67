import { UnsafeMigration } from '../../errors/unsafe-migration.ts';
import { transactionControl } from '../verify/transaction-control.ts';

/**
 * Refuses what `migrations up` would refuse, before anything is tried and written.
 *
 * @throws {UnsafeMigration} when a statement would end the transaction of its file
 */
export async function refuseTransactionControl(statements: readonly string[]): Promise<void> {
  const found = await transactionControl(statements.map((text) => ({ file: text, text })));
  // Where the syntax is wrong, the server says more of it.
  const control = found.find(({ kind }) => kind === 'transaction control');
  if (!control) return;
  throw new UnsafeMigration(
    control.file,
    'it has transaction control, and each file is a transaction by itself, of which half could stay',
  );
}
