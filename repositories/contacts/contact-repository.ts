import { eq, inArray } from 'drizzle-orm';
import type { KeyProvider } from '../../db/encryption/key-provider.ts';
import { contacts } from '../../db/tables/contacts.ts';
import { equals } from '../base/equals.ts';
import { instantIn } from '../base/in-period.ts';
import { OrderedList } from '../base/ordered-list.ts';
import { type Page, type PageRequest, pageWith } from '../base/page.ts';
import { parseInput, uuidSchema } from '../base/parse-input.ts';
import { inDomainWords } from '../base/repository-error.ts';
import { doneAgain, type Session } from '../base/session.ts';
import { type RowOf, TenantRows } from '../base/tenant-rows.ts';
import { NotFound } from '../errors/not-found.ts';
import {
  type Contact,
  type ContactChanges,
  type ContactFilter,
  contactChangesSchema,
  contactFilterSchema,
  type Identity,
  identitySchema,
  type ListedContact,
  type NewContact,
  newContactSchema,
} from './contact.ts';
import { ContactCipher, type SealedIdentity } from './contact-cipher.ts';

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

const latestFirst = new OrderedList<RowOf<typeof shown>, ContactFilter>(
  'contacts by registration',
  'desc',
  [
    ['createdAt', contacts.createdAt],
    ['id', contacts.id],
  ],
  ({ localAssociationId, ...period }) => [
    instantIn(contacts.createdAt, period),
    equals(contacts.localAssociationId, localAssociationId),
  ],
);

const rowsOf = (session: Session, known: { readonly organizationId: string }) =>
  new TenantRows(session, contacts, shown, known);
type Rows = ReturnType<typeof rowsOf>;

/**
 * The people who seek support from one organisation. Names and telephone numbers are sealed before they leave this
 * process and opened after they have come back; RLS decides whose row comes back.
 */
export class ContactRepository {
  readonly #session: Session;
  readonly #known: { readonly organizationId: string };
  readonly #contacts: Rows;
  readonly #cipher: ContactCipher;

  /** @throws {InvalidInput} when `organizationId` is no UUID */
  constructor(session: Session, organizationId: string, keys: KeyProvider) {
    this.#session = session;
    this.#known = { organizationId: parseInput(uuidSchema, organizationId) };
    this.#contacts = rowsOf(session, this.#known);
    this.#cipher = new ContactCipher(keys, this.#known.organizationId);
  }

  /**
   * Registers somebody.
   *
   * @throws {Conflict} when the organisation already has a contact of this identity: see {@link recognise}
   * @throws {AccessDenied} when the caller may not register contacts in that association
   * @throws {InvalidInput} also when the consent is not there, or is not this contact's to peer support and in force
   */
  async register(input: NewContact): Promise<Contact> {
    const { localAssociationId, consentId, ...identity } = parseInput(newContactSchema, input);
    const id = crypto.randomUUID();
    const row = await this.#identified(id, identity, (rows, sealed) =>
      rows.add({ id, localAssociationId, consentId, ...sealed }),
    );
    return await this.#cipher.open(row);
  }

  /**
   * @throws {NotFound} {@link InvalidInput}
   * @throws {TamperedCiphertext} {@link UnknownKey} when what stands in a sealed field was not sealed for it
   */
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
   * Contacts that the caller sees, the latest registered first. Where one does not open, it says so and the others do.
   *
   * @throws {InvalidInput}
   */
  async list(filter: ContactFilter = {}, page: PageRequest = {}): Promise<Page<ListedContact>> {
    const asked = parseInput(contactFilterSchema, filter);
    const found = await this.#contacts.list(latestFirst, page, asked);
    return await pageWith(found, (row) => this.#cipher.openListed(row));
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
    const row = identity
      ? await this.#identified(known, identity, (rows, sealed) =>
          rows.change(known, { ...rest, ...sealed }, version),
        )
      : await this.#contacts.change(known, rest, version);
    return await this.#cipher.open(row);
  }

  /**
   * Writes who somebody is, in one round trip. While lookup keys are rotated, in two: the row takes the hash of each
   * key in turn, the current one's last, so that the unique constraint meets whoever is there under another one, and
   * whoever is written at the same time. A look before writing would meet neither them nor whom the caller cannot see.
   */
  async #identified(
    id: string,
    identity: Parameters<ContactCipher['seal']>[1],
    write: (rows: Rows, sealed: SealedIdentity) => Promise<RowOf<typeof shown>>,
  ): Promise<RowOf<typeof shown>> {
    const sealed = await this.#cipher.seal(id, identity);
    const earlier = await this.#cipher.earlierHashes(identity, sealed);
    const [first, ...others] = [...earlier, sealed.dedupHash];
    if (first === undefined || others.length === 0) return await write(this.#contacts, sealed);
    const steps = await inDomainWords('contacts', () =>
      this.#session.transaction(async (tx) => {
        const rows = rowsOf(tx, this.#known);
        // They leave together and run in this order, since each is sent when it is awaited.
        const [, ...rehashed] = await Promise.all([
          write(rows, { ...sealed, dedupHash: first }),
          ...others.map((dedupHash) =>
            inDomainWords('contacts', () =>
              tx
                .update(contacts)
                .set({ dedupHash })
                .where(rows.where(eq(contacts.id, id)))
                .returning(shown),
            ),
          ),
        ]);
        return rehashed;
      }, doneAgain),
    );
    const row = steps.at(-1)?.[0];
    // What was written a moment ago by the same caller.
    if (row === undefined) throw new NotFound('contacts', id);
    return row;
  }
}
