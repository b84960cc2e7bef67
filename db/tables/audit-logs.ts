import { sql } from 'drizzle-orm';
import { check, index, text, uuid } from 'drizzle-orm/pg-core';
import { internal, personal } from '../annotations.ts';
import { bytea } from '../column-types.ts';
import { auditCategory } from '../enums.ts';
import { tenantTable } from '../tenant-table.ts';

/** Append-only, chained by hash. No foreign keys to people or rows: the record outlives them. */
export const auditLogs = tenantTable(
  'audit_logs',
  {
    purpose: 'Who did what to whose data, reads of special-category data included.',
    retention: { months: 24, after: 'created' },
  },
  {
    category: internal(auditCategory('category').notNull()),
    actorId: personal(uuid('actor_id')),
    action: internal(text('action').notNull()),
    tableName: internal(text('table_name')),
    rowId: personal(uuid('row_id')),
    subjectId: personal(uuid('subject_id')),
    prevHash: internal(bytea('prev_hash')),
  },
  (t) => [
    index('audit_logs_created_idx').on(t.organizationId, t.createdAt),
    index('audit_logs_subject_idx').on(t.subjectId, t.organizationId),
    index('audit_logs_category_idx').on(t.organizationId, t.category),
    check('audit_logs_action_check', sql`${t.action} ~ '^[a-z][a-z0-9_.]{0,62}$'`),
    check('audit_logs_prev_hash_check', sql`octet_length(${t.prevHash}) = 32`),
  ],
);
