import { relations } from 'drizzle-orm';
import { invitations } from '../tables/invitations.ts';
import { localAssociations } from '../tables/local-associations.ts';
import { memberships } from '../tables/memberships.ts';
import { notifications } from '../tables/notifications.ts';
import { organizations } from '../tables/organizations.ts';
import { peerMentorProfiles } from '../tables/peer-mentor-profiles.ts';
import { profiles } from '../tables/profiles.ts';

export const profilesRelations = relations(profiles, ({ many }) => ({
  memberships: many(memberships),
  peerMentorProfiles: many(peerMentorProfiles),
  notifications: many(notifications),
}));

export const membershipsRelations = relations(memberships, ({ one }) => ({
  organization: one(organizations, {
    fields: [memberships.organizationId],
    references: [organizations.id],
  }),
  profile: one(profiles, {
    fields: [memberships.profileId],
    references: [profiles.id],
  }),
  localAssociation: one(localAssociations, {
    fields: [memberships.organizationId, memberships.localAssociationId],
    references: [localAssociations.organizationId, localAssociations.id],
  }),
}));

export const invitationsRelations = relations(invitations, ({ one }) => ({
  organization: one(organizations, {
    fields: [invitations.organizationId],
    references: [organizations.id],
  }),
  localAssociation: one(localAssociations, {
    fields: [invitations.organizationId, invitations.localAssociationId],
    references: [localAssociations.organizationId, localAssociations.id],
  }),
}));

export const notificationsRelations = relations(notifications, ({ one }) => ({
  recipient: one(profiles, {
    fields: [notifications.recipientId],
    references: [profiles.id],
  }),
}));
