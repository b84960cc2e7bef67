import { reimbursementRates } from '../../db/tables/reimbursement-rates.ts';
import { shownPeriod } from '../base/period.ts';
import type { RowOf } from '../base/tenant-rows.ts';

export const shownRate = {
  code: reimbursementRates.code,
  valid: shownPeriod(reimbursementRates.valid),
  amount: reimbursementRates.amount,
  taxFreeAmount: reimbursementRates.taxFreeAmount,
  source: reimbursementRates.source,
};

/**
 * What is paid for one of something, e.g. a kilometre (`km`) or a kilometre with a passenger (`passenger_km`), in which
 * period, and how much of it is free of tax: in kroner as decimal strings.
 */
export type Rate = Readonly<RowOf<typeof shownRate>>;
