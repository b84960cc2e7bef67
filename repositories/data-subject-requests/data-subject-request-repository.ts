import { sql } from 'drizzle-orm';
import { dataSubjectRequests } from '../../db/tables/data-subject-requests.ts';
import { among } from '../base/among.ts';
import { equals } from '../base/equals.ts';
import { OrderedList } from '../base/ordered-list.ts';
import type { Page, PageRequest } from '../base/page.ts';
import { parseInput, uuidSchema } from '../base/parse-input.ts';
import type { Session } from '../base/session.ts';
import { TenantRows } from '../base/tenant-rows.ts';
import { transitionTo } from '../base/transition.ts';
import {
  type DataSubjectRequest,
  type DueFilter,
  dueSchema,
  extensionSchema,
  type NewRequest,
  newRequestSchema,
  openStates,
  type RequestAdvance,
  type RequestFilter,
  type RequestStatus,
  requestFilterSchema,
  requestStatusSchema,
  shownRequest,
} from './data-subject-request.ts';

/** An extension is to the end of a day in Norway; it never shortens. */
const deadline = sql`greatest(${dataSubjectRequests.dueAt}, (${dataSubjectRequests.extendedTo} + 1)::timestamp at time zone 'Europe/Oslo')`;

const byDueTime = new OrderedList<DataSubjectRequest, RequestFilter & { before?: string }>(
  'requests by due time',
  'asc',
  [
    ['dueAt', dataSubjectRequests.dueAt],
    ['id', dataSubjectRequests.id],
  ],
  ({ localAssociationId, subjectId, type, status, before }) => [
    equals(dataSubjectRequests.localAssociationId, localAssociationId),
    equals(dataSubjectRequests.subjectId, subjectId),
    equals(dataSubjectRequests.type, type),
    among(dataSubjectRequests.status, status),
    // The first is implied by the second, and an index answers it.
    before && sql`${dataSubjectRequests.dueAt} < ${before} and ${deadline} < ${before}`,
  ],
);

/** What people ask of one organisation under GDPR chapter III. */
export class DataSubjectRequestRepository {
  readonly #requests: TenantRows<typeof dataSubjectRequests, typeof shownRequest>;

  /** @throws {InvalidInput} when `organizationId` is no UUID */
  constructor(session: Session, organizationId: string) {
    const known = { organizationId: parseInput(uuidSchema, organizationId) };
    this.#requests = new TenantRows(session, dataSubjectRequests, shownRequest, known);
  }

  /**
   * Files a request that came now. It is due in one month (GDPR art. 12(3)).
   *
   * @throws {AccessDenied} also when the caller may not name the subject
   * @throws {InvalidInput}
   */
  async file(input: NewRequest): Promise<DataSubjectRequest> {
    return await this.#requests.add(parseInput(newRequestSchema, input));
  }

  /** @throws {NotFound} {@link InvalidInput} */
  async get(id: string): Promise<DataSubjectRequest> {
    return await this.#requests.get(id);
  }

  /**
   * Requests that the caller sees, the first due first.
   *
   * @throws {InvalidInput}
   */
  async list(
    filter: RequestFilter = {},
    page: PageRequest = {},
  ): Promise<Page<DataSubjectRequest>> {
    const asked = parseInput(requestFilterSchema, filter);
    return await this.#requests.list(byDueTime, page, asked);
  }

  /**
   * Requests that are to be answered before an instant and are not, extensions counted; the first due first.
   *
   * @throws {InvalidInput}
   */
  async listDue(filter: DueFilter, page: PageRequest = {}): Promise<Page<DataSubjectRequest>> {
    const asked = parseInput(dueSchema, filter);
    return await this.#requests.list(byDueTime, page, { ...asked, status: [...openStates] });
  }

  /**
   * Takes a request to another state; to refuse it, a reason is due. The subject, who may withdraw it, gives none.
   *
   * @throws {NotFound} {@link StaleWrite} {@link IllegalTransition} {@link InvalidInput}
   */
  async advance(
    id: string,
    to: RequestStatus,
    { extendedTo, ...how }: RequestAdvance,
  ): Promise<DataSubjectRequest> {
    const { values, version } = transitionTo(dataSubjectRequests, requestStatusSchema, to, how);
    const extension = parseInput(extensionSchema, { to, extendedTo });
    return await this.#requests.change(
      id,
      { ...values, ...(extension.extendedTo && { extendedTo: extension.extendedTo }) },
      version,
    );
  }
}
