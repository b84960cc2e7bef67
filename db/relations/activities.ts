import { relations } from 'drizzle-orm';
import { activities } from '../tables/activities.ts';
import { activityLocations } from '../tables/activity-locations.ts';
import { activityParticipants } from '../tables/activity-participants.ts';
import { activityTypes } from '../tables/activity-types.ts';
import { assignments } from '../tables/assignments.ts';
import { contacts } from '../tables/contacts.ts';
import { expenseClaims } from '../tables/expense-claims.ts';
import { localAssociations } from '../tables/local-associations.ts';
import { peerMentorProfiles } from '../tables/peer-mentor-profiles.ts';

export const activitiesRelations = relations(activities, ({ one, many }) => ({
  localAssociation: one(localAssociations, {
    fields: [activities.organizationId, activities.localAssociationId],
    references: [localAssociations.organizationId, localAssociations.id],
  }),
  mentor: one(peerMentorProfiles, {
    fields: [activities.organizationId, activities.mentorId],
    references: [peerMentorProfiles.organizationId, peerMentorProfiles.profileId],
  }),
  assignment: one(assignments, {
    fields: [activities.organizationId, activities.assignmentId],
    references: [assignments.organizationId, assignments.id],
  }),
  type: one(activityTypes, {
    fields: [activities.organizationId, activities.typeId],
    references: [activityTypes.organizationId, activityTypes.id],
  }),
  participants: many(activityParticipants),
  location: one(activityLocations),
  expenseClaims: many(expenseClaims),
}));

export const activityParticipantsRelations = relations(activityParticipants, ({ one }) => ({
  activity: one(activities, {
    fields: [activityParticipants.organizationId, activityParticipants.activityId],
    references: [activities.organizationId, activities.id],
  }),
  mentor: one(peerMentorProfiles, {
    fields: [activityParticipants.organizationId, activityParticipants.mentorId],
    references: [peerMentorProfiles.organizationId, peerMentorProfiles.profileId],
  }),
  contact: one(contacts, {
    fields: [activityParticipants.organizationId, activityParticipants.contactId],
    references: [contacts.organizationId, contacts.id],
  }),
}));

export const activityLocationsRelations = relations(activityLocations, ({ one }) => ({
  activity: one(activities, {
    fields: [activityLocations.organizationId, activityLocations.activityId],
    references: [activities.organizationId, activities.id],
  }),
}));
