import { index, uuid } from 'drizzle-orm/pg-core';
import { internal, personal } from '../annotations.ts';
import { filledByDatabase, reference } from '../reference.ts';
import { tenantTable } from '../tenant-table.ts';
import { hash } from '../values/bytes.ts';
import { day } from '../values/calendar.ts';
import { kroner } from '../values/figures.ts';
import { line } from '../values/texts.ts';
import { documents } from './documents.ts';
import { expenseLines } from './expense-lines.ts';

export const expenseReceipts = tenantTable(
  'expense_receipts',
  {
    purpose: 'The receipt behind an expense: the document, its hash and what it says.',
    retention: { years: 5, after: 'financial_year_end' },
  },
  {
    lineId: personal(uuid('line_id').notNull()),
    claimId: personal(uuid('claim_id').notNull().default(filledByDatabase)),
    localAssociationId: internal(uuid('local_association_id').notNull().default(filledByDatabase)),
    claimantId: personal(uuid('claimant_id').notNull().default(filledByDatabase)),
    documentId: personal(uuid('document_id')),
    sha256: internal(hash('sha256').notNull()),
    vendor: personal(line('vendor', 200)),
    receiptOn: personal(day('receipt_on').notNull()),
    amount: personal(kroner('amount', { least: '0' }).notNull()),
  },
  (t) => [
    reference(
      'expense_receipts_line_fkey',
      [t.lineId, t.organizationId, t.claimId, t.localAssociationId, t.claimantId],
      [
        expenseLines.id,
        expenseLines.organizationId,
        expenseLines.claimId,
        expenseLines.localAssociationId,
        expenseLines.claimantId,
      ],
      { follow: true, onDelete: 'cascade' },
    ),
    // With the owner: a receipt is one's own document, whoever writes it.
    reference(
      'expense_receipts_document_fkey',
      [t.documentId, t.organizationId, t.claimantId],
      [documents.id, documents.organizationId, documents.ownerId],
    ),
    index('expense_receipts_line_idx').on(
      t.lineId,
      t.organizationId,
      t.claimId,
      t.localAssociationId,
      t.claimantId,
    ),
    index('expense_receipts_claim_idx').on(t.claimId, t.organizationId),
    index('expense_receipts_local_association_idx').on(t.localAssociationId, t.organizationId),
    index('expense_receipts_claimant_idx').on(t.claimantId, t.organizationId),
    index('expense_receipts_document_idx').on(t.documentId, t.organizationId, t.claimantId),
  ],
);
