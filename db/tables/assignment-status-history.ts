import { sql } from 'drizzle-orm';
import { check, index, uuid } from 'drizzle-orm/pg-core';
import { internal, special } from '../annotations.ts';
import { assignmentStatus } from '../enums.ts';
import { filledByDatabase, reference } from '../reference.ts';
import { tenantTable } from '../tenant-table.ts';
import { lines } from '../values/texts.ts';
import { assignments } from './assignments.ts';
import { peerMentorProfiles } from './peer-mentor-profiles.ts';
import { profiles } from './profiles.ts';

/** Append-only. `mentor_id` is the mentor at that moment: a later mentor does not learn who declined. */
export const assignmentStatusHistory = tenantTable(
  'assignment_status_history',
  {
    purpose: 'Every change of an assignment: from, to, by whom, why.',
    retention: { months: 24, after: 'case_closed' },
  },
  {
    assignmentId: special(uuid('assignment_id').notNull()),
    localAssociationId: internal(uuid('local_association_id').notNull().default(filledByDatabase)),
    mentorId: special(uuid('mentor_id')),
    fromStatus: special(assignmentStatus('from_status')),
    toStatus: special(assignmentStatus('to_status').notNull()),
    actorId: special(uuid('actor_id')),
    reason: special(lines('reason', 500)),
  },
  (t) => [
    reference(
      'assignment_status_history_assignment_fkey',
      [t.assignmentId, t.organizationId, t.localAssociationId],
      [assignments.id, assignments.organizationId, assignments.localAssociationId],
      { follow: true, onDelete: 'cascade' },
    ),
    reference(
      'assignment_status_history_mentor_fkey',
      [t.mentorId, t.organizationId],
      [peerMentorProfiles.profileId, peerMentorProfiles.organizationId],
    ),
    reference('assignment_status_history_actor_fkey', [t.actorId], [profiles.id]),
    index('assignment_status_history_assignment_idx').on(
      t.assignmentId,
      t.organizationId,
      t.localAssociationId,
    ),
    index('assignment_status_history_local_association_idx').on(
      t.localAssociationId,
      t.organizationId,
    ),
    index('assignment_status_history_mentor_idx').on(t.mentorId, t.organizationId),
    index('assignment_status_history_actor_idx').on(t.actorId),
    check('assignment_status_history_change_check', sql`${t.fromStatus} <> ${t.toStatus}`),
  ],
);
