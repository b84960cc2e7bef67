import { sql } from 'drizzle-orm';
import { check, index, integer, unique, uuid } from 'drizzle-orm/pg-core';
import { internal } from '../annotations.ts';
import { reportStatus } from '../enums.ts';
import { reference } from '../reference.ts';
import { tenantTable } from '../tenant-table.ts';
import { hash } from '../values/bytes.ts';
import { line } from '../values/texts.ts';
import { profiles } from './profiles.ts';

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
    ruleSet: internal(line('rule_set', 100).notNull()),
    status: internal(reportStatus('status').notNull().default('open')),
    contentHash: internal(hash('content_hash')),
    compiledBy: internal(uuid('compiled_by')),
    approvedBy: internal(uuid('approved_by')),
    portalReceipt: internal(line('portal_receipt', 200)),
  },
  (t) => [
    unique('bufdir_reports_version_key').on(t.organizationId, t.basisYear, t.version),
    reference('bufdir_reports_compiled_by_fkey', [t.compiledBy], [profiles.id]),
    reference('bufdir_reports_approved_by_fkey', [t.approvedBy], [profiles.id]),
    index('bufdir_reports_compiled_by_idx').on(t.compiledBy),
    index('bufdir_reports_approved_by_idx').on(t.approvedBy),
    check('bufdir_reports_approved_by_check', sql`${t.approvedBy} <> ${t.compiledBy}`),
    check('bufdir_reports_basis_year_check', sql`${t.basisYear} between 2000 and 2100`),
    check(
      'bufdir_reports_grant_year_check',
      sql`${t.grantYear} between ${t.basisYear} + 1 and ${t.basisYear} + 3`,
    ),
    check('bufdir_reports_version_check', sql`${t.version} >= 1`),
  ],
);
