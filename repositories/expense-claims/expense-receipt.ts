import { z } from 'zod';
import { expenseReceipts } from '../../db/tables/expense-receipts.ts';
import { daySchema } from '../base/calendar.ts';
import { textSchema, uuidSchema } from '../base/parse-input.ts';
import { sha256Schema } from '../base/sha256.ts';
import type { RowOf } from '../base/tenant-rows.ts';
import { kronerSchema } from './expense-line.ts';

export const storedReceipt = {
  id: expenseReceipts.id,
  lineId: expenseReceipts.lineId,
  documentId: expenseReceipts.documentId,
  sha256: expenseReceipts.sha256,
  vendor: expenseReceipts.vendor,
  receiptOn: expenseReceipts.receiptOn,
  amount: expenseReceipts.amount,
  updatedAt: expenseReceipts.updatedAt,
};
export type StoredReceipt = RowOf<typeof storedReceipt>;

/**
 * The receipt of an expense: the document, the SHA-256 of its bytes in hexadecimal, and what it says, the amount in
 * kroner as a decimal string. `updatedAt` is also its version.
 */
export interface ExpenseReceipt extends Readonly<Omit<StoredReceipt, 'lineId' | 'sha256'>> {
  readonly sha256: string;
}

export const newReceiptSchema = z.strictObject({
  documentId: uuidSchema.nullable().default(null),
  sha256: sha256Schema,
  vendor: textSchema(200).nullable().default(null),
  receiptOn: daySchema,
  amount: kronerSchema,
});
export type NewReceipt = z.input<typeof newReceiptSchema>;

export function receiptOf({ lineId: _, sha256, ...receipt }: StoredReceipt): ExpenseReceipt {
  return { ...receipt, sha256: Buffer.from(sha256).toString('hex') };
}
