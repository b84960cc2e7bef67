import { sql } from 'drizzle-orm';
import { check, index, integer, unique, uuid } from 'drizzle-orm/pg-core';
import { internal, personal } from '../annotations.ts';
import { expenseClaimStatus } from '../enums.ts';
import { reference } from '../reference.ts';
import { tenantTable } from '../tenant-table.ts';
import { kroner } from '../values/figures.ts';
import { activities } from './activities.ts';
import { localAssociations } from './local-associations.ts';
import { peerMentorProfiles } from './peer-mentor-profiles.ts';

export const expenseClaims = tenantTable(
  'expense_claims',
  {
    purpose: "A peer mentor's claim for expenses, from draft to payment.",
    retention: { years: 5, after: 'financial_year_end' },
  },
  {
    localAssociationId: internal(uuid('local_association_id').notNull()),
    claimantId: personal(uuid('claimant_id').notNull()),
    activityId: personal(uuid('activity_id')),
    status: personal(expenseClaimStatus('status').notNull().default('draft')),
    revision: internal(integer('revision').notNull().default(1)),
    total: personal(kroner('total').notNull().default('0')),
    taxable: personal(kroner('taxable').notNull().default('0')),
    // An approved claim stays as it is: this one takes it back, line by line.
    reversesClaimId: personal(uuid('reverses_claim_id')),
  },
  (t) => [
    unique('expense_claims_owner_key').on(
      t.organizationId,
      t.id,
      t.localAssociationId,
      t.claimantId,
    ),
    reference(
      'expense_claims_local_association_fkey',
      [t.localAssociationId, t.organizationId],
      [localAssociations.id, localAssociations.organizationId],
    ),
    reference(
      'expense_claims_claimant_fkey',
      [t.claimantId, t.organizationId],
      [peerMentorProfiles.profileId, peerMentorProfiles.organizationId],
    ),
    // With association and owner: expenses are claimed for one's own activity only, whoever writes it.
    reference(
      'expense_claims_activity_fkey',
      [t.activityId, t.organizationId, t.localAssociationId, t.claimantId],
      [
        activities.id,
        activities.organizationId,
        activities.localAssociationId,
        activities.mentorId,
      ],
      { follow: true },
    ),
    // With association and owner: a claim takes back one's own claim only.
    reference(
      'expense_claims_reverses_fkey',
      [t.reversesClaimId, t.organizationId, t.localAssociationId, t.claimantId],
      [t.id, t.organizationId, t.localAssociationId, t.claimantId],
      { follow: true },
    ),
    index('expense_claims_local_association_idx').on(
      t.localAssociationId,
      t.organizationId,
      t.status,
    ),
    index('expense_claims_claimant_idx').on(t.claimantId, t.organizationId, t.status),
    index('expense_claims_activity_idx').on(
      t.activityId,
      t.organizationId,
      t.localAssociationId,
      t.claimantId,
    ),
    unique('expense_claims_reverses_key').on(
      t.reversesClaimId,
      t.organizationId,
      t.localAssociationId,
      t.claimantId,
    ),
    check('expense_claims_reverses_check', sql`${t.reversesClaimId} <> ${t.id}`),
    check('expense_claims_revision_check', sql`${t.revision} >= 1`),
    check('expense_claims_taxable_part_check', sql`abs(${t.taxable}) <= abs(${t.total})`),
  ],
);
