import { sql } from 'drizzle-orm';
import { check, index, unique, uuid } from 'drizzle-orm/pg-core';
import { internal, special } from '../annotations.ts';
import { participantKind } from '../enums.ts';
import { filledByDatabase, reference } from '../reference.ts';
import { tenantTable } from '../tenant-table.ts';
import { activities } from './activities.ts';
import { contacts } from './contacts.ts';
import { peerMentorProfiles } from './peer-mentor-profiles.ts';

export const activityParticipants = tenantTable(
  'activity_participants',
  {
    purpose: 'Who took part: named co-mentors, known contacts, or anonymous people.',
    retention: { months: 24, after: 'created', afterwards: 'unlink' },
  },
  {
    activityId: special(uuid('activity_id').notNull()),
    localAssociationId: internal(uuid('local_association_id').notNull().default(filledByDatabase)),
    ownerId: special(uuid('owner_id').notNull().default(filledByDatabase)),
    kind: special(participantKind('kind').notNull()),
    mentorId: special(uuid('mentor_id')),
    contactId: special(uuid('contact_id')),
  },
  (t) => [
    unique('activity_participants_mentor_key').on(t.organizationId, t.activityId, t.mentorId),
    unique('activity_participants_contact_key').on(t.organizationId, t.activityId, t.contactId),
    reference(
      'activity_participants_activity_fkey',
      [t.activityId, t.organizationId, t.localAssociationId, t.ownerId],
      [
        activities.id,
        activities.organizationId,
        activities.localAssociationId,
        activities.mentorId,
      ],
      { follow: true, onDelete: 'cascade' },
    ),
    reference(
      'activity_participants_mentor_fkey',
      [t.mentorId, t.organizationId],
      [peerMentorProfiles.profileId, peerMentorProfiles.organizationId],
    ),
    reference(
      'activity_participants_contact_fkey',
      [t.organizationId, t.contactId],
      [contacts.organizationId, contacts.id],
    ),
    index('activity_participants_activity_idx').on(
      t.activityId,
      t.organizationId,
      t.localAssociationId,
      t.ownerId,
    ),
    index('activity_participants_local_association_idx').on(t.localAssociationId, t.organizationId),
    index('activity_participants_owner_idx').on(t.ownerId, t.organizationId),
    index('activity_participants_mentor_idx').on(t.mentorId, t.organizationId),
    index('activity_participants_contact_idx').on(t.organizationId, t.contactId),
    check(
      'activity_participants_kind_check',
      sql`(${t.kind} = 'co_mentor') = (${t.mentorId} is not null) and (${t.kind} = 'contact') = (${t.contactId} is not null)`,
    ),
  ],
);
