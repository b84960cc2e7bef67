import { sql } from 'drizzle-orm';
import { check, index, text, uuid } from 'drizzle-orm/pg-core';
import { publicData } from '../annotations.ts';
import { daterange, kroner } from '../column-types.ts';
import { keyedTable } from '../declare-table.ts';
import { reference } from '../reference.ts';
import { organizations } from './organizations.ts';

/** A row without organisation is the state's rate. Periods of one rate never overlap: db/sql/periods.ts. */
export const reimbursementRates = keyedTable(
  'reimbursement_rates',
  {
    purpose:
      'Rates for mileage and other refunds, dated; the state sets them, an organisation may differ.',
    retention: { keep: 'permanent' },
  },
  {
    organizationId: publicData(uuid('organization_id')),
    code: publicData(text('code').notNull()),
    valid: publicData(daterange('valid').notNull()),
    amount: publicData(kroner('amount').notNull()),
    taxFreeAmount: publicData(kroner('tax_free_amount').notNull()),
    source: publicData(text('source').notNull()),
  },
  (t) => [
    reference('reimbursement_rates_organization_fkey', [t.organizationId], [organizations.id]),
    index('reimbursement_rates_code_idx').on(t.organizationId, t.code),
    check('reimbursement_rates_code_check', sql`${t.code} ~ '^[a-z][a-z0-9_]{0,62}$'`),
    check('reimbursement_rates_valid_check', sql`not isempty(${t.valid})`),
    check(
      'reimbursement_rates_amount_check',
      sql`${t.amount} >= 0 and ${t.taxFreeAmount} between 0 and ${t.amount}`,
    ),
  ],
);
