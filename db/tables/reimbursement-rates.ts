import { sql } from 'drizzle-orm';
import { check, index, uuid } from 'drizzle-orm/pg-core';
import { publicData } from '../annotations.ts';
import { keyedTable } from '../declare-table.ts';
import { reference } from '../reference.ts';
import { period } from '../values/calendar.ts';
import { kroner } from '../values/figures.ts';
import { line, word } from '../values/texts.ts';
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
    code: publicData(word('code').notNull()),
    valid: publicData(period('valid').notNull()),
    amount: publicData(kroner('amount', { least: '0' }).notNull()),
    taxFreeAmount: publicData(kroner('tax_free_amount', { least: '0' }).notNull()),
    source: publicData(line('source', 300).notNull()),
  },
  (t) => [
    reference('reimbursement_rates_organization_fkey', [t.organizationId], [organizations.id]),
    index('reimbursement_rates_code_idx').on(t.organizationId, t.code),
    check('reimbursement_rates_tax_free_part_check', sql`${t.taxFreeAmount} <= ${t.amount}`),
  ],
);
