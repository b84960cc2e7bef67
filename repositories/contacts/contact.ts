import { z } from 'zod';
import { periodFilter } from '../base/in-period.ts';
import { textSchema, uuidSchema } from '../base/parse-input.ts';
import { someChange } from '../base/some-change.ts';

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

/** What is sealed of a contact, and may turn out not to open. */
export type SealedField = 'name' | 'phone';

/**
 * A contact in a list. A field that does not open, since somebody wrote over its ciphertext, is null and named in
 * `unreadable`, so that it takes no page with it: `get` of that contact throws, and says why. To mend it, correct the
 * identity.
 */
export interface ListedContact extends Omit<Contact, 'name'> {
  /** Null only where it is unreadable. */
  readonly name: string | null;
  /** Empty as a rule. */
  readonly unreadable: readonly SealedField[];
}

const identity = {
  name: textSchema(200),
  phone: textSchema(40).nullable().default(null),
  birthYear: z.int().min(1900).max(2100).nullable().default(null),
};

/** By what somebody is recognised. */
export const identitySchema = z.strictObject(identity);
export type Identity = z.input<typeof identitySchema>;

const circumstances = { localAssociationId: uuidSchema, consentId: uuidSchema.nullable() };

export const newContactSchema = z.strictObject({
  ...identity,
  ...circumstances,
  consentId: circumstances.consentId.default(null),
});
export type NewContact = z.input<typeof newContactSchema>;

/** What is corrected; the identity as a whole, since it is recognised as a whole. */
export const contactChangesSchema = someChange({ identity: identitySchema, ...circumstances });
export type ContactChanges = z.input<typeof contactChangesSchema>;

export const contactFilterSchema = z.strictObject({
  /** The days, in Norway, on which they were registered. */
  ...periodFilter,
  localAssociationId: uuidSchema.optional(),
});
export type ContactFilter = z.input<typeof contactFilterSchema>;
