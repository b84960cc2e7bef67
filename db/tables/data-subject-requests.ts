import { sql } from 'drizzle-orm';
import { check, index, uuid } from 'drizzle-orm/pg-core';
import { internal, personal } from '../annotations.ts';
import { requestStatus, requestType, subjectKind } from '../enums.ts';
import { reference } from '../reference.ts';
import { tenantTable } from '../tenant-table.ts';
import { laterInNorway } from '../today-in-norway.ts';
import { day, instant } from '../values/calendar.ts';
import { lines } from '../values/texts.ts';
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
    dueAt: internal(
      instant('due_at')
        .notNull()
        .default(sql.raw(laterInNorway('1 month'))),
    ),
    extendedTo: internal(day('extended_to')),
    // Why the status changed last: given with the change, and gone with the next.
    statusReason: personal(lines('status_reason', 500)),
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
      'data_subject_requests_due_in_time_check',
      sql`${t.dueAt} at time zone 'Europe/Oslo' <= ${t.createdAt} at time zone 'Europe/Oslo' + interval '1 month 1 day'`,
    ),
    check(
      'data_subject_requests_extended_in_time_check',
      sql`${t.extendedTo} <= (${t.createdAt} at time zone 'Europe/Oslo')::date + interval '3 months'`,
    ),
  ],
);
