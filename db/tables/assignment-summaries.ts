import { index, unique, uuid } from 'drizzle-orm/pg-core';
import { internal, special } from '../annotations.ts';
import { filledByDatabase, reference } from '../reference.ts';
import { tenantTable } from '../tenant-table.ts';
import { ciphertext } from '../values/bytes.ts';
import { assignments } from './assignments.ts';

export const assignmentSummaries = tenantTable(
  'assignment_summaries',
  {
    purpose:
      'What an assignment is about, as ciphertext. Apart from assignments, whose rows more people see.',
    retention: { months: 12, after: 'case_closed' },
  },
  {
    assignmentId: internal(uuid('assignment_id').notNull()),
    localAssociationId: internal(uuid('local_association_id').notNull().default(filledByDatabase)),
    summaryEnc: special(ciphertext('summary_enc', 65_536).notNull()),
  },
  (t) => [
    unique('assignment_summaries_assignment_key').on(t.organizationId, t.assignmentId),
    reference(
      'assignment_summaries_assignment_fkey',
      [t.assignmentId, t.organizationId, t.localAssociationId],
      [assignments.id, assignments.organizationId, assignments.localAssociationId],
      { follow: true, onDelete: 'cascade' },
    ),
    index('assignment_summaries_assignment_idx').on(
      t.assignmentId,
      t.organizationId,
      t.localAssociationId,
    ),
    index('assignment_summaries_local_association_idx').on(t.localAssociationId, t.organizationId),
  ],
);
