import { inArray } from 'drizzle-orm';
import type { KeyProvider } from '../../db/encryption/key-provider.ts';
import { contacts } from '../../db/tables/contacts.ts';
import { equals } from '../base/equals.ts';
import { OrderedList } from '../base/ordered-list.ts';
import { type Page, type PageRequest, pageWith } from '../base/page.ts';
import { parseInput, uuidSchema } from '../base/parse-input.ts';
import type { Session } from '../base/session.ts';
import { type RowOf, TenantRows } from '../base/tenant-rows.ts';
import {
  type Contact,
  type ContactChanges,
  type ContactFilter,
  contactChangesSchema,
  contactFilterSchema,
  type Identity,
  identitySchema,
  type NewContact,
  newContactSchema,
} from './contact.ts';
import { ContactCipher } from './contact-cipher.ts';

const shown = {
  id: contacts.id,
  localAssociationId: contacts.localAssociationId,
  nameEnc: contacts.nameEnc,
  phoneEnc: contacts.phoneEnc,
  birthYear: contacts.birthYear,
  consentId: contacts.consentId,
  createdAt: contacts.createdAt,
  updatedAt: contacts.updatedAt,
};

const latestFirst = new OrderedList<RowOf<typeof shown>>('contacts by registration', 'desc', [
  ['createdAt', contacts.createdAt],
  ['id', contacts.id],
]);

/**
 * The people who seek support from one organisation. Names and telephone numbers are sealed before they leave this
 * process and opened after they have come back; RLS decides whose row comes back.
 */
export class ContactRepository {
  readonly #contacts: TenantRows<typeof contacts, typeof shown>;
  readonly #cipher: ContactCipher;

  /** @throws {InvalidInput} when `organizationId` is no UUID */
  constructor(session: Session, organizationId: string, keys: KeyProvider) {
    const known = parseInput(uuidSchema, organizationId);
    this.#contacts = new TenantRows(session, contacts, shown, { organizationId: known });
    this.#cipher = new ContactCipher(keys, known);
  }

  /**
   * Registers somebody.
   *
   * @throws {Conflict} when the organisation already has a contact of this identity: see {@link recognise}
   * @throws {AccessDenied} when the caller may not register contacts in that association
   * @throws {InvalidInput} also when the consent is not there
   */
  async register(input: NewContact): Promise<Contact> {
    const { localAssociationId, consentId, ...identity } = parseInput(newContactSchema, input);
    const id = crypto.randomUUID();
    const sealed = await this.#cipher.seal(id, identity);
    const row = await this.#contacts.add({ id, localAssociationId, consentId, ...sealed });
    return await this.#cipher.open(row);
  }

  /** @throws {NotFound} {@link InvalidInput} */
  async get(id: string): Promise<Contact> {
    return await this.#cipher.open(await this.#contacts.get(id));
  }

  /**
   * The contact of this identity, if there is one that the caller sees: however it was spelled.
   *
   * @throws {InvalidInput}
   */
  async recognise(identity: Identity): Promise<Contact | null> {
    const hashes = await this.#cipher.lookupHashes(parseInput(identitySchema, identity));
    const [row] = await this.#contacts.all([], inArray(contacts.dedupHash, hashes));
    return row ? await this.#cipher.open(row) : null;
  }

  /**
   * Contacts that the caller sees, the latest registered first.
   *
   * @throws {InvalidInput}
   */
  async list(filter: ContactFilter = {}, page: PageRequest = {}): Promise<Page<Contact>> {
    const { localAssociationId } = parseInput(contactFilterSchema, filter);
    const found = await this.#contacts.list(
      latestFirst,
      page,
      equals(contacts.localAssociationId, localAssociationId),
    );
    return await pageWith(found, (row) => this.#cipher.open(row));
  }

  /**
   * Corrects a contact that was read as of `version`, its `updatedAt`.
   *
   * @throws {NotFound} {@link StaleWrite} {@link AccessDenied} {@link InvalidInput}
   * @throws {Conflict} when another contact has this identity
   */
  async correct(id: string, changes: ContactChanges, version: string): Promise<Contact> {
    const { identity, ...rest } = parseInput(contactChangesSchema, changes);
    const known = parseInput(uuidSchema, id);
    const sealed = identity && (await this.#cipher.seal(known, identity));
    const row = await this.#contacts.change(known, { ...rest, ...sealed }, version);
    return await this.#cipher.open(row);
  }
}
