import { z } from 'zod';
import type { KeyProvider } from '../../db/encryption/key-provider.ts';
import { FieldCipher } from '../base/field-cipher.ts';
import type { StoredLine } from './expense-line.ts';

const names = z.array(z.string());

/** Seals and opens the names of those who came along on the drives of one organisation's mentors. */
export class PassengerCipher {
  readonly #cipher: FieldCipher;

  constructor(keys: KeyProvider, organizationId: string) {
    const column = { organizationId, table: 'expense_lines', column: 'passenger_names_enc' };
    this.#cipher = new FieldCipher(keys, column);
  }

  /** Null for nobody, so that nothing is kept. */
  async seal(lineId: string, passengerNames: readonly string[]) {
    if (passengerNames.length === 0) return null;
    return await this.#cipher.seal(lineId, JSON.stringify(passengerNames));
  }

  async open<Line extends Pick<StoredLine, 'id' | 'passengerNamesEnc'>>(stored: Line) {
    const { passengerNamesEnc, ...line } = stored;
    if (passengerNamesEnc === null) return { ...line, passengerNames: [] };
    const text = await this.#cipher.open(line.id, passengerNamesEnc);
    return { ...line, passengerNames: names.parse(JSON.parse(text)) };
  }
}
