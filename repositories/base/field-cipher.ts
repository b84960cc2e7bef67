import type { Ciphertext } from '../../db/column-types.ts';
import { decryptField } from '../../db/encryption/decrypt-field.ts';
import { encryptField } from '../../db/encryption/encrypt-field.ts';
import type { ColumnAddress } from '../../db/encryption/field-address.ts';
import type { KeyProvider } from '../../db/encryption/key-provider.ts';

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
}
