import { type FieldAddress, inWords } from '../field-address.ts';

/** A ciphertext names a key that its organisation does not have. */
export class UnknownKey extends Error {
  readonly code = 'unknown-key';
  readonly address: FieldAddress;
  readonly keyId: string;

  constructor(address: FieldAddress, keyId: string) {
    super(
      `Decrypting ${inWords(address)} failed: the organisation has no key ${keyId}. Look for it in ` +
        'private.data_keys; if the row came from elsewhere, its keys have to come with it.',
    );
    this.name = 'UnknownKey';
    this.address = address;
    this.keyId = keyId;
  }
}
