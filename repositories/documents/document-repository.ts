import { documents } from '../../db/tables/documents.ts';
import { isStorageKeyOf, newStorageKey } from '../../policies/storage/storage-key.ts';
import { among } from '../base/among.ts';
import { equals } from '../base/equals.ts';
import { instantIn } from '../base/in-period.ts';
import { OrderedList } from '../base/ordered-list.ts';
import type { Page, PageRequest } from '../base/page.ts';
import { parseInput, uuidSchema } from '../base/parse-input.ts';
import type { Session } from '../base/session.ts';
import { bytesOfSha256 } from '../base/sha256.ts';
import { TenantRows } from '../base/tenant-rows.ts';
import { type Advance, transitionTo } from '../base/transition.ts';
import { InvalidInput } from '../errors/invalid-input.ts';
import {
  type Document,
  type DocumentChanges,
  type DocumentFilter,
  type DocumentStatus,
  documentChangesSchema,
  documentFilterSchema,
  documentStatusSchema,
  fileExtensionSchema,
  type NewDocument,
  newDocumentSchema,
  shownDocument,
} from './document.ts';

const latestFirst = new OrderedList<Document, DocumentFilter>(
  'documents by time',
  'desc',
  [
    ['createdAt', documents.createdAt],
    ['id', documents.id],
  ],
  ({ localAssociationId, ownerId, kind, status, ...period }) => [
    instantIn(documents.createdAt, period),
    equals(documents.localAssociationId, localAssociationId),
    equals(documents.ownerId, ownerId),
    equals(documents.kind, kind),
    among(documents.status, status),
  ],
);

/** What is known of the files of one organisation. Their bytes are in the storage. */
export class DocumentRepository {
  readonly #documents: TenantRows<typeof documents, typeof shownDocument>;
  readonly #organizationId: string;

  /** @throws {InvalidInput} when `organizationId` is no UUID */
  constructor(session: Session, organizationId: string) {
    this.#organizationId = parseInput(uuidSchema, organizationId);
    const known = { organizationId: this.#organizationId };
    this.#documents = new TenantRows(session, documents, shownDocument, known);
  }

  /**
   * A new place in the storage for a file of this owner, to put the bytes at before they are registered: nothing that
   * anybody typed becomes part of it.
   *
   * @param extension what the file is, e.g. `pdf`
   * @throws {InvalidInput}
   */
  newStorageKey(ownerId: string, extension: string): string {
    const place = {
      organizationId: this.#organizationId,
      ownerId: parseInput(uuidSchema, ownerId, 'ownerId'),
    };
    return newStorageKey(place, parseInput(fileExtensionSchema, extension, 'extension'));
  }

  /**
   * Registers a file whose bytes are in the storage.
   *
   * @throws {AccessDenied} also when the organisation does not know the owner
   * @throws {Conflict} when something is registered at this place in the storage
   * @throws {InvalidInput} also when the place is no key of {@link newStorageKey} for the owner
   */
  async register(input: NewDocument): Promise<Document> {
    const { sha256, ...parsed } = parseInput(newDocumentSchema, input);
    const place = { organizationId: this.#organizationId, ownerId: parsed.ownerId };
    // As db/sql/file-places.ts asks of everybody; here it has a field's name.
    if (!isStorageKeyOf(place, parsed.storageKey)) {
      const message = "is no key in the owner's folder of the storage: newStorageKey() makes one";
      throw new InvalidInput([{ path: ['storageKey'], message }]);
    }
    return await this.#documents.add({ ...parsed, sha256: bytesOfSha256(sha256) });
  }

  /** @throws {NotFound} {@link InvalidInput} */
  async get(id: string): Promise<Document> {
    return await this.#documents.get(id);
  }

  /**
   * Documents that the caller sees, the latest first.
   *
   * @throws {InvalidInput}
   */
  async list(filter: DocumentFilter = {}, page: PageRequest = {}): Promise<Page<Document>> {
    const asked = parseInput(documentFilterSchema, filter);
    return await this.#documents.list(latestFirst, page, asked);
  }

  /**
   * Corrects what is said of a file, when read as of `version`, its `updatedAt`.
   *
   * @throws {NotFound} {@link StaleWrite} {@link InvalidInput}
   * @throws {AccessDenied} also when it would become less sensitive
   */
  async correct(id: string, changes: DocumentChanges, version: string): Promise<Document> {
    return await this.#documents.change(id, parseInput(documentChangesSchema, changes), version);
  }

  /**
   * Takes a document to another state.
   *
   * @throws {NotFound} {@link StaleWrite} {@link IllegalTransition} {@link InvalidInput}
   */
  async advance(id: string, to: DocumentStatus, how: Advance): Promise<Document> {
    const { values, version } = transitionTo(documents, documentStatusSchema, to, how);
    return await this.#documents.change(id, values, version);
  }
}
