import { sql } from 'drizzle-orm';
import { contactLookupHash } from '../contact-lookup.ts';
import { decryptField } from '../decrypt-field.ts';
import type { KeyProvider } from '../key-provider.ts';
import type { ServiceConnection } from '../service-connection.ts';
import { JobResult, type Obstacle } from './job-result.ts';
import { obstacleOf } from './obstacle-of.ts';
import type { JobOptions } from './reencrypt-fields.ts';
import { replaceableKeys, retireKey } from './replaceable-keys.ts';
import { rowsAfter } from './rows-after.ts';
import { type StoredContact, storedContact } from './stored-contact.ts';

const BATCH_ROWS = 100;
const table = 'contacts';

/**
 * Makes contacts.dedup_hash anew with the organisation's current lookup key and today's normalisation, and retires
 * earlier lookup keys once no hash is left that they made. Beside writers, as reencryptFields().
 *
 * Two contacts that turn out to be the same person are left as `duplicate`: which of them stays, people decide.
 *
 * @throws {MissingMasterKey} when a key is wrapped by a master key that is not there
 */
export async function recomputeContactLookups(
  connection: ServiceConnection,
  provider: KeyProvider,
  organizationId: string,
  { batchRows = BATCH_ROWS, retirementDelayMs, signal }: JobOptions = {},
): Promise<JobResult> {
  const result = new JobResult();
  const replaceable = await replaceableKeys(
    connection,
    organizationId,
    'lookup',
    retirementDelayMs,
  );
  const columns = ['dedup_hash', 'name_enc', 'phone_enc', 'birth_year'];
  const query = { organizationId, table, columns, where: async () => sql`true`, batchRows };
  for await (const row of rowsAfter(connection, query)) {
    signal?.throwIfAborted();
    const outcome = await recomputed(connection, provider, organizationId, storedContact(row));
    if (outcome === 'changed') result.changed += 1;
    else if (outcome === 'changed by others') result.changedByOthers += 1;
    else if (outcome !== 'right') {
      result.leave({ table, column: 'dedup_hash', rowId: row.id, because: outcome });
    }
  }
  if (result.left > 0 || result.changedByOthers > 0) return result;
  for (const keyId of replaceable) {
    if (await retireKey(connection, organizationId, keyId)) result.retiredKeys.push(keyId);
  }
  return result;
}

async function recomputed(
  connection: ServiceConnection,
  provider: KeyProvider,
  organizationId: string,
  contact: StoredContact,
): Promise<'right' | 'changed' | 'changed by others' | Obstacle> {
  try {
    const hash = await hashOf(provider, organizationId, contact);
    if (contact.dedupHash.every((byte, at) => byte === hash[at])) return 'right';
    if (await replaced(connection, organizationId, contact, hash)) return 'changed';
    return (await isTaken(connection, organizationId, contact, hash))
      ? 'duplicate'
      : 'changed by others';
  } catch (error) {
    const obstacle = obstacleOf(error);
    if (!obstacle) throw error;
    return obstacle;
  }
}

async function hashOf(
  provider: KeyProvider,
  organizationId: string,
  { id: rowId, nameEnc, phoneEnc, birthYear }: StoredContact,
): Promise<Uint8Array> {
  const field = (column: string) => ({ organizationId, table, column, rowId });
  const name = await decryptField(provider, field('name_enc'), nameEnc);
  const phone = phoneEnc && (await decryptField(provider, field('phone_enc'), phoneEnc));
  return await contactLookupHash(provider, organizationId, { name, phone, birthYear });
}

/** Only while the contact is what the hash was made of. */
async function replaced(
  connection: ServiceConnection,
  organizationId: string,
  { id, dedupHash, nameEnc, phoneEnc, birthYear }: StoredContact,
  hash: Uint8Array,
): Promise<boolean> {
  const rows = await connection.execute(sql`
    update public.contacts contact set dedup_hash = ${hash}
    where contact.organization_id = ${organizationId} and contact.id = ${id}
      and contact.dedup_hash = ${dedupHash} and contact.name_enc = ${nameEnc}
      and contact.phone_enc is not distinct from ${phoneEnc}::bytea
      and contact.birth_year is not distinct from ${birthYear}::integer
      and not exists (
        select from public.contacts other
        where other.organization_id = ${organizationId} and other.dedup_hash = ${hash}
      )
    returning id`);
  return [...rows].length > 0;
}

async function isTaken(
  connection: ServiceConnection,
  organizationId: string,
  { id }: StoredContact,
  hash: Uint8Array,
): Promise<boolean> {
  const rows = await connection.execute(sql`
    select from public.contacts other
    where other.organization_id = ${organizationId} and other.dedup_hash = ${hash} and other.id <> ${id}`);
  return [...rows].length > 0;
}
