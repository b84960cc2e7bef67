import { index, uuid } from 'drizzle-orm/pg-core';
import { internal, personal } from '../annotations.ts';
import { auditCategory } from '../enums.ts';
import { tenantTable } from '../tenant-table.ts';
import { hash } from '../values/bytes.ts';
import { code, line } from '../values/texts.ts';

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
    action: internal(code('action', '[a-z][a-z0-9_.]{0,62}', 63).notNull()),
    tableName: internal(line('table_name', 127)),
    rowId: personal(uuid('row_id')),
    subjectId: personal(uuid('subject_id')),
    prevHash: internal(hash('prev_hash')),
  },
  (t) => [
    index('audit_logs_created_idx').on(t.organizationId, t.createdAt),
    index('audit_logs_subject_idx').on(t.subjectId, t.organizationId),
    index('audit_logs_category_idx').on(t.organizationId, t.category),
  ],
);
