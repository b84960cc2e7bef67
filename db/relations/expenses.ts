import { relations } from 'drizzle-orm';
import { accountingExports } from '../tables/accounting-exports.ts';
import { activities } from '../tables/activities.ts';
import { documents } from '../tables/documents.ts';
import { expenseClaims } from '../tables/expense-claims.ts';
import { expenseLines } from '../tables/expense-lines.ts';
import { expenseReceipts } from '../tables/expense-receipts.ts';
import { integrations } from '../tables/integrations.ts';
import { localAssociations } from '../tables/local-associations.ts';
import { organizations } from '../tables/organizations.ts';
import { peerMentorProfiles } from '../tables/peer-mentor-profiles.ts';
import { webhookEvents } from '../tables/webhook-events.ts';

export const expenseClaimsRelations = relations(expenseClaims, ({ one, many }) => ({
  localAssociation: one(localAssociations, {
    fields: [expenseClaims.organizationId, expenseClaims.localAssociationId],
    references: [localAssociations.organizationId, localAssociations.id],
  }),
  claimant: one(peerMentorProfiles, {
    fields: [expenseClaims.organizationId, expenseClaims.claimantId],
    references: [peerMentorProfiles.organizationId, peerMentorProfiles.profileId],
  }),
  activity: one(activities, {
    fields: [expenseClaims.organizationId, expenseClaims.activityId],
    references: [activities.organizationId, activities.id],
  }),
  lines: many(expenseLines),
  exports: many(accountingExports),
}));

export const expenseLinesRelations = relations(expenseLines, ({ one, many }) => ({
  claim: one(expenseClaims, {
    fields: [expenseLines.organizationId, expenseLines.claimId],
    references: [expenseClaims.organizationId, expenseClaims.id],
  }),
  receipts: many(expenseReceipts),
}));

export const expenseReceiptsRelations = relations(expenseReceipts, ({ one }) => ({
  line: one(expenseLines, {
    fields: [expenseReceipts.organizationId, expenseReceipts.lineId],
    references: [expenseLines.organizationId, expenseLines.id],
  }),
  document: one(documents, {
    fields: [expenseReceipts.organizationId, expenseReceipts.documentId],
    references: [documents.organizationId, documents.id],
  }),
}));

export const integrationsRelations = relations(integrations, ({ one, many }) => ({
  organization: one(organizations, {
    fields: [integrations.organizationId],
    references: [organizations.id],
  }),
  exports: many(accountingExports),
  webhookEvents: many(webhookEvents),
}));

export const accountingExportsRelations = relations(accountingExports, ({ one }) => ({
  claim: one(expenseClaims, {
    fields: [accountingExports.organizationId, accountingExports.claimId],
    references: [expenseClaims.organizationId, expenseClaims.id],
  }),
  integration: one(integrations, {
    fields: [accountingExports.organizationId, accountingExports.integrationId],
    references: [integrations.organizationId, integrations.id],
  }),
}));

export const webhookEventsRelations = relations(webhookEvents, ({ one }) => ({
  integration: one(integrations, {
    fields: [webhookEvents.organizationId, webhookEvents.integrationId],
    references: [integrations.organizationId, integrations.id],
  }),
}));
