import { relations } from 'drizzle-orm';
import { consents } from '../tables/consents.ts';
import { dataSubjectRequests } from '../tables/data-subject-requests.ts';
import { documents } from '../tables/documents.ts';
import { localAssociations } from '../tables/local-associations.ts';
import { profiles } from '../tables/profiles.ts';

export const documentsRelations = relations(documents, ({ one }) => ({
  localAssociation: one(localAssociations, {
    fields: [documents.organizationId, documents.localAssociationId],
    references: [localAssociations.organizationId, localAssociations.id],
  }),
  owner: one(profiles, {
    fields: [documents.ownerId],
    references: [profiles.id],
  }),
}));

export const consentsRelations = relations(consents, ({ one }) => ({
  localAssociation: one(localAssociations, {
    fields: [consents.organizationId, consents.localAssociationId],
    references: [localAssociations.organizationId, localAssociations.id],
  }),
}));

export const dataSubjectRequestsRelations = relations(dataSubjectRequests, ({ one }) => ({
  localAssociation: one(localAssociations, {
    fields: [dataSubjectRequests.organizationId, dataSubjectRequests.localAssociationId],
    references: [localAssociations.organizationId, localAssociations.id],
  }),
}));
