import { sql } from 'drizzle-orm';
import { check, index, unique, uuid } from 'drizzle-orm/pg-core';
import { internal, special } from '../annotations.ts';
import { assignmentStatus } from '../enums.ts';
import { reference } from '../reference.ts';
import { tenantTable } from '../tenant-table.ts';
import { instant } from '../values/calendar.ts';
import { lines } from '../values/texts.ts';
import { contacts } from './contacts.ts';
import { localAssociations } from './local-associations.ts';
import { peerMentorProfiles } from './peer-mentor-profiles.ts';
import { profiles } from './profiles.ts';

/** The text of an assignment is in assignment_summaries: fewer roles may read it, and it is kept for less time. */
export const assignments = tenantTable(
  'assignments',
  {
    purpose: 'A peer mentor asked to support a person, from draft to completion.',
    retention: { months: 24, after: 'case_closed' },
  },
  {
    localAssociationId: internal(uuid('local_association_id').notNull()),
    contactId: special(uuid('contact_id').notNull()),
    mentorId: special(uuid('mentor_id')),
    coordinatorId: internal(uuid('coordinator_id').notNull()),
    status: special(assignmentStatus('status').notNull().default('draft')),
    dueAt: internal(instant('due_at')),
    // Why the status changed last: given with the change, and gone with the next.
    statusReason: special(lines('status_reason', 500)),
  },
  (t) => [
    unique('assignments_association_key').on(t.organizationId, t.id, t.localAssociationId),
    unique('assignments_mentor_key').on(t.organizationId, t.id, t.mentorId),
    reference(
      'assignments_local_association_fkey',
      [t.localAssociationId, t.organizationId],
      [localAssociations.id, localAssociations.organizationId],
    ),
    reference(
      'assignments_contact_fkey',
      [t.organizationId, t.contactId],
      [contacts.organizationId, contacts.id],
    ),
    reference(
      'assignments_mentor_fkey',
      [t.mentorId, t.organizationId],
      [peerMentorProfiles.profileId, peerMentorProfiles.organizationId],
    ),
    reference('assignments_coordinator_fkey', [t.coordinatorId], [profiles.id]),
    index('assignments_local_association_idx').on(t.localAssociationId, t.organizationId, t.status),
    index('assignments_contact_idx').on(t.organizationId, t.contactId),
    index('assignments_mentor_idx').on(t.mentorId, t.organizationId, t.status),
    index('assignments_coordinator_idx').on(t.coordinatorId),
    index('assignments_due_idx').on(t.organizationId, t.dueAt),
    check(
      'assignments_mentor_check',
      sql`${t.status} in ('draft', 'cancelled') or ${t.mentorId} is not null`,
    ),
  ],
);
