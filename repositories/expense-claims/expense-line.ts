import { createInsertSchema } from 'drizzle-zod';
import { z } from 'zod';
import { expenseLines } from '../../db/tables/expense-lines.ts';
import { daySchema } from '../base/calendar.ts';
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
  spentOn: expenseLines.spentOn,
  passengerNamesEnc: expenseLines.passengerNamesEnc,
  rateSnapshot: expenseLines.rateSnapshot,
  amount: expenseLines.amount,
  taxable: expenseLines.taxable,
  updatedAt: expenseLines.updatedAt,
};
export type StoredLine = RowOf<typeof storedLine>;

/**
 * One expense: `amount`, the `taxable` part of it in kroner, and `km`, all as decimal strings; `spentOn` is the day
 * (`YYYY-MM-DD`). A drive also has its end points, who came along, and the rate of that day, by which the database
 * computed it (`rateSnapshot`: `code`, `amount` and `tax_free_amount` in kroner a kilometre, `valid_from`, `source`). In
 * a claim that reverses another, the amounts are below 0. `updatedAt` is also its version.
 */
export interface ExpenseLine extends Readonly<Omit<StoredLine, 'passengerNamesEnc'>> {
  readonly passengerNames: readonly string[];
  readonly receipts: readonly ExpenseReceipt[];
}

const kindSchema = createInsertSchema(expenseLines).shape.kind;

/** Kroner, a decimal string with at most two decimals, not below 0. */
export const kronerSchema = z
  .string()
  .regex(/^\d{1,10}(\.\d{1,2})?$/, 'is not kroner with at most two decimals');

const place = textSchema(200).nullable();
/** A decimal string with at most one decimal. */
const kilometres = z
  .string()
  .regex(/^\d{1,5}(\.\d)?$/, 'is not kilometres with at most one decimal')
  .refine((km) => Number(km) > 0, 'is not above 0');
const amount = kronerSchema.refine((kroner) => Number(kroner) > 0, 'is not above 0');

const line = {
  /** The day of the expense. The rate of a drive is that day's, or when left out that of the claim's activity. */
  spentOn: daySchema.nullable().default(null),
  passengerNames: z.array(textSchema(200)).max(8).default([]),
};

/** Of a drive, the amount is computed: an estimate may be sent along and is not looked at. */
const drive = { ...line, km: kilometres, amount: amount.optional() };

export const newLineSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...drive,
    kind: z.literal('mileage'),
    fromPlace: place.unwrap(),
    toPlace: place.unwrap(),
  }),
  z.strictObject({
    ...drive,
    kind: z.literal('passenger'),
    fromPlace: place.default(null),
    toPlace: place.default(null),
  }),
  z.strictObject({
    ...line,
    kind: kindSchema.exclude(['mileage', 'passenger']),
    fromPlace: place.default(null),
    toPlace: place.default(null),
    km: kilometres.nullable().default(null),
    amount,
  }),
]);
export type NewLine = z.input<typeof newLineSchema>;

export const lineChangesSchema = someChange({
  kind: kindSchema,
  fromPlace: place,
  toPlace: place,
  km: kilometres.nullable(),
  spentOn: line.spentOn.unwrap(),
  passengerNames: line.passengerNames.unwrap(),
  amount,
});
export type LineChanges = z.input<typeof lineChangesSchema>;
