import { sql } from 'drizzle-orm';
import { char, check, text, unique } from 'drizzle-orm/pg-core';
import { publicData } from '../annotations.ts';
import { keyedTable } from '../declare-table.ts';
import { organizationStatus } from '../enums.ts';

export const organizations = keyedTable(
  'organizations',
  {
    purpose: 'The tenants: organisations that run peer support.',
    retention: { keep: 'life_of_organization' },
  },
  {
    name: publicData(text('name').notNull()),
    orgNumber: publicData(char('org_number', { length: 9 }).notNull()),
    status: publicData(organizationStatus('status').notNull().default('active')),
  },
  (t) => [
    unique('organizations_org_number_key').on(t.orgNumber),
    check('organizations_name_check', sql`length(btrim(${t.name})) between 1 and 200`),
    check('organizations_org_number_check', sql`${t.orgNumber} ~ '^[0-9]{9}$'`),
  ],
);
