import { createInsertSchema } from 'drizzle-zod';
import { z } from 'zod';
import { expenseClaims } from '../../db/tables/expense-claims.ts';
import { periodFilter } from '../base/in-period.ts';
import { uuidSchema } from '../base/parse-input.ts';
import type { RowOf } from '../base/tenant-rows.ts';
import type { ExpenseLine } from './expense-line.ts';

export const shownClaim = {
  id: expenseClaims.id,
  localAssociationId: expenseClaims.localAssociationId,
  claimantId: expenseClaims.claimantId,
  activityId: expenseClaims.activityId,
  status: expenseClaims.status,
  revision: expenseClaims.revision,
  total: expenseClaims.total,
  taxable: expenseClaims.taxable,
  reversesClaimId: expenseClaims.reversesClaimId,
  createdAt: expenseClaims.createdAt,
  updatedAt: expenseClaims.updatedAt,
};

/**
 * What a peer mentor claims for their expenses, `total` and `taxable` in kroner as decimal strings: the sums of its
 * lines. One that reverses another (`reversesClaimId`) has the same with a minus. `revision` counts how often it was
 * sent in; the version to give when changing it is `updatedAt`, which changes with its lines too.
 */
export type ExpenseClaim = Readonly<RowOf<typeof shownClaim>>;

/** A claim with its lines, in the order in which they were added. */
export interface ExpenseClaimFile extends ExpenseClaim {
  readonly lines: readonly ExpenseLine[];
}

const columns = createInsertSchema(expenseClaims).shape;

/** The states that claims have. */
export const claimStatusSchema = columns.status.unwrap();
export type ClaimStatus = z.input<typeof claimStatusSchema>;

export const newClaimSchema = z.strictObject({
  localAssociationId: uuidSchema,
  claimantId: uuidSchema,
  /** The claimant's own activity that the expenses were for. */
  activityId: uuidSchema.nullable().default(null),
});
export type NewClaim = z.input<typeof newClaimSchema>;

export const claimFilterSchema = z.strictObject({
  /** The days, in Norway, on which they were drafted. */
  ...periodFilter,
  /** In one of these states. */
  status: z.array(claimStatusSchema).min(1).optional(),
  localAssociationId: uuidSchema.optional(),
  claimantId: uuidSchema.optional(),
  activityId: uuidSchema.optional(),
  /** The one that reverses this claim. */
  reversesClaimId: uuidSchema.optional(),
});
export type ClaimFilter = z.input<typeof claimFilterSchema>;
