import { sql } from 'drizzle-orm';
import { consents } from '../../db/tables/consents.ts';
import { equals } from '../base/equals.ts';
import { OrderedList } from '../base/ordered-list.ts';
import type { Page, PageRequest } from '../base/page.ts';
import { parseInput, uuidSchema } from '../base/parse-input.ts';
import type { Session } from '../base/session.ts';
import { TenantRows } from '../base/tenant-rows.ts';
import {
  type Consent,
  type ConsentFilter,
  consentFilterSchema,
  type NewConsent,
  newConsentSchema,
  shownConsent,
} from './consent.ts';

const holds = sql`(${consents.grantedAt} <= now() and ${consents.withdrawnAt} is null)`;
const isOver = sql`(${consents.grantedAt} > now() or ${consents.withdrawnAt} is not null)`;

const latestFirst = new OrderedList<Consent, ConsentFilter>(
  'consents by time',
  'desc',
  [
    ['grantedAt', consents.grantedAt],
    ['id', consents.id],
  ],
  ({ localAssociationId, subjectId, purpose, inForce }) => [
    equals(consents.localAssociationId, localAssociationId),
    equals(consents.subjectId, subjectId),
    equals(consents.purpose, purpose),
    inForce === undefined ? undefined : inForce ? holds : isOver,
  ],
);

/** To what people have consented in one organisation. A consent is never changed: it is withdrawn, and given anew. */
export class ConsentRepository {
  readonly #consents: TenantRows<typeof consents, typeof shownConsent>;

  /** @throws {InvalidInput} when `organizationId` is no UUID */
  constructor(session: Session, organizationId: string) {
    const known = { organizationId: parseInput(uuidSchema, organizationId) };
    this.#consents = new TenantRows(session, consents, shownConsent, known);
  }

  /**
   * Records that somebody consents, from now on.
   *
   * @throws {AccessDenied} also when the caller may not name the subject
   * @throws {InvalidInput}
   */
  async give(input: NewConsent): Promise<Consent> {
    return await this.#consents.add(parseInput(newConsentSchema, input));
  }

  /**
   * Records that a consent, read as of `version`, is withdrawn from now on. One that is withdrawn stays as it is.
   * What stands on it ends with it: a contact names it no more, so that peer mentors read nothing of the contact, and
   * what they were handed and references to an epikrise are deleted (decision 27).
   *
   * @throws {NotFound} {@link StaleWrite} {@link AccessDenied} {@link InvalidInput}
   */
  async withdraw(id: string, version: string): Promise<Consent> {
    const withdrawnAt = sql`coalesce(${consents.withdrawnAt}, now())`;
    return await this.#consents.change(id, { withdrawnAt }, version);
  }

  /** @throws {NotFound} {@link InvalidInput} */
  async get(id: string): Promise<Consent> {
    return await this.#consents.get(id);
  }

  /**
   * Consents that the caller sees, the latest given first.
   *
   * @throws {InvalidInput}
   */
  async list(filter: ConsentFilter = {}, page: PageRequest = {}): Promise<Page<Consent>> {
    const asked = parseInput(consentFilterSchema, filter);
    return await this.#consents.list(latestFirst, page, asked);
  }
}
