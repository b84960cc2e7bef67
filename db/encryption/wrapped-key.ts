import { nonceLength } from './envelope.ts';
import { DamagedDataKey } from './errors/damaged-data-key.ts';
import { joinedBytes } from './joined-bytes.ts';
import type { Key, KeyPurpose } from './key-provider.ts';
import { lengthPrefixed } from './length-prefixed.ts';
import type { MasterKey } from './master-keys.ts';
import { bytesOfUuid } from './uuid-bytes.ts';

/** Which key it is. */
export interface KeyIdentity {
  readonly organizationId: string;
  /** UUID. */
  readonly id: string;
  readonly purpose: KeyPurpose;
}

/** A data key as it is stored: nonce (12 bytes), key and tag (48), sealed by a master key for this organisation, id and purpose. */
export interface WrappedKey extends KeyIdentity {
  readonly masterKeyId: string;
  readonly wrapped: Uint8Array;
}

const algorithms = {
  encrypt: { name: 'AES-GCM', length: 256 },
  lookup: { name: 'HMAC', hash: 'SHA-256', length: 256 },
} as const;
const usages = { encrypt: ['encrypt', 'decrypt'], lookup: ['sign'] } as const;

/** Makes a data key and wraps it. */
export async function newWrappedKey(
  masterKey: MasterKey,
  identity: KeyIdentity,
): Promise<WrappedKey> {
  const { purpose } = identity;
  const key = await crypto.subtle.generateKey(algorithms[purpose], true, [...usages[purpose]]);
  return await wrapped(masterKey, identity, key as Key);
}

/** Wraps 32 random bytes as a data key. */
export async function wrappedBytes(
  masterKey: MasterKey,
  identity: KeyIdentity,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<WrappedKey> {
  const { purpose } = identity;
  const key = crypto.subtle.importKey('raw', bytes, algorithms[purpose], true, [
    ...usages[purpose],
  ]);
  return await wrapped(masterKey, identity, await key);
}

/**
 * Opens a data key for use; nobody can export it.
 *
 * @throws {DamagedDataKey} when this master key did not wrap this key for this organisation, id and purpose
 */
export async function unwrappedKey(masterKey: MasterKey, key: WrappedKey): Promise<Key> {
  return await unwrap(masterKey, key, false);
}

/**
 * The same data key, wrapped by another master key. Nothing encrypted with it changes.
 *
 * @throws {DamagedDataKey} as unwrappedKey
 */
export async function rewrappedKey(
  from: MasterKey,
  to: MasterKey,
  key: WrappedKey,
): Promise<WrappedKey> {
  return await wrapped(to, key, await unwrap(from, key, true));
}

async function wrapped(
  masterKey: MasterKey,
  { organizationId, id, purpose }: KeyIdentity,
  key: Key,
): Promise<WrappedKey> {
  const identity = { organizationId, id, purpose };
  const nonce = crypto.getRandomValues(new Uint8Array(nonceLength));
  const sealing = { name: 'AES-GCM', iv: nonce, additionalData: boundTo(masterKey, identity) };
  const sealed = await crypto.subtle.wrapKey('raw', key, masterKey.key, sealing);
  return {
    ...identity,
    masterKeyId: masterKey.id,
    wrapped: joinedBytes(nonce, new Uint8Array(sealed)),
  };
}

async function unwrap(masterKey: MasterKey, key: WrappedKey, extractable: boolean): Promise<Key> {
  const sealing = {
    name: 'AES-GCM',
    iv: key.wrapped.subarray(0, nonceLength),
    additionalData: boundTo(masterKey, key),
  };
  try {
    return await crypto.subtle.unwrapKey(
      'raw',
      key.wrapped.subarray(nonceLength),
      masterKey.key,
      sealing,
      algorithms[key.purpose],
      extractable,
      [...usages[key.purpose]],
    );
  } catch {
    throw new DamagedDataKey(key);
  }
}

const boundTo = ({ id: masterKeyId }: MasterKey, { organizationId, id, purpose }: KeyIdentity) =>
  joinedBytes(bytesOfUuid(organizationId), bytesOfUuid(id), lengthPrefixed(purpose, masterKeyId));
