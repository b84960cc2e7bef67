import type { Ciphertext } from '../values/bytes.ts';
import { envelopeStart, nonceLength } from './envelope.ts';
import { UnencryptableText } from './errors/unencryptable-text.ts';
import { associatedData, type FieldAddress } from './field-address.ts';
import { joinedBytes } from './joined-bytes.ts';
import type { KeyProvider } from './key-provider.ts';
import { padded } from './padding.ts';

/**
 * Seals a text for one field with the organisation's current key: AES-256-GCM with a random nonce, the text padded
 * (see padding.ts), bound to organisation, table, column and row. 45 bytes longer than the padded text.
 *
 * @throws {UnencryptableText} when the text is not well-formed Unicode
 * @throws {MissingMasterKey} when the organisation's key is wrapped by a master key that is not there
 */
export async function encryptField(
  provider: KeyProvider,
  address: FieldAddress,
  plaintext: string,
): Promise<Ciphertext> {
  if (!plaintext.isWellFormed()) throw new UnencryptableText(address);
  const { id, key } = await provider.encryptionKey(address.organizationId);
  const start = envelopeStart(id);
  const nonce = crypto.getRandomValues(new Uint8Array(nonceLength));
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce, additionalData: associatedData(start, address) },
    key,
    padded(new TextEncoder().encode(plaintext)),
  );
  return joinedBytes(start, nonce, new Uint8Array(sealed)) as Ciphertext;
}
