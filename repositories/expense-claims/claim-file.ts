import { and, eq, type SQL } from 'drizzle-orm';
import { expenseClaims } from '../../db/tables/expense-claims.ts';
import { expenseLines } from '../../db/tables/expense-lines.ts';
import { expenseReceipts } from '../../db/tables/expense-receipts.ts';
import { childRows } from '../base/child-rows.ts';
import { shownClaim } from './expense-claim.ts';
import { type StoredLine, storedLine } from './expense-line.ts';
import { storedReceipt } from './expense-receipt.ts';

const ofLine = and(
  eq(expenseReceipts.organizationId, expenseLines.organizationId),
  eq(expenseReceipts.lineId, expenseLines.id),
);
/** A line with its receipts, read by one statement. */
export const lineWithReceipts = {
  ...storedLine,
  receipts: childRows(storedReceipt, {
    from: expenseReceipts,
    where: ofLine,
    orderBy: [expenseReceipts.createdAt, expenseReceipts.id],
  }),
};

// Its type is named, since declarations could not spell what a column of ciphertext holds.
const lines: SQL<StoredLine[]> = childRows(storedLine, {
  from: expenseLines,
  where: and(
    eq(expenseLines.organizationId, expenseClaims.organizationId),
    eq(expenseLines.claimId, expenseClaims.id),
  ),
  orderBy: [expenseLines.createdAt, expenseLines.id],
});

/** A claim with its lines and all their receipts, read by one statement. */
export const claimFile = {
  ...shownClaim,
  lines,
  receipts: childRows(storedReceipt, {
    from: expenseReceipts,
    where: and(
      eq(expenseReceipts.organizationId, expenseClaims.organizationId),
      eq(expenseReceipts.claimId, expenseClaims.id),
    ),
    orderBy: [expenseReceipts.createdAt, expenseReceipts.id],
  }),
};
