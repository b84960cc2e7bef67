import { relations } from 'drizzle-orm';
import { activities } from '../tables/activities.ts';
import { assignmentDispatches } from '../tables/assignment-dispatches.ts';
import { assignmentStatusHistory } from '../tables/assignment-status-history.ts';
import { assignmentSummaries } from '../tables/assignment-summaries.ts';
import { assignments } from '../tables/assignments.ts';
import { consents } from '../tables/consents.ts';
import { contacts } from '../tables/contacts.ts';
import { epikriseReferences } from '../tables/epikrise-references.ts';
import { localAssociations } from '../tables/local-associations.ts';
import { peerMentorProfiles } from '../tables/peer-mentor-profiles.ts';
import { profiles } from '../tables/profiles.ts';

export const contactsRelations = relations(contacts, ({ one, many }) => ({
  localAssociation: one(localAssociations, {
    fields: [contacts.organizationId, contacts.localAssociationId],
    references: [localAssociations.organizationId, localAssociations.id],
  }),
  consent: one(consents, {
    fields: [contacts.organizationId, contacts.consentId],
    references: [consents.organizationId, consents.id],
  }),
  assignments: many(assignments),
}));

export const assignmentsRelations = relations(assignments, ({ one, many }) => ({
  localAssociation: one(localAssociations, {
    fields: [assignments.organizationId, assignments.localAssociationId],
    references: [localAssociations.organizationId, localAssociations.id],
  }),
  contact: one(contacts, {
    fields: [assignments.organizationId, assignments.contactId],
    references: [contacts.organizationId, contacts.id],
  }),
  mentor: one(peerMentorProfiles, {
    fields: [assignments.organizationId, assignments.mentorId],
    references: [peerMentorProfiles.organizationId, peerMentorProfiles.profileId],
  }),
  coordinator: one(profiles, {
    fields: [assignments.coordinatorId],
    references: [profiles.id],
  }),
  summary: one(assignmentSummaries),
  history: many(assignmentStatusHistory),
  dispatches: many(assignmentDispatches),
  epikriseReferences: many(epikriseReferences),
  activities: many(activities),
}));

export const assignmentSummariesRelations = relations(assignmentSummaries, ({ one }) => ({
  assignment: one(assignments, {
    fields: [assignmentSummaries.organizationId, assignmentSummaries.assignmentId],
    references: [assignments.organizationId, assignments.id],
  }),
}));

export const assignmentStatusHistoryRelations = relations(assignmentStatusHistory, ({ one }) => ({
  assignment: one(assignments, {
    fields: [assignmentStatusHistory.organizationId, assignmentStatusHistory.assignmentId],
    references: [assignments.organizationId, assignments.id],
  }),
  actor: one(profiles, {
    fields: [assignmentStatusHistory.actorId],
    references: [profiles.id],
  }),
}));

export const assignmentDispatchesRelations = relations(assignmentDispatches, ({ one }) => ({
  assignment: one(assignments, {
    fields: [assignmentDispatches.organizationId, assignmentDispatches.assignmentId],
    references: [assignments.organizationId, assignments.id],
  }),
  recipient: one(peerMentorProfiles, {
    fields: [assignmentDispatches.organizationId, assignmentDispatches.recipientId],
    references: [peerMentorProfiles.organizationId, peerMentorProfiles.profileId],
  }),
}));

export const epikriseReferencesRelations = relations(epikriseReferences, ({ one }) => ({
  assignment: one(assignments, {
    fields: [epikriseReferences.organizationId, epikriseReferences.assignmentId],
    references: [assignments.organizationId, assignments.id],
  }),
  consent: one(consents, {
    fields: [epikriseReferences.organizationId, epikriseReferences.consentId],
    references: [consents.organizationId, consents.id],
  }),
}));
