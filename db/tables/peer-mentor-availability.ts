import { sql } from 'drizzle-orm';
import { check, index, integer, time, uuid } from 'drizzle-orm/pg-core';
import { internal, personal } from '../annotations.ts';
import { contactChannel } from '../enums.ts';
import { filledByDatabase, reference } from '../reference.ts';
import { tenantTable } from '../tenant-table.ts';
import { peerMentorProfiles } from './peer-mentor-profiles.ts';

export const peerMentorAvailability = tenantTable(
  'peer_mentor_availability',
  {
    purpose: 'When in the week a peer mentor can be reached, and how.',
    retention: { months: 12, after: 'membership_exit' },
  },
  {
    mentorId: personal(uuid('mentor_id').notNull()),
    localAssociationId: internal(uuid('local_association_id').notNull().default(filledByDatabase)),
    weekday: personal(integer('weekday').notNull()),
    starts: personal(time('starts').notNull()),
    ends: personal(time('ends').notNull()),
    channel: personal(contactChannel('channel').notNull()),
  },
  (t) => [
    reference(
      'peer_mentor_availability_mentor_fkey',
      [t.mentorId, t.organizationId, t.localAssociationId],
      [
        peerMentorProfiles.profileId,
        peerMentorProfiles.organizationId,
        peerMentorProfiles.localAssociationId,
      ],
      { follow: true },
    ),
    index('peer_mentor_availability_mentor_idx').on(
      t.mentorId,
      t.organizationId,
      t.localAssociationId,
    ),
    index('peer_mentor_availability_local_association_idx').on(
      t.localAssociationId,
      t.organizationId,
    ),
    // ISO 8601: Monday is 1, Sunday is 7.
    check('peer_mentor_availability_weekday_check', sql`${t.weekday} between 1 and 7`),
    check('peer_mentor_availability_period_check', sql`${t.starts} < ${t.ends}`),
  ],
);
