import { and, eq, sql } from 'drizzle-orm';
import type { KeyProvider } from '../../db/encryption/key-provider.ts';
import { assignmentStatusHistory } from '../../db/tables/assignment-status-history.ts';
import { assignmentSummaries } from '../../db/tables/assignment-summaries.ts';
import { assignments } from '../../db/tables/assignments.ts';
import { among } from '../base/among.ts';
import { childRows } from '../base/child-rows.ts';
import { equals } from '../base/equals.ts';
import type { FieldCipher } from '../base/field-cipher.ts';
import { instantIn } from '../base/in-period.ts';
import { OrderedList } from '../base/ordered-list.ts';
import type { Page, PageRequest } from '../base/page.ts';
import { parseInput, uuidSchema } from '../base/parse-input.ts';
import type { Session } from '../base/session.ts';
import { type RowOf, TenantRows } from '../base/tenant-rows.ts';
import { type Advance, transitionTo } from '../base/transition.ts';
import {
  type Assignment,
  type AssignmentChanges,
  type AssignmentFile,
  type AssignmentFilter,
  type AssignmentStatus,
  type AssignmentSummary,
  assignmentChangesSchema,
  assignmentFilterSchema,
  assignmentStatusSchema,
  type NewAssignment,
  newAssignmentSchema,
  shownAssignment,
  shownStep,
  storedSummary,
  summaryTextSchema,
} from './assignment.ts';
import { summaryCipher } from './summary-cipher.ts';

const file = {
  ...shownAssignment,
  summaries: childRows(storedSummary, {
    from: assignmentSummaries,
    where: and(
      eq(assignmentSummaries.organizationId, assignments.organizationId),
      eq(assignmentSummaries.assignmentId, assignments.id),
    ),
    orderBy: [assignmentSummaries.id],
  }),
  history: childRows(shownStep, {
    from: assignmentStatusHistory,
    where: and(
      eq(assignmentStatusHistory.organizationId, assignments.organizationId),
      eq(assignmentStatusHistory.assignmentId, assignments.id),
    ),
    orderBy: [assignmentStatusHistory.createdAt, assignmentStatusHistory.id],
  }),
};

const latestFirst = new OrderedList<Assignment, AssignmentFilter>(
  'assignments by time',
  'desc',
  [
    ['createdAt', assignments.createdAt],
    ['id', assignments.id],
  ],
  ({ status, localAssociationId, mentorId, coordinatorId, contactId, dueBefore, ...period }) => [
    instantIn(assignments.createdAt, period),
    among(assignments.status, status),
    equals(assignments.localAssociationId, localAssociationId),
    equals(assignments.mentorId, mentorId),
    equals(assignments.coordinatorId, coordinatorId),
    equals(assignments.contactId, contactId),
    dueBefore && sql`${assignments.dueAt} < ${dueBefore}`,
  ],
);

/** The assignments of one organisation, what they are about, and how they came to be where they are. */
export class AssignmentRepository {
  readonly #assignments: TenantRows<typeof assignments, typeof shownAssignment>;
  readonly #files: TenantRows<typeof assignments, typeof file>;
  readonly #summaries: TenantRows<typeof assignmentSummaries, typeof storedSummary>;
  readonly #cipher: FieldCipher;

  /** @throws {InvalidInput} when `organizationId` is no UUID */
  constructor(session: Session, organizationId: string, keys: KeyProvider) {
    const known = { organizationId: parseInput(uuidSchema, organizationId) };
    this.#assignments = new TenantRows(session, assignments, shownAssignment, known);
    this.#files = new TenantRows(session, assignments, file, known);
    this.#summaries = new TenantRows(session, assignmentSummaries, storedSummary, known);
    this.#cipher = summaryCipher(keys, known.organizationId);
  }

  /**
   * Drafts an assignment; the mentor may be chosen later.
   *
   * @throws {AccessDenied} also when the caller may not name the contact or the coordinator
   * @throws {InvalidInput} also when the mentor is none of the organisation's
   */
  async draft(input: NewAssignment): Promise<Assignment> {
    return await this.#assignments.add(parseInput(newAssignmentSchema, input));
  }

  /**
   * An assignment with what it is about and how its status changed, as far as the caller may read them.
   *
   * @throws {NotFound} {@link InvalidInput}
   */
  async get(id: string): Promise<AssignmentFile> {
    const { summaries, ...assignment } = await this.#files.get(id);
    const [stored] = summaries;
    return { ...assignment, summary: stored ? await this.#opened(stored) : null };
  }

  /**
   * Assignments that the caller sees, the latest first.
   *
   * @throws {InvalidInput}
   */
  async list(filter: AssignmentFilter = {}, page: PageRequest = {}): Promise<Page<Assignment>> {
    const asked = parseInput(assignmentFilterSchema, filter);
    return await this.#assignments.list(latestFirst, page, asked);
  }

  /**
   * Corrects an assignment that was read as of `version`, its `updatedAt`. The mentor stays once they were asked.
   *
   * @throws {NotFound} {@link StaleWrite} {@link AccessDenied} {@link InvalidInput}
   */
  async correct(id: string, changes: AssignmentChanges, version: string): Promise<Assignment> {
    const parsed = parseInput(assignmentChangesSchema, changes);
    return await this.#assignments.change(id, parsed, version);
  }

  /**
   * Takes an assignment to another state; to cancel it, a reason is due.
   *
   * @throws {NotFound} {@link StaleWrite} {@link IllegalTransition} {@link InvalidInput}
   */
  async advance(id: string, to: AssignmentStatus, how: Advance): Promise<Assignment> {
    const { values, version } = transitionTo(assignments, assignmentStatusSchema, to, how);
    return await this.#assignments.change(id, values, version);
  }

  /**
   * Writes what an assignment is about, sealed before it leaves this process.
   *
   * @throws {Conflict} when it is written: see {@link correctSummary}
   * @throws {AccessDenied} {@link InvalidInput}
   */
  async writeSummary(assignmentId: string, text: string): Promise<AssignmentSummary> {
    const known = parseInput(uuidSchema, assignmentId);
    const id = crypto.randomUUID();
    const summaryEnc = await this.#cipher.seal(id, parseInput(summaryTextSchema, text));
    const stored = await this.#summaries.add({ id, assignmentId: known, summaryEnc });
    return await this.#opened(stored);
  }

  /**
   * Writes it anew, when read as of `version`.
   *
   * @param summaryId of the summary, not of the assignment
   * @throws {NotFound} {@link StaleWrite} {@link AccessDenied} {@link InvalidInput}
   */
  async correctSummary(
    summaryId: string,
    text: string,
    version: string,
  ): Promise<AssignmentSummary> {
    const known = parseInput(uuidSchema, summaryId);
    const summaryEnc = await this.#cipher.seal(known, parseInput(summaryTextSchema, text));
    return await this.#opened(await this.#summaries.change(known, { summaryEnc }, version));
  }

  async #opened({ id, summaryEnc, updatedAt }: RowOf<typeof storedSummary>) {
    return { id, text: await this.#cipher.open(id, summaryEnc), updatedAt };
  }
}
