import { createInsertSchema } from 'drizzle-zod';
import { z } from 'zod';
import { expenseLines } from '../../db/tables/expense-lines.ts';
import { textSchema } from '../base/parse-input.ts';
import { someChange } from '../base/some-change.ts';
import type { RowOf } from '../base/tenant-rows.ts';
import type { ExpenseReceipt } from './expense-receipt.ts';

export const storedLine = {
  id: expenseLines.id,
  kind: expenseLines.kind,
  fromPlace: expenseLines.fromPlace,
  toPlace: expenseLines.toPlace,
  km: expenseLines.km,
  passengerNamesEnc: expenseLines.passengerNamesEnc,
  rateSnapshot: expenseLines.rateSnapshot,
  amount: expenseLines.amount,
  updatedAt: expenseLines.updatedAt,
};
export type StoredLine = RowOf<typeof storedLine>;

/**
 * One expense: `amount` in kroner and `km`, both as decimal strings; of a drive also its end points, who came along,
 * and the rates by which it was computed. `updatedAt` is also its version.
 */
export interface ExpenseLine extends Readonly<Omit<StoredLine, 'passengerNamesEnc'>> {
  readonly passengerNames: readonly string[];
  readonly receipts: readonly ExpenseReceipt[];
}

/** Kroner, a decimal string with at most two decimals. */
export const kronerSchema = z
  .string()
  .regex(/^-?\d{1,10}(\.\d{1,2})?$/, 'is not kroner with at most two decimals');

const columns = createInsertSchema(expenseLines).shape;

const line = {
  kind: columns.kind,
  fromPlace: textSchema(200).nullable(),
  toPlace: textSchema(200).nullable(),
  /** With at most one decimal. */
  km: z
    .string()
    .regex(/^\d{1,5}(\.\d)?$/, 'is not kilometres with at most one decimal')
    .nullable(),
  passengerNames: z.array(textSchema(200)).max(8),
  amount: kronerSchema,
};

export const newLineSchema = z.strictObject({
  ...line,
  fromPlace: line.fromPlace.default(null),
  toPlace: line.toPlace.default(null),
  km: line.km.default(null),
  passengerNames: line.passengerNames.default([]),
});
export type NewLine = z.input<typeof newLineSchema>;

export const lineChangesSchema = someChange(line);
export type LineChanges = z.input<typeof lineChangesSchema>;
