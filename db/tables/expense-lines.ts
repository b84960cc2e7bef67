import { sql } from 'drizzle-orm';
import { check, date, index, jsonb, numeric, text, unique, uuid } from 'drizzle-orm/pg-core';
import { internal, personal } from '../annotations.ts';
import { ciphertext, kroner } from '../column-types.ts';
import { expenseKind } from '../enums.ts';
import { computedByDatabase, filledByDatabase, reference } from '../reference.ts';
import { tenantTable } from '../tenant-table.ts';
import { expenseClaims } from './expense-claims.ts';

export const expenseLines = tenantTable(
  'expense_lines',
  {
    purpose: 'One expense of a claim: a drive with its route, a fare, a toll.',
    retention: { years: 5, after: 'financial_year_end' },
  },
  {
    claimId: personal(uuid('claim_id').notNull()),
    localAssociationId: internal(uuid('local_association_id').notNull().default(filledByDatabase)),
    claimantId: personal(uuid('claimant_id').notNull().default(filledByDatabase)),
    kind: personal(expenseKind('kind').notNull()),
    fromPlace: personal(text('from_place')),
    toPlace: personal(text('to_place')),
    km: personal(numeric('km', { precision: 6, scale: 1 })),
    // The day whose rate holds; by default the day of the claim's activity.
    spentOn: personal(date('spent_on')),
    passengerNamesEnc: personal(ciphertext('passenger_names_enc')),
    rateSnapshot: internal(jsonb('rate_snapshot').$type<Record<string, unknown>>()),
    // Of a drive it is computed, whatever is given; so is the taxable part.
    amount: personal(kroner('amount').notNull().default(computedByDatabase)),
    taxable: personal(kroner('taxable').notNull().default('0')),
  },
  (t) => [
    unique('expense_lines_owner_key').on(
      t.organizationId,
      t.id,
      t.claimId,
      t.localAssociationId,
      t.claimantId,
    ),
    reference(
      'expense_lines_claim_fkey',
      [t.claimId, t.organizationId, t.localAssociationId, t.claimantId],
      [
        expenseClaims.id,
        expenseClaims.organizationId,
        expenseClaims.localAssociationId,
        expenseClaims.claimantId,
      ],
      { follow: true, onDelete: 'cascade' },
    ),
    index('expense_lines_claim_idx').on(
      t.claimId,
      t.organizationId,
      t.localAssociationId,
      t.claimantId,
    ),
    index('expense_lines_local_association_idx').on(t.localAssociationId, t.organizationId),
    index('expense_lines_claimant_idx').on(t.claimantId, t.organizationId),
    check('expense_lines_km_check', sql`${t.km} > 0`),
    // The state's rules for mileage: route end points and distance (Skatte-ABC).
    check(
      'expense_lines_mileage_check',
      sql`${t.kind} <> 'mileage' or (${t.km} is not null and ${t.fromPlace} is not null and ${t.toPlace} is not null)`,
    ),
    check('expense_lines_taxable_check', sql`abs(${t.taxable}) <= abs(${t.amount})`),
    check('expense_lines_rate_snapshot_check', sql`jsonb_typeof(${t.rateSnapshot}) = 'object'`),
  ],
);
