import { sql } from 'drizzle-orm';
import { check, index, integer, unique, uuid } from 'drizzle-orm/pg-core';
import { internal, special } from '../annotations.ts';
import { activityStatus, contactChannel } from '../enums.ts';
import { reference } from '../reference.ts';
import { tenantTable } from '../tenant-table.ts';
import { day } from '../values/calendar.ts';
import { activityTypes } from './activity-types.ts';
import { assignments } from './assignments.ts';
import { localAssociations } from './local-associations.ts';
import { peerMentorProfiles } from './peer-mentor-profiles.ts';

/** Special-category when linked to an assignment, and so treated as such always. */
export const activities = tenantTable(
  'activities',
  {
    purpose: 'What peer mentors did: the log behind the Bufdir figures.',
    retention: { years: 5, after: 'created', afterwards: 'pseudonymise' },
  },
  {
    localAssociationId: internal(uuid('local_association_id').notNull()),
    mentorId: special(uuid('mentor_id').notNull()),
    assignmentId: special(uuid('assignment_id')),
    typeId: internal(uuid('type_id').notNull()),
    activityOn: special(day('activity_on', '2000-01-01').notNull()),
    durationMinutes: internal(integer('duration_minutes').notNull()),
    participantCount: internal(integer('participant_count').notNull().default(1)),
    channel: internal(contactChannel('channel').notNull()),
    status: internal(activityStatus('status').notNull().default('draft')),
  },
  (t) => [
    unique('activities_owner_key').on(t.organizationId, t.id, t.localAssociationId, t.mentorId),
    reference(
      'activities_local_association_fkey',
      [t.localAssociationId, t.organizationId],
      [localAssociations.id, localAssociations.organizationId],
    ),
    reference(
      'activities_mentor_fkey',
      [t.mentorId, t.organizationId],
      [peerMentorProfiles.profileId, peerMentorProfiles.organizationId],
    ),
    // With the mentor: an activity is logged on one's own assignment only, whoever writes it.
    reference(
      'activities_assignment_fkey',
      [t.assignmentId, t.organizationId, t.mentorId],
      [assignments.id, assignments.organizationId, assignments.mentorId],
    ),
    reference(
      'activities_type_fkey',
      [t.organizationId, t.typeId],
      [activityTypes.organizationId, activityTypes.id],
    ),
    // Each starts with the column of one arm and holds those of the others, so that counting reads no rows.
    index('activities_organization_day_idx').on(
      t.organizationId,
      t.activityOn,
      t.localAssociationId,
      t.mentorId,
    ),
    index('activities_local_association_day_idx').on(
      t.localAssociationId,
      t.organizationId,
      t.activityOn,
      t.mentorId,
    ),
    index('activities_mentor_day_idx').on(
      t.mentorId,
      t.organizationId,
      t.activityOn,
      t.localAssociationId,
    ),
    index('activities_assignment_idx').on(t.assignmentId, t.organizationId, t.mentorId),
    index('activities_type_idx').on(t.organizationId, t.typeId),
    check('activities_duration_minutes_check', sql`${t.durationMinutes} between 1 and 1440`),
    check('activities_participant_count_check', sql`${t.participantCount} between 1 and 1000`),
  ],
);
