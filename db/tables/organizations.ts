import { unique } from 'drizzle-orm/pg-core';
import { publicData } from '../annotations.ts';
import { keyedTable } from '../declare-table.ts';
import { organizationStatus } from '../enums.ts';
import { digits, line } from '../values/texts.ts';

export const organizations = keyedTable(
  'organizations',
  {
    purpose: 'The tenants: organisations that run peer support.',
    retention: { keep: 'life_of_organization' },
  },
  {
    name: publicData(line('name', 200).notNull()),
    orgNumber: publicData(digits('org_number', 9).notNull()),
    status: publicData(organizationStatus('status').notNull().default('active')),
  },
  (t) => [unique('organizations_org_number_key').on(t.orgNumber)],
);
