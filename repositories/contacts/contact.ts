import { createInsertSchema } from 'drizzle-zod';
import { z } from 'zod';
import { contacts } from '../../db/tables/contacts.ts';
import { textSchema } from '../base/parse-input.ts';

/** A person who seeks support, as those see them who may. */
export interface Contact {
  readonly id: string;
  readonly localAssociationId: string;
  readonly name: string;
  /** As it was typed. */
  readonly phone: string | null;
  /** 1900 to 2100. */
  readonly birthYear: number | null;
  /** The consent by which the organisation keeps them. */
  readonly consentId: string | null;
  readonly createdAt: string;
  /** Also the version to give when changing them. */
  readonly updatedAt: string;
}

const columns = createInsertSchema(contacts).shape;

const identity = {
  name: textSchema(200),
  phone: textSchema(40).nullable().default(null),
  birthYear: z.int().min(1900).max(2100).nullable().default(null),
};

/** By what somebody is recognised. */
export const identitySchema = z.strictObject(identity);
export type Identity = z.input<typeof identitySchema>;

export const newContactSchema = z.strictObject({
  ...identity,
  localAssociationId: columns.localAssociationId,
  consentId: columns.consentId.unwrap().default(null),
});
export type NewContact = z.input<typeof newContactSchema>;

/** What is corrected; the identity as a whole, since it is recognised as a whole. */
export const contactChangesSchema = z
  .strictObject({
    identity: identitySchema,
    localAssociationId: columns.localAssociationId,
    consentId: columns.consentId.unwrap(),
  })
  .partial()
  .refine((changes) => Object.keys(changes).length > 0, 'says nothing to change');
export type ContactChanges = z.input<typeof contactChangesSchema>;

export const contactFilterSchema = z.strictObject({
  localAssociationId: columns.localAssociationId.optional(),
});
export type ContactFilter = z.input<typeof contactFilterSchema>;
