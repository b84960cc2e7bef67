import { z } from 'zod';
import { decryptField } from '../../db/encryption/decrypt-field.ts';
import { encryptField } from '../../db/encryption/encrypt-field.ts';
import type { KeyProvider } from '../../db/encryption/key-provider.ts';
import type { StoredLine } from './expense-line.ts';

const names = z.array(z.string());

/** Seals and opens the names of those who came along on the drives of one organisation's mentors. */
export class PassengerCipher {
  readonly #keys: KeyProvider;
  readonly #organizationId: string;

  constructor(keys: KeyProvider, organizationId: string) {
    this.#keys = keys;
    this.#organizationId = organizationId;
  }

  /** Null for nobody, so that nothing is kept. */
  async seal(lineId: string, passengerNames: readonly string[]) {
    if (passengerNames.length === 0) return null;
    return await encryptField(this.#keys, this.#field(lineId), JSON.stringify(passengerNames));
  }

  async open<Line extends Pick<StoredLine, 'id' | 'passengerNamesEnc'>>(stored: Line) {
    const { passengerNamesEnc, ...line } = stored;
    if (passengerNamesEnc === null) return { ...line, passengerNames: [] };
    const text = await decryptField(this.#keys, this.#field(line.id), passengerNamesEnc);
    return { ...line, passengerNames: names.parse(JSON.parse(text)) };
  }

  #field(rowId: string) {
    return {
      organizationId: this.#organizationId,
      table: 'expense_lines',
      column: 'passenger_names_enc',
      rowId,
    };
  }
}
