import type { KeyProvider } from '../../db/encryption/key-provider.ts';
import { FieldCipher } from '../base/field-cipher.ts';

/** Seals and opens the summaries of one organisation's assignments. */
export const summaryCipher = (keys: KeyProvider, organizationId: string) =>
  new FieldCipher(keys, { organizationId, table: 'assignment_summaries', column: 'summary_enc' });
