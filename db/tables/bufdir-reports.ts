import { sql } from 'drizzle-orm';
import { check, integer, text, unique } from 'drizzle-orm/pg-core';
import { internal } from '../annotations.ts';
import { bytea } from '../column-types.ts';
import { reportStatus } from '../enums.ts';
import { tenantTable } from '../tenant-table.ts';

export const bufdirReports = tenantTable(
  'bufdir_reports',
  {
    purpose: 'Versions of the figures that go into the yearly grant application to Bufdir.',
    retention: { years: 10, after: 'created' },
  },
  {
    basisYear: internal(integer('basis_year').notNull()),
    grantYear: internal(integer('grant_year').notNull()),
    version: internal(integer('version').notNull().default(1)),
    ruleSet: internal(text('rule_set').notNull()),
    status: internal(reportStatus('status').notNull().default('open')),
    contentHash: internal(bytea('content_hash')),
  },
  (t) => [
    unique('bufdir_reports_version_key').on(t.organizationId, t.basisYear, t.version),
    check('bufdir_reports_basis_year_check', sql`${t.basisYear} between 2000 and 2100`),
    check(
      'bufdir_reports_grant_year_check',
      sql`${t.grantYear} between ${t.basisYear} + 1 and ${t.basisYear} + 3`,
    ),
    check('bufdir_reports_version_check', sql`${t.version} >= 1`),
    check('bufdir_reports_content_hash_check', sql`octet_length(${t.contentHash}) = 32`),
  ],
);
