import { relations } from 'drizzle-orm';
import { integrations } from '../tables/integrations.ts';
import { localAssociations } from '../tables/local-associations.ts';
import { memberships } from '../tables/memberships.ts';
import { orgLabels } from '../tables/org-labels.ts';
import { organizations } from '../tables/organizations.ts';
import { peerMentorProfiles } from '../tables/peer-mentor-profiles.ts';

export const organizationsRelations = relations(organizations, ({ many }) => ({
  localAssociations: many(localAssociations),
  memberships: many(memberships),
  labels: many(orgLabels),
  integrations: many(integrations),
}));

export const localAssociationsRelations = relations(localAssociations, ({ one, many }) => ({
  organization: one(organizations, {
    fields: [localAssociations.organizationId],
    references: [organizations.id],
  }),
  parent: one(localAssociations, {
    fields: [localAssociations.organizationId, localAssociations.parentId],
    references: [localAssociations.organizationId, localAssociations.id],
    relationName: 'tree',
  }),
  children: many(localAssociations, { relationName: 'tree' }),
  memberships: many(memberships),
  peerMentors: many(peerMentorProfiles),
}));

export const orgLabelsRelations = relations(orgLabels, ({ one }) => ({
  organization: one(organizations, {
    fields: [orgLabels.organizationId],
    references: [organizations.id],
  }),
}));
