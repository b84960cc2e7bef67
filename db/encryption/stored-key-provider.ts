import { cachedOrganizations, cacheMs } from './cache-limits.ts';
import { DataKeySet } from './data-key-set.ts';
import { DataKeyStore } from './data-key-store.ts';
import { UnknownOrganization } from './errors/unknown-organization.ts';
import { ExpiringCache } from './expiring-cache.ts';
import type { DataKey, KeyProvider, KeyPurpose } from './key-provider.ts';
import type { MasterKeys } from './master-keys.ts';
import type { ServiceConnection } from './service-connection.ts';
import { newWrappedKey, unwrappedKey } from './wrapped-key.ts';

/** How a provider goes by time. */
export interface KeyProviderOptions {
  /** Milliseconds since some fixed time. */
  readonly now?: () => number;
}

/** Data keys of private.data_keys, opened with master keys from wherever these come. Keeps them for a minute. */
export class StoredKeyProvider implements KeyProvider {
  readonly #store: DataKeyStore;
  readonly #masterKeys: MasterKeys;
  readonly #now: () => number;
  readonly #sets: ExpiringCache<DataKeySet>;

  constructor(
    connection: ServiceConnection,
    masterKeys: MasterKeys,
    { now = Date.now }: KeyProviderOptions = {},
  ) {
    this.#store = new DataKeyStore(connection);
    this.#masterKeys = masterKeys;
    this.#now = now;
    this.#sets = new ExpiringCache({
      load: (organizationId) => this.#read(organizationId),
      lifetimeMs: cacheMs,
      most: cachedOrganizations,
      now,
    });
  }

  /** @throws {UnknownOrganization} when there is no such organisation */
  async encryptionKey(organizationId: string): Promise<DataKey> {
    return await this.#orMade(organizationId, 'encrypt', (set) =>
      set.current('encrypt', this.#now()),
    );
  }

  async decryptionKey(organizationId: string, keyId: string): Promise<DataKey | undefined> {
    const known = await this.#sets.get(organizationId.toLowerCase());
    const key = await known.byId('encrypt', keyId);
    if (key) return key;
    // Another server may write with a key that was made after we looked.
    const renewed = await this.#sets.renewed(organizationId.toLowerCase(), known);
    return await renewed.byId('encrypt', keyId);
  }

  /** @throws {UnknownOrganization} when there is no such organisation */
  async lookupKeys(organizationId: string): Promise<readonly [DataKey, ...DataKey[]]> {
    return await this.#orMade(organizationId, 'lookup', (set) => set.live('lookup', this.#now()));
  }

  /** What `find` finds, after making the organisation's first key of this purpose if it finds nothing. */
  async #orMade<T>(
    organizationId: string,
    purpose: KeyPurpose,
    find: (set: DataKeySet) => Promise<T | undefined>,
  ): Promise<T> {
    const id = organizationId.toLowerCase();
    const found = await find(await this.#sets.get(id));
    if (found) return found;
    const masterKey = await this.#masterKeys.current();
    const identity = { organizationId: id, id: crypto.randomUUID(), purpose };
    // If somebody else was first, theirs counts.
    await this.#store.add(await newWrappedKey(masterKey, identity), 1, 0);
    const made = await find(await this.#sets.readAgain(id));
    if (!made) throw new UnknownOrganization(id);
    return made;
  }

  async #read(organizationId: string): Promise<DataKeySet> {
    const readAt = this.#now();
    const keys = await this.#store.keysOf(organizationId);
    return new DataKeySet(keys, readAt, async (key) =>
      unwrappedKey(await this.#masterKeys.byId(key.masterKeyId), key),
    );
  }
}
