import { sql } from 'drizzle-orm';
import { check, index, unique, uuid } from 'drizzle-orm/pg-core';
import { internal, personal } from '../annotations.ts';
import { expenseKind } from '../enums.ts';
import { computedByDatabase, filledByDatabase, reference } from '../reference.ts';
import { tenantTable } from '../tenant-table.ts';
import { ciphertext } from '../values/bytes.ts';
import { day } from '../values/calendar.ts';
import { jsonObject } from '../values/documents.ts';
import { figure, kroner } from '../values/figures.ts';
import { line } from '../values/texts.ts';
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
    fromPlace: personal(line('from_place', 200)),
    toPlace: personal(line('to_place', 200)),
    km: personal(figure('km', { precision: 6, scale: 1, least: '0.1', most: '99999.9' })),
    // The day whose rate holds; by default the day of the claim's activity.
    spentOn: personal(day('spent_on')),
    passengerNamesEnc: personal(ciphertext('passenger_names_enc', 16_384)),
    rateSnapshot: internal(
      jsonObject('rate_snapshot', { mostBytes: 4_096, mostDeep: 4 }).$type<
        Record<string, unknown>
      >(),
    ),
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
    // The state's rules for mileage: route end points and distance (Skatte-ABC).
    check(
      'expense_lines_mileage_check',
      sql`${t.kind} <> 'mileage' or (${t.km} is not null and ${t.fromPlace} is not null and ${t.toPlace} is not null)`,
    ),
    check('expense_lines_taxable_part_check', sql`abs(${t.taxable}) <= abs(${t.amount})`),
  ],
);
