import { sql } from 'drizzle-orm';
import { cacheMs } from './cache-limits.ts';
import { InvalidMasterKeys } from './errors/invalid-master-keys.ts';
import { MissingMasterKey } from './errors/missing-master-key.ts';
import { ExpiringCache } from './expiring-cache.ts';
import type { MasterKey, MasterKeys } from './master-keys.ts';
import { parseMasterKeys } from './parse-master-keys.ts';
import type { ServiceConnection } from './service-connection.ts';

/** What the secret in the vault is called. */
const masterKeysSecret = 'likeperson_master_keys';
const inWords = `the secret ${masterKeysSecret} of the vault`;

/**
 * Master keys from a secret of Supabase Vault, in the same notation as the environment variable. Read again after a
 * minute, so replacing them takes no restart.
 *
 * The secret is encrypted on disk and in backups, not from whoever can run SQL as service_role or postgres: see
 * docs/decisions/0012.
 */
export class VaultMasterKeys implements MasterKeys {
  readonly #secret: ExpiringCache<readonly MasterKey[]>;

  constructor(connection: ServiceConnection, now: () => number = Date.now) {
    this.#secret = new ExpiringCache({
      load: (name) => masterKeysIn(connection, name),
      lifetimeMs: cacheMs,
      most: 1,
      now,
    });
  }

  async current(): Promise<MasterKey> {
    const [current] = await this.#secret.get(masterKeysSecret);
    if (!current) throw new InvalidMasterKeys(inWords, 'is empty');
    return current;
  }

  async byId(id: string): Promise<MasterKey> {
    const named = (keys: readonly MasterKey[]) => keys.find((key) => key.id === id);
    const keys = await this.#secret.get(masterKeysSecret);
    const key = named(keys) ?? named(await this.#secret.renewed(masterKeysSecret, keys));
    if (!key) throw new MissingMasterKey(id, inWords);
    return key;
  }
}

async function masterKeysIn(
  connection: ServiceConnection,
  name: string,
): Promise<readonly MasterKey[]> {
  const [row] = await connection.execute(
    sql`select decrypted_secret from vault.decrypted_secrets where name = ${name}`,
  );
  const secret = row?.decrypted_secret;
  return await parseMasterKeys(typeof secret === 'string' ? secret : undefined, inWords);
}
