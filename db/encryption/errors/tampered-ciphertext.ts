import { type FieldAddress, inWords } from '../field-address.ts';

/**
 * What stands in a field was not sealed for it with the key it names: it was changed, cut, moved from another field,
 * or never was a ciphertext. Which of these is not told, so that nobody learns from trying.
 */
export class TamperedCiphertext extends Error {
  readonly code = 'tampered-ciphertext';
  readonly address: FieldAddress;
  /** Null when there is no envelope. */
  readonly keyId: string | null;

  constructor(address: FieldAddress, keyId: string | null) {
    super(
      `Decrypting ${inWords(address)} failed: it is not a ciphertext made for this field` +
        `${keyId ? ` with key ${keyId}` : ''}. Find out who wrote it, or take the field from a backup.`,
    );
    this.name = 'TamperedCiphertext';
    this.address = address;
    this.keyId = keyId;
  }
}
