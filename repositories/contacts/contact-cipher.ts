import type { z } from 'zod';
import { contactLookupHash, contactLookupHashes } from '../../db/encryption/contact-lookup.ts';
import type { KeyProvider } from '../../db/encryption/key-provider.ts';
import type { contacts } from '../../db/tables/contacts.ts';
import { FieldCipher } from '../base/field-cipher.ts';
import type { Contact, identitySchema, ListedContact, SealedField } from './contact.ts';

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
export type SealedIdentity = Pick<
  typeof contacts.$inferSelect,
  'nameEnc' | 'phoneEnc' | 'dedupHash' | 'birthYear'
>;

/** Seals and opens the identities of one organisation's contacts. */
export class ContactCipher {
  readonly #keys: KeyProvider;
  readonly #organizationId: string;
  readonly #name: FieldCipher;
  readonly #phone: FieldCipher;

  constructor(keys: KeyProvider, organizationId: string) {
    const table = { organizationId, table: 'contacts' };
    this.#keys = keys;
    this.#organizationId = organizationId;
    this.#name = new FieldCipher(keys, { ...table, column: 'name_enc' });
    this.#phone = new FieldCipher(keys, { ...table, column: 'phone_enc' });
  }

  /** The columns that hold an identity. */
  async seal(id: string, { name, phone, birthYear }: Identity): Promise<SealedIdentity> {
    const [nameEnc, phoneEnc, dedupHash] = await Promise.all([
      this.#name.seal(id, name),
      phone === null ? null : this.#phone.seal(id, phone),
      contactLookupHash(this.#keys, this.#organizationId, { name, phone, birthYear }),
    ]);
    return { nameEnc, phoneEnc, dedupHash, birthYear };
  }

  async open({ nameEnc, phoneEnc, ...row }: StoredContact): Promise<Contact> {
    const [name, phone] = await Promise.all([
      this.#name.open(row.id, nameEnc),
      phoneEnc && this.#phone.open(row.id, phoneEnc),
    ]);
    return { ...row, name, phone };
  }

  /** As far as it opens. */
  async openListed({ nameEnc, phoneEnc, ...row }: StoredContact): Promise<ListedContact> {
    const [name, phone] = await Promise.all([
      this.#name.openIfReadable(row.id, nameEnc),
      phoneEnc && this.#phone.openIfReadable(row.id, phoneEnc),
    ]);
    const unreadable: SealedField[] = [];
    if (name === undefined) unreadable.push('name');
    if (phone === undefined) unreadable.push('phone');
    return { ...row, name: name ?? null, phone: phone ?? null, unreadable };
  }

  /** What its hash may be in rows that were written with an earlier key; none unless keys are rotated. */
  async earlierHashes(identity: Identity, { dedupHash }: SealedIdentity): Promise<Uint8Array[]> {
    const hashes = await this.lookupHashes(identity);
    return hashes.filter((hash) => hash.some((byte, at) => byte !== dedupHash[at]));
  }

  /** What the identity's hash may be, while keys are rotated. */
  async lookupHashes(identity: Identity): Promise<Uint8Array[]> {
    return [...(await contactLookupHashes(this.#keys, this.#organizationId, identity))];
  }
}
