import type { MasterKeys } from '../../db/encryption/master-keys.ts';
import { recomputeContactLookups } from '../../db/encryption/rotation/recompute-contact-lookups.ts';
import { reencryptFields } from '../../db/encryption/rotation/reencrypt-fields.ts';
import type { ServiceConnection } from '../../db/encryption/service-connection.ts';
import { StoredKeyProvider } from '../../db/encryption/stored-key-provider.ts';
import type { ChosenOrganization } from './chosen-organizations.ts';
import type { Reencryption } from './reencryption-view.ts';

/** Seals and hashes everything of one organisation with its current keys. */
export async function reencryptOrganization(
  connection: ServiceConnection,
  masterKeys: MasterKeys,
  { id, name }: ChosenOrganization,
): Promise<Reencryption> {
  // A provider of its own, which has not read any keys yet.
  const provider = new StoredKeyProvider(connection, masterKeys);
  return {
    organization: name,
    fields: await reencryptFields(connection, provider, id),
    lookups: await recomputeContactLookups(connection, provider, id),
  };
}
