import { type Envelope, readEnvelope } from './envelope.ts';
import { TamperedCiphertext } from './errors/tampered-ciphertext.ts';
import { UnknownKey } from './errors/unknown-key.ts';
import { associatedData, type FieldAddress } from './field-address.ts';
import type { Key, KeyProvider } from './key-provider.ts';
import { unpadded } from './padding.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Opens what `encryptField` sealed for this field, with whichever of the organisation's keys it names.
 *
 * @throws {UnknownKey} when the organisation has no such key
 * @throws {TamperedCiphertext} when it was not sealed for this field
 * @throws {MissingMasterKey} when its key is wrapped by a master key that is not there
 */
export async function decryptField(
  provider: KeyProvider,
  address: FieldAddress,
  ciphertext: Uint8Array,
): Promise<string> {
  const envelope = readEnvelope(ciphertext);
  if (!envelope) throw new TamperedCiphertext(address, null);
  const dataKey = await provider.decryptionKey(address.organizationId, envelope.keyId);
  if (!dataKey) throw new UnknownKey(address, envelope.keyId);
  const plaintext = await opened(dataKey.key, envelope, associatedData(envelope.start, address));
  if (plaintext === undefined) throw new TamperedCiphertext(address, envelope.keyId);
  return plaintext;
}

/** The text inside; undefined, whatever the reason, when it cannot be had. */
async function opened(
  key: Key,
  { nonce, sealed }: Envelope,
  additionalData: Uint8Array,
): Promise<string | undefined> {
  try {
    const algorithm = { name: 'AES-GCM', iv: nonce, additionalData };
    const plaintext = unpadded(new Uint8Array(await crypto.subtle.decrypt(algorithm, key, sealed)));
    return plaintext && decoder.decode(plaintext);
  } catch {
    return undefined;
  }
}
