import { sql } from 'drizzle-orm';
import { check, date, index, text, uuid } from 'drizzle-orm/pg-core';
import { internal, personal } from '../annotations.ts';
import { instant } from '../column-types.ts';
import { requestStatus, requestType, subjectKind } from '../enums.ts';
import { reference } from '../reference.ts';
import { tenantTable } from '../tenant-table.ts';
import { localAssociations } from './local-associations.ts';

/** The subject is a profile or a contact; no foreign key, since the record outlives an erasure. */
export const dataSubjectRequests = tenantTable(
  'data_subject_requests',
  {
    purpose: 'Requests under GDPR chapter III and how they were answered.',
    retention: { years: 3, after: 'request_closed' },
  },
  {
    localAssociationId: internal(uuid('local_association_id').notNull()),
    subjectKind: personal(subjectKind('subject_kind').notNull()),
    subjectId: personal(uuid('subject_id').notNull()),
    type: personal(requestType('type').notNull()),
    status: personal(requestStatus('status').notNull().default('received')),
    // Art. 12(3): one month, extendable by two.
    dueAt: internal(instant('due_at').notNull().default(sql`now() + interval '1 month'`)),
    extendedTo: internal(date('extended_to')),
    // Why the status changed last: given with the change, and gone with the next.
    statusReason: personal(text('status_reason')),
  },
  (t) => [
    reference(
      'data_subject_requests_local_association_fkey',
      [t.localAssociationId, t.organizationId],
      [localAssociations.id, localAssociations.organizationId],
    ),
    index('data_subject_requests_local_association_idx').on(t.localAssociationId, t.organizationId),
    index('data_subject_requests_subject_idx').on(t.subjectId, t.organizationId),
    index('data_subject_requests_due_idx').on(t.organizationId, t.dueAt),
    check(
      'data_subject_requests_due_at_check',
      sql`${t.dueAt} <= ${t.createdAt} + interval '1 month 1 day'`,
    ),
    check(
      'data_subject_requests_extended_to_check',
      sql`${t.extendedTo} <= (${t.createdAt} at time zone 'UTC')::date + interval '3 months'`,
    ),
    check('data_subject_requests_status_reason_check', sql`length(${t.statusReason}) <= 500`),
  ],
);
