import { decryptField } from '../../db/encryption/decrypt-field.ts';
import { encryptField } from '../../db/encryption/encrypt-field.ts';
import { TamperedCiphertext } from '../../db/encryption/errors/tampered-ciphertext.ts';
import { UnknownKey } from '../../db/encryption/errors/unknown-key.ts';
import type { ColumnAddress } from '../../db/encryption/field-address.ts';
import type { KeyProvider } from '../../db/encryption/key-provider.ts';
import type { Ciphertext } from '../../db/values/bytes.ts';

/** Seals and opens one column of one organisation's rows, each for its own row only. */
export class FieldCipher {
  readonly #keys: KeyProvider;
  readonly #column: ColumnAddress;

  constructor(keys: KeyProvider, column: ColumnAddress) {
    this.#keys = keys;
    this.#column = column;
  }

  async seal(rowId: string, text: string): Promise<Ciphertext> {
    return await encryptField(this.#keys, { ...this.#column, rowId }, text);
  }

  /** @throws {TamperedCiphertext} {@link UnknownKey} when it was not sealed for this field, or its key is gone */
  async open(rowId: string, sealed: Uint8Array): Promise<string> {
    return await decryptField(this.#keys, { ...this.#column, rowId }, sealed);
  }

  /**
   * The same for one of many rows: undefined where {@link open} would throw because of what stands in this one. That
   * a key cannot be had (a missing master key, a lost connection) still throws, since it is about all of them.
   */
  async openIfReadable(rowId: string, sealed: Uint8Array): Promise<string | undefined> {
    try {
      return await this.open(rowId, sealed);
    } catch (error) {
      if (error instanceof TamperedCiphertext || error instanceof UnknownKey) return undefined;
      throw error;
    }
  }
}
