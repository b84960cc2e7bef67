import { decryptField } from '../../db/encryption/decrypt-field.ts';
import { encryptField } from '../../db/encryption/encrypt-field.ts';
import type { KeyProvider } from '../../db/encryption/key-provider.ts';
import { assignmentSummaries } from '../../db/tables/assignment-summaries.ts';
import type { RowOf } from '../base/tenant-rows.ts';
import type { AssignmentSummary } from './assignment.ts';

export const storedSummary = {
  id: assignmentSummaries.id,
  summaryEnc: assignmentSummaries.summaryEnc,
  updatedAt: assignmentSummaries.updatedAt,
};

/** Seals and opens the summaries of one organisation's assignments. */
export class SummaryCipher {
  readonly #keys: KeyProvider;
  readonly #organizationId: string;

  constructor(keys: KeyProvider, organizationId: string) {
    this.#keys = keys;
    this.#organizationId = organizationId;
  }

  async seal(id: string, text: string) {
    return await encryptField(this.#keys, this.#field(id), text);
  }

  async open(stored: RowOf<typeof storedSummary>): Promise<AssignmentSummary> {
    const text = await decryptField(this.#keys, this.#field(stored.id), stored.summaryEnc);
    return { id: stored.id, text, updatedAt: stored.updatedAt };
  }

  #field(rowId: string) {
    return {
      organizationId: this.#organizationId,
      table: 'assignment_summaries',
      column: 'summary_enc',
      rowId,
    };
  }
}
