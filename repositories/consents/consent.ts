import { createInsertSchema } from 'drizzle-zod';
import { z } from 'zod';
import { consents } from '../../db/tables/consents.ts';
import { textSchema, uuidSchema } from '../base/parse-input.ts';
import type { RowOf } from '../base/tenant-rows.ts';

export const shownConsent = {
  id: consents.id,
  localAssociationId: consents.localAssociationId,
  subjectKind: consents.subjectKind,
  subjectId: consents.subjectId,
  purpose: consents.purpose,
  textVersion: consents.textVersion,
  grantedAt: consents.grantedAt,
  withdrawnAt: consents.withdrawnAt,
  updatedAt: consents.updatedAt,
};

/**
 * That somebody, who has a profile or is a contact, consents to a purpose in the words of a version of a text (GDPR
 * art. 7). `updatedAt` is also its version.
 */
export type Consent = Readonly<RowOf<typeof shownConsent>>;

const columns = createInsertSchema(consents).shape;
const purposeSchema = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/, 'is not like peer_support');

export const newConsentSchema = z.strictObject({
  localAssociationId: uuidSchema,
  subjectKind: columns.subjectKind,
  subjectId: uuidSchema,
  purpose: purposeSchema,
  textVersion: textSchema(50),
});
export type NewConsent = z.input<typeof newConsentSchema>;

export const consentFilterSchema = z.strictObject({
  localAssociationId: uuidSchema.optional(),
  subjectId: uuidSchema.optional(),
  purpose: purposeSchema.optional(),
  /** True for those that hold now, false for those that are withdrawn or have not begun. */
  inForce: z.boolean().optional(),
});
export type ConsentFilter = z.input<typeof consentFilterSchema>;
