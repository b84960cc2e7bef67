import { sql } from 'drizzle-orm';
import { check, index, integer, unique, uuid } from 'drizzle-orm/pg-core';
import { internal, personal } from '../annotations.ts';
import { exportStatus } from '../enums.ts';
import { filledByDatabase, reference } from '../reference.ts';
import { tenantTable } from '../tenant-table.ts';
import { line } from '../values/texts.ts';
import { expenseClaims } from './expense-claims.ts';
import { integrations } from './integrations.ts';

export const accountingExports = tenantTable(
  'accounting_exports',
  {
    purpose: 'The outbox of claims on their way to an accounting system.',
    retention: { years: 5, after: 'financial_year_end' },
  },
  {
    integrationId: internal(uuid('integration_id').notNull()),
    claimId: personal(uuid('claim_id').notNull()),
    localAssociationId: internal(uuid('local_association_id').notNull().default(filledByDatabase)),
    claimantId: personal(uuid('claimant_id').notNull().default(filledByDatabase)),
    claimRevision: internal(integer('claim_revision').notNull()),
    idempotencyKey: internal(line('idempotency_key', 200).notNull()),
    externalId: internal(line('external_id', 200)),
    status: internal(exportStatus('status').notNull().default('pending')),
  },
  (t) => [
    unique('accounting_exports_idempotency_key').on(t.organizationId, t.idempotencyKey),
    reference(
      'accounting_exports_integration_fkey',
      [t.organizationId, t.integrationId],
      [integrations.organizationId, integrations.id],
    ),
    reference(
      'accounting_exports_claim_fkey',
      [t.claimId, t.organizationId, t.localAssociationId, t.claimantId],
      [
        expenseClaims.id,
        expenseClaims.organizationId,
        expenseClaims.localAssociationId,
        expenseClaims.claimantId,
      ],
      { follow: true },
    ),
    index('accounting_exports_integration_idx').on(t.organizationId, t.integrationId),
    index('accounting_exports_claim_idx').on(
      t.claimId,
      t.organizationId,
      t.localAssociationId,
      t.claimantId,
    ),
    index('accounting_exports_local_association_idx').on(t.localAssociationId, t.organizationId),
    check('accounting_exports_claim_revision_check', sql`${t.claimRevision} >= 1`),
  ],
);
