import type { z } from 'zod';
import { contactLookupHash, contactLookupHashes } from '../../db/encryption/contact-lookup.ts';
import { decryptField } from '../../db/encryption/decrypt-field.ts';
import { encryptField } from '../../db/encryption/encrypt-field.ts';
import type { KeyProvider } from '../../db/encryption/key-provider.ts';
import type { contacts } from '../../db/tables/contacts.ts';
import type { Contact, identitySchema } from './contact.ts';

type StoredContact = Pick<
  typeof contacts.$inferSelect,
  | 'id'
  | 'localAssociationId'
  | 'nameEnc'
  | 'phoneEnc'
  | 'birthYear'
  | 'consentId'
  | 'createdAt'
  | 'updatedAt'
>;
type Identity = z.output<typeof identitySchema>;
type SealedIdentity = Pick<
  typeof contacts.$inferSelect,
  'nameEnc' | 'phoneEnc' | 'dedupHash' | 'birthYear'
>;

/** Seals and opens the identities of one organisation's contacts. */
export class ContactCipher {
  readonly #keys: KeyProvider;
  readonly #organizationId: string;

  constructor(keys: KeyProvider, organizationId: string) {
    this.#keys = keys;
    this.#organizationId = organizationId;
  }

  /** The columns that hold an identity. */
  async seal(id: string, { name, phone, birthYear }: Identity): Promise<SealedIdentity> {
    const organizationId = this.#organizationId;
    const [nameEnc, phoneEnc, dedupHash] = await Promise.all([
      encryptField(this.#keys, this.#field(id, 'name_enc'), name),
      phone === null ? null : encryptField(this.#keys, this.#field(id, 'phone_enc'), phone),
      contactLookupHash(this.#keys, organizationId, { name, phone, birthYear }),
    ]);
    return { nameEnc, phoneEnc, dedupHash, birthYear };
  }

  async open({ nameEnc, phoneEnc, ...row }: StoredContact): Promise<Contact> {
    const [name, phone] = await Promise.all([
      decryptField(this.#keys, this.#field(row.id, 'name_enc'), nameEnc),
      phoneEnc && decryptField(this.#keys, this.#field(row.id, 'phone_enc'), phoneEnc),
    ]);
    return { ...row, name, phone };
  }

  /** What the identity's hash may be, while keys are rotated. */
  async lookupHashes(identity: Identity): Promise<Uint8Array[]> {
    return [...(await contactLookupHashes(this.#keys, this.#organizationId, identity))];
  }

  #field(rowId: string, column: 'name_enc' | 'phone_enc') {
    return { organizationId: this.#organizationId, table: 'contacts', column, rowId };
  }
}
