import { drizzle } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import { DataKeyStore } from '../../db/encryption/data-key-store.ts';
import type { KeyPurpose } from '../../db/encryption/key-provider.ts';
import type { MasterKey } from '../../db/encryption/master-keys.ts';
import { wrappedBytes } from '../../db/encryption/wrapped-key.ts';
import { type RawDataKey, Sealer } from './sealer.ts';

const KEY_BYTES = 32;

/** Gives an organisation its first data keys, as a server would when it first needs them, and what seals with them. */
export async function sealerWithNewKeys(
  sql: postgres.Sql,
  masterKey: MasterKey,
  organizationId: string,
): Promise<Sealer> {
  const made = async (purpose: KeyPurpose): Promise<RawDataKey> => {
    const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
    const id = crypto.randomUUID();
    const wrapped = await wrappedBytes(masterKey, { organizationId, id, purpose }, bytes);
    await new DataKeyStore(drizzle(sql)).add(wrapped, 1, 0);
    return { id, bytes };
  };
  return new Sealer(organizationId, await made('encrypt'), await made('lookup'));
}
