import { EnvironmentMasterKeys } from './environment-master-keys.ts';
import type { KeyProvider } from './key-provider.ts';
import type { ServiceConnection } from './service-connection.ts';
import { type KeyProviderOptions, StoredKeyProvider } from './stored-key-provider.ts';

/**
 * A key provider whose master keys come from the variable LIKEPERSON_MASTER_KEYS. One for a server.
 *
 * @throws {InvalidMasterKeys} when the variable is not set or cannot be read
 */
export async function environmentKeyProvider(
  connection: ServiceConnection,
  environment: Readonly<Record<string, string | undefined>>,
  options: KeyProviderOptions = {},
): Promise<KeyProvider> {
  const masterKeys = await EnvironmentMasterKeys.from(environment);
  return new StoredKeyProvider(connection, masterKeys, options);
}
