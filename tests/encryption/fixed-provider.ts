import type { DataKey, KeyProvider } from '../../db/encryption/key-provider.ts';

/** Raw keys of an organisation, by id; the first one of each list is current. */
export interface RawKeys {
  readonly encrypt: Readonly<Record<string, Uint8Array>>;
  readonly lookup?: Readonly<Record<string, Uint8Array>>;
}

/** A key provider whose keys a test knows. */
export function fixedProvider(organizations: Readonly<Record<string, RawKeys>>): KeyProvider {
  const keysOf = async (organizationId: string, purpose: 'encrypt' | 'lookup') => {
    const raw = organizations[organizationId.toLowerCase()]?.[purpose] ?? {};
    return await Promise.all(
      Object.entries(raw).map(async ([id, bytes]): Promise<DataKey> => {
        const key =
          purpose === 'encrypt'
            ? crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
            : crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, [
                'sign',
              ]);
        return { id, key: await key };
      }),
    );
  };
  const first = (keys: readonly DataKey[]): [DataKey, ...DataKey[]] => {
    const [current, ...others] = keys;
    if (!current) throw new TypeError('This test gave the organisation no key.');
    return [current, ...others];
  };
  return {
    encryptionKey: async (organizationId) => first(await keysOf(organizationId, 'encrypt'))[0],
    decryptionKey: async (organizationId, keyId) =>
      (await keysOf(organizationId, 'encrypt')).find(({ id }) => id === keyId),
    lookupKeys: async (organizationId) => first(await keysOf(organizationId, 'lookup')),
  };
}
