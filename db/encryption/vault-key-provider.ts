import type { KeyProvider } from './key-provider.ts';
import type { ServiceConnection } from './service-connection.ts';
import { type KeyProviderOptions, StoredKeyProvider } from './stored-key-provider.ts';
import { VaultMasterKeys } from './vault-master-keys.ts';

/** A key provider whose master keys come from the secret likeperson_master_keys of Supabase Vault. One for a server. */
export function vaultKeyProvider(
  connection: ServiceConnection,
  options: KeyProviderOptions = {},
): KeyProvider {
  return new StoredKeyProvider(connection, new VaultMasterKeys(connection, options.now), options);
}
