import { relations } from 'drizzle-orm';
import { activities } from '../tables/activities.ts';
import { assignments } from '../tables/assignments.ts';
import { certificates } from '../tables/certificates.ts';
import { expenseClaims } from '../tables/expense-claims.ts';
import { localAssociations } from '../tables/local-associations.ts';
import { organizations } from '../tables/organizations.ts';
import { peerMentorAvailability } from '../tables/peer-mentor-availability.ts';
import { peerMentorProfiles } from '../tables/peer-mentor-profiles.ts';
import { profiles } from '../tables/profiles.ts';

export const peerMentorProfilesRelations = relations(peerMentorProfiles, ({ one, many }) => ({
  organization: one(organizations, {
    fields: [peerMentorProfiles.organizationId],
    references: [organizations.id],
  }),
  profile: one(profiles, {
    fields: [peerMentorProfiles.profileId],
    references: [profiles.id],
  }),
  localAssociation: one(localAssociations, {
    fields: [peerMentorProfiles.organizationId, peerMentorProfiles.localAssociationId],
    references: [localAssociations.organizationId, localAssociations.id],
  }),
  availability: many(peerMentorAvailability),
  certificates: many(certificates),
  assignments: many(assignments),
  activities: many(activities),
  expenseClaims: many(expenseClaims),
}));

export const peerMentorAvailabilityRelations = relations(peerMentorAvailability, ({ one }) => ({
  mentor: one(peerMentorProfiles, {
    fields: [peerMentorAvailability.organizationId, peerMentorAvailability.mentorId],
    references: [peerMentorProfiles.organizationId, peerMentorProfiles.profileId],
  }),
}));

export const certificatesRelations = relations(certificates, ({ one }) => ({
  mentor: one(peerMentorProfiles, {
    fields: [certificates.organizationId, certificates.mentorId],
    references: [peerMentorProfiles.organizationId, peerMentorProfiles.profileId],
  }),
}));
