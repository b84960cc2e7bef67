import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { KeyProvider } from '../../db/encryption/key-provider.ts';
import { contacts } from '../../db/tables/contacts.ts';
import { changeRow, newRow, oneRow } from '../base/change-row.ts';
import {
  cursorOf,
  type Page,
  type PageRequest,
  pageOf,
  pageSchema,
  positionOf,
} from '../base/page.ts';
import { parseInput, uuidSchema } from '../base/parse-input.ts';
import { inDomainWords } from '../base/repository-error.ts';
import type { Session } from '../base/session.ts';
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

const TABLE = 'contacts';
const LIST = 'contacts by registration';
const position = z.tuple([z.string(), z.guid()]);

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

/**
 * The people who seek support from one organisation. Names and telephone numbers are sealed before they leave this
 * process and opened after they have come back; RLS decides whose row comes back.
 */
export class ContactRepository {
  readonly #session: Session;
  readonly #organizationId: string;
  readonly #cipher: ContactCipher;

  /** @throws {InvalidInput} when `organizationId` is no UUID */
  constructor(session: Session, organizationId: string, keys: KeyProvider) {
    this.#session = session;
    this.#organizationId = parseInput(uuidSchema, organizationId);
    this.#cipher = new ContactCipher(keys, this.#organizationId);
  }

  /**
   * Registers somebody.
   *
   * @throws {Conflict} when the organisation already has a contact of this identity: see {@link recognise}
   * @throws {AccessDenied} when the caller may not register contacts in that association
   */
  async register(input: NewContact): Promise<Contact> {
    const { localAssociationId, consentId, ...identity } = parseInput(newContactSchema, input);
    const id = crypto.randomUUID();
    const sealed = await this.#cipher.seal(id, identity);
    const row = await newRow(TABLE, () =>
      this.#session
        .insert(contacts)
        .values({
          id,
          organizationId: this.#organizationId,
          localAssociationId,
          consentId,
          ...sealed,
        })
        .returning(shown),
    );
    return await this.#cipher.open(row);
  }

  /** @throws {NotFound} */
  async get(id: string): Promise<Contact> {
    const known = parseInput(uuidSchema, id);
    const row = await oneRow(TABLE, known, () =>
      this.#session.select(shown).from(contacts).where(this.#is(known)),
    );
    return await this.#cipher.open(row);
  }

  /** The contact of this identity, if there is one that the caller sees: however it was spelled. */
  async recognise(identity: Identity): Promise<Contact | null> {
    const hashes = await this.#cipher.lookupHashes(parseInput(identitySchema, identity));
    const [row] = await inDomainWords(TABLE, () =>
      this.#session
        .select(shown)
        .from(contacts)
        .where(
          and(
            eq(contacts.organizationId, this.#organizationId),
            inArray(contacts.dedupHash, hashes),
          ),
        ),
    );
    return row ? await this.#cipher.open(row) : null;
  }

  /** Contacts, the latest registered first. */
  async list(filter: ContactFilter = {}, page: PageRequest = {}): Promise<Page<Contact>> {
    const { localAssociationId } = parseInput(contactFilterSchema, filter);
    const { limit, after } = parseInput(pageSchema, page);
    const last = after === undefined ? undefined : positionOf(LIST, after, position);
    const rows = await inDomainWords(TABLE, () =>
      this.#session
        .select(shown)
        .from(contacts)
        .where(
          and(
            eq(contacts.organizationId, this.#organizationId),
            localAssociationId === undefined
              ? undefined
              : eq(contacts.localAssociationId, localAssociationId),
            last && sql`(${contacts.createdAt}, ${contacts.id}) < (${last[0]}, ${last[1]})`,
          ),
        )
        .orderBy(desc(contacts.createdAt), desc(contacts.id))
        .limit(limit + 1),
    );
    const { items, next } = pageOf(
      rows,
      limit,
      ({ createdAt, id }) => cursorOf(LIST, [createdAt, id]),
      (row) => row,
    );
    return { items: await Promise.all(items.map((row) => this.#cipher.open(row))), next };
  }

  /**
   * Corrects a contact that was read as of `version`, its `updatedAt`.
   *
   * @throws {NotFound} {@link StaleWrite} {@link AccessDenied}
   * @throws {Conflict} when another contact has this identity
   */
  async correct(id: string, changes: ContactChanges, version: string): Promise<Contact> {
    const { identity, ...rest } = parseInput(contactChangesSchema, changes);
    const known = parseInput(uuidSchema, id);
    const sealed = identity && (await this.#cipher.seal(known, identity));
    const row = await changeRow({
      table: TABLE,
      id: known,
      version,
      write: () =>
        this.#session
          .update(contacts)
          .set({ ...rest, ...sealed })
          .where(and(this.#is(known), eq(contacts.updatedAt, version)))
          .returning(shown),
      look: () =>
        this.#session
          .select({ updatedAt: contacts.updatedAt })
          .from(contacts)
          .where(this.#is(known)),
    });
    return await this.#cipher.open(row);
  }

  #is(id: string) {
    return and(eq(contacts.organizationId, this.#organizationId), eq(contacts.id, id));
  }
}
