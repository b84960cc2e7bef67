import type { InferInsertModel } from 'drizzle-orm';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { encryptedColumns } from '../../db/encryption/encrypted-columns.ts';
import type { assignmentSummaries } from '../../db/tables/assignment-summaries.ts';
import type { contacts } from '../../db/tables/contacts.ts';
import type { epikriseReferences } from '../../db/tables/epikrise-references.ts';
import type { expenseLines } from '../../db/tables/expense-lines.ts';
import { type Ciphertext, ciphertext } from '../../db/values/bytes.ts';

describe('columns of ciphertext', () => {
  it('are found by their names, all of them', () => {
    expect(encryptedColumns).toEqual([
      { table: 'assignment_summaries', column: 'summary_enc' },
      { table: 'contacts', column: 'name_enc' },
      { table: 'contacts', column: 'phone_enc' },
      { table: 'epikrise_references', column: 'external_ref_enc' },
      { table: 'expense_lines', column: 'passenger_names_enc' },
    ]);
  });

  it('take nothing but what encryptField() makes', () => {
    expectTypeOf<Uint8Array>().not.toExtend<Ciphertext>();
    expectTypeOf<InferInsertModel<typeof contacts>['nameEnc']>().toEqualTypeOf<Ciphertext>();
    expectTypeOf<(typeof contacts.$inferSelect)['phoneEnc']>().toEqualTypeOf<Ciphertext | null>();
    expectTypeOf<
      (typeof assignmentSummaries.$inferSelect)['summaryEnc']
    >().toEqualTypeOf<Ciphertext>();
    expectTypeOf<
      (typeof epikriseReferences.$inferSelect)['externalRefEnc']
    >().toEqualTypeOf<Ciphertext>();
    expectTypeOf<
      (typeof expenseLines.$inferSelect)['passengerNamesEnc']
    >().toEqualTypeOf<Ciphertext | null>();
  });

  it('are named so that jobs and the audit find them', () => {
    // @ts-expect-error: a name without _enc
    const declare = () => ciphertext('name');
    expect(declare).toBeTypeOf('function');
  });
});
