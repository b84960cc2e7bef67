/** What a data key is for: sealing fields, or making hashes to look rows up by. */
export const keyPurposes = ['encrypt', 'lookup'] as const;
export type KeyPurpose = (typeof keyPurposes)[number];

/** A key of WebCrypto. */
export type Key = InstanceType<typeof CryptoKey>;

/** A key of one organisation: AES-256-GCM for `encrypt`, HMAC-SHA-256 for `lookup`. Cannot be exported. */
export interface DataKey {
  /** UUID. */
  readonly id: string;
  readonly key: Key;
}

/**
 * Gives the keys of organisations. Encrypts for whoever may write a row and opens for whoever may read it: who that
 * is, RLS decides, and a server holds one provider for all its callers.
 */
export interface KeyProvider {
  /** The key to seal with now. Made when the organisation has none. */
  encryptionKey(organizationId: string): Promise<DataKey>;
  /** The key that a ciphertext names; undefined when this organisation has no such key. */
  decryptionKey(organizationId: string, keyId: string): Promise<DataKey | undefined>;
  /** The keys that hashes may have been made with: first the one to make new hashes with. */
  lookupKeys(organizationId: string): Promise<readonly [DataKey, ...DataKey[]]>;
}
