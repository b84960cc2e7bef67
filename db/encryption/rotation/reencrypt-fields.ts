import { sql } from 'drizzle-orm';
import { decryptField } from '../decrypt-field.ts';
import { encryptField } from '../encrypt-field.ts';
import { type EncryptedColumn, encryptedColumns } from '../encrypted-columns.ts';
import { envelopeStart, envelopeStartLength } from '../envelope.ts';
import type { FieldAddress } from '../field-address.ts';
import type { KeyProvider } from '../key-provider.ts';
import type { ServiceConnection } from '../service-connection.ts';
import { JobResult } from './job-result.ts';
import { obstacleOf } from './obstacle-of.ts';
import { replaceableKeys, retireKey } from './replaceable-keys.ts';
import { rowsAfter } from './rows-after.ts';

export interface JobOptions {
  readonly batchRows?: number;
  /** Milliseconds that a newer key has to be in use before an earlier one is retired. */
  readonly retirementDelayMs?: number;
  /** Stops the job between two rows. */
  readonly signal?: AbortSignal;
}

const BATCH_ROWS = 100;

/**
 * Seals again, with the organisation's current key, every field that is under another, and retires keys that nothing
 * is under any more. Beside writers: a field is replaced only if it still is what was read, one row and one
 * transaction at a time. Stopped half-way, it goes on where it was when run again.
 *
 * @throws {MissingMasterKey} when a key is wrapped by a master key that is not there
 */
export async function reencryptFields(
  connection: ServiceConnection,
  provider: KeyProvider,
  organizationId: string,
  options: JobOptions = {},
): Promise<JobResult> {
  const result = new JobResult();
  const { retirementDelayMs } = options;
  const replaceable = await replaceableKeys(
    connection,
    organizationId,
    'encrypt',
    retirementDelayMs,
  );
  for (const column of encryptedColumns) {
    await reencryptColumn(connection, provider, { organizationId, ...column }, options, result);
  }
  for (const keyId of replaceable) {
    if (await retireKey(connection, organizationId, keyId)) result.retiredKeys.push(keyId);
  }
  return result;
}

async function reencryptColumn(
  connection: ServiceConnection,
  provider: KeyProvider,
  { organizationId, table, column }: EncryptedColumn & { readonly organizationId: string },
  { batchRows = BATCH_ROWS, signal }: JobOptions,
  result: JobResult,
): Promise<void> {
  const where = async () => {
    const { id } = await provider.encryptionKey(organizationId);
    return sql`substring(row.${sql.identifier(column)} from 1 for ${sql.raw(`${envelopeStartLength}`)}) <> ${envelopeStart(id)}`;
  };
  const query = { organizationId, table, columns: [column], where, batchRows };
  for await (const { id: rowId, [column]: found } of rowsAfter(connection, query)) {
    signal?.throwIfAborted();
    if (!(found instanceof Uint8Array)) continue;
    const address = { organizationId, table, column, rowId };
    try {
      if (await reencrypt(connection, provider, address, found)) result.changed += 1;
      else result.changedByOthers += 1;
    } catch (error) {
      const because = obstacleOf(error);
      if (!because) throw error;
      result.leave({ table, column, rowId, because });
    }
  }
}

/** Whether it was replaced: not when somebody else was faster. */
async function reencrypt(
  connection: ServiceConnection,
  provider: KeyProvider,
  address: FieldAddress,
  found: Uint8Array,
): Promise<boolean> {
  const sealed = await encryptField(
    provider,
    address,
    await decryptField(provider, address, found),
  );
  const column = sql.identifier(address.column);
  const replaced = await connection.execute(sql`
    update ${sql.identifier('public')}.${sql.identifier(address.table)} set ${column} = ${sealed}
    where organization_id = ${address.organizationId} and id = ${address.rowId} and ${column} = ${found}
    returning id`);
  return [...replaced].length > 0;
}
