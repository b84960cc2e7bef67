import { and, eq, isNull, or, sql } from 'drizzle-orm';
import type { KeyProvider } from '../../db/encryption/key-provider.ts';
import { expenseClaims } from '../../db/tables/expense-claims.ts';
import { expenseLines } from '../../db/tables/expense-lines.ts';
import { expenseReceipts } from '../../db/tables/expense-receipts.ts';
import { reimbursementRates } from '../../db/tables/reimbursement-rates.ts';
import { among } from '../base/among.ts';
import { daySchema } from '../base/calendar.ts';
import { equals } from '../base/equals.ts';
import { instantIn } from '../base/in-period.ts';
import { OrderedList } from '../base/ordered-list.ts';
import type { Page, PageRequest } from '../base/page.ts';
import { parseInput, uuidSchema } from '../base/parse-input.ts';
import { inDomainWords } from '../base/repository-error.ts';
import { doneAgain, type Session } from '../base/session.ts';
import { bytesOfSha256 } from '../base/sha256.ts';
import { type RowOf, TenantRows } from '../base/tenant-rows.ts';
import { type Advance, transitionTo } from '../base/transition.ts';
import { NotFound } from '../errors/not-found.ts';
import { claimFile, lineWithReceipts } from './claim-file.ts';
import {
  type ClaimFilter,
  type ClaimStatus,
  claimFilterSchema,
  claimStatusSchema,
  type ExpenseClaim,
  type ExpenseClaimFile,
  type NewClaim,
  newClaimSchema,
  shownClaim,
} from './expense-claim.ts';
import {
  type ExpenseLine,
  type LineChanges,
  lineChangesSchema,
  type NewLine,
  newLineSchema,
  type StoredLine,
} from './expense-line.ts';
import {
  type ExpenseReceipt,
  type NewReceipt,
  newReceiptSchema,
  receiptOf,
  type StoredReceipt,
  storedReceipt,
} from './expense-receipt.ts';
import { PassengerCipher } from './passenger-cipher.ts';
import { type Rate, shownRate } from './rate.ts';

const latestFirst = new OrderedList<ExpenseClaim, ClaimFilter>(
  'claims by time',
  'desc',
  [
    ['createdAt', expenseClaims.createdAt],
    ['id', expenseClaims.id],
  ],
  ({ status, localAssociationId, claimantId, activityId, reversesClaimId, ...period }) => [
    instantIn(expenseClaims.createdAt, period),
    among(expenseClaims.status, status),
    equals(expenseClaims.localAssociationId, localAssociationId),
    equals(expenseClaims.claimantId, claimantId),
    equals(expenseClaims.activityId, activityId),
    equals(expenseClaims.reversesClaimId, reversesClaimId),
  ],
);

/** What the peer mentors of one organisation claim for their expenses, line by line, with receipts. */
export class ExpenseClaimRepository {
  readonly #session: Session;
  readonly #known: { readonly organizationId: string };
  readonly #claims: TenantRows<typeof expenseClaims, typeof shownClaim>;
  readonly #files: TenantRows<typeof expenseClaims, typeof claimFile>;
  readonly #lines: TenantRows<typeof expenseLines, typeof lineWithReceipts>;
  readonly #receipts: TenantRows<typeof expenseReceipts, typeof storedReceipt>;
  readonly #cipher: PassengerCipher;

  /** @throws {InvalidInput} when `organizationId` is no UUID */
  constructor(session: Session, organizationId: string, keys: KeyProvider) {
    const known = { organizationId: parseInput(uuidSchema, organizationId) };
    this.#session = session;
    this.#known = known;
    this.#claims = new TenantRows(session, expenseClaims, shownClaim, known);
    this.#files = new TenantRows(session, expenseClaims, claimFile, known);
    this.#lines = new TenantRows(session, expenseLines, lineWithReceipts, known);
    this.#receipts = new TenantRows(session, expenseReceipts, storedReceipt, known);
    this.#cipher = new PassengerCipher(keys, known.organizationId);
  }

  /**
   * Drafts a claim of one's own, without lines yet.
   *
   * @throws {AccessDenied}
   * @throws {InvalidInput} also when the activity is none of the claimant's
   */
  async draft(input: NewClaim): Promise<ExpenseClaim> {
    return await this.#claims.add(parseInput(newClaimSchema, input));
  }

  /**
   * A claim with its lines and their receipts.
   *
   * @throws {NotFound} {@link InvalidInput}
   */
  async get(id: string): Promise<ExpenseClaimFile> {
    return await this.#openFile(await this.#files.get(id));
  }

  /**
   * Claims that the caller sees, the latest drafted first.
   *
   * @throws {InvalidInput}
   */
  async list(filter: ClaimFilter = {}, page: PageRequest = {}): Promise<Page<ExpenseClaim>> {
    const asked = parseInput(claimFilterSchema, filter);
    return await this.#claims.list(latestFirst, page, asked);
  }

  /**
   * Takes a claim to another state, when read as of `how.version`, its `updatedAt`. Nobody decides on their own.
   *
   * @throws {NotFound} {@link StaleWrite} {@link IllegalTransition} {@link InvalidInput}
   */
  async advance(id: string, to: ClaimStatus, how: Advance): Promise<ExpenseClaim> {
    const { values, version } = transitionTo(expenseClaims, claimStatusSchema, to, how);
    return await this.#claims.change(id, values, version);
  }

  /**
   * Drafts a claim that takes back an approved one of the caller's own, line by line, in two round trips. It is sent in
   * and decided like every other; its lines stay as they are.
   *
   * @throws {NotFound} {@link AccessDenied}
   * @throws {Conflict} when one reverses it already
   * @throws {InvalidInput} also when the claim is not approved yet, or reverses another itself
   */
  async reverse(id: string): Promise<ExpenseClaimFile> {
    const original = parseInput(uuidSchema, id);
    const reversal = crypto.randomUUID();
    const written = await inDomainWords('expense_claims', () =>
      this.#session.transaction(async (tx) => {
        const files = new TenantRows(tx, expenseClaims, claimFile, this.#known);
        const reversing = tx.execute(sql`
          insert into expense_claims (id, organization_id, local_association_id, claimant_id, reverses_claim_id)
          select ${reversal}, organization_id, local_association_id, claimant_id, id from expense_claims
          where organization_id = ${this.#known.organizationId} and id = ${original}`);
        // The lines are there only when the INSERT is over. Drizzle sends it when it is told to, or awaited.
        const [, found] = await Promise.all([
          reversing.execute(),
          files.all([], eq(expenseClaims.id, reversal)),
        ]);
        return found;
      }, doneAgain),
    );
    const [whole] = written;
    if (!whole) throw new NotFound('expense_claims', original);
    return await this.#openFile(whole);
  }

  /**
   * Throws a claim away that was not sent in, with its lines and receipts.
   *
   * @throws {NotFound} {@link StaleWrite} {@link AccessDenied} {@link InvalidInput}
   */
  async discard(id: string, version: string): Promise<void> {
    await this.#claims.remove(id, version);
  }

  /**
   * Adds an expense to a claim that the caller may still change.
   *
   * @throws {AccessDenied}
   * @throws {InvalidInput} also for a drive without kilometres or a day, or on a day without a rate
   */
  async addLine(claimId: string, input: NewLine): Promise<ExpenseLine> {
    const known = parseInput(uuidSchema, claimId);
    const { passengerNames, ...line } = parseInput(newLineSchema, input);
    const id = crypto.randomUUID();
    const passengerNamesEnc = await this.#cipher.seal(id, passengerNames);
    const stored = await this.#lines.add({ id, claimId: known, ...line, passengerNamesEnc });
    return await this.#openWhole(stored);
  }

  /** @throws {NotFound} {@link StaleWrite} {@link AccessDenied} {@link InvalidInput} */
  async correctLine(lineId: string, changes: LineChanges, version: string): Promise<ExpenseLine> {
    const known = parseInput(uuidSchema, lineId);
    const { passengerNames, ...line } = parseInput(lineChangesSchema, changes);
    const sealed = passengerNames && {
      passengerNamesEnc: await this.#cipher.seal(known, passengerNames),
    };
    return await this.#openWhole(await this.#lines.change(known, { ...line, ...sealed }, version));
  }

  /**
   * Takes an expense out of a claim, with its receipts.
   *
   * @throws {NotFound} {@link StaleWrite} {@link AccessDenied} {@link InvalidInput}
   */
  async removeLine(lineId: string, version: string): Promise<void> {
    await this.#lines.remove(lineId, version);
  }

  /**
   * @throws {AccessDenied}
   * @throws {InvalidInput} also when the document is not there
   */
  async attachReceipt(lineId: string, input: NewReceipt): Promise<ExpenseReceipt> {
    const known = parseInput(uuidSchema, lineId);
    const { sha256, ...receipt } = parseInput(newReceiptSchema, input);
    const stored = { ...receipt, lineId: known, sha256: bytesOfSha256(sha256) };
    return receiptOf(await this.#receipts.add(stored));
  }

  /** @throws {NotFound} {@link StaleWrite} {@link AccessDenied} {@link InvalidInput} */
  async removeReceipt(id: string, version: string): Promise<void> {
    await this.#receipts.remove(id, version);
  }

  /**
   * The rates that hold on a day, by code: the organisation's own, or else the state's.
   *
   * @throws {InvalidInput}
   */
  async rates(on: string): Promise<Rate[]> {
    const day = parseInput(daySchema, on);
    const { organizationId, code, valid } = reimbursementRates;
    return await inDomainWords('reimbursement_rates', () =>
      this.#session
        .selectDistinctOn([code], shownRate)
        .from(reimbursementRates)
        .where(
          and(
            or(eq(organizationId, this.#known.organizationId), isNull(organizationId)),
            sql`${valid} @> ${day}::date`,
          ),
        )
        .orderBy(code, sql`${organizationId} nulls last`),
    );
  }

  async #openFile({
    lines,
    receipts,
    ...claim
  }: RowOf<typeof claimFile>): Promise<ExpenseClaimFile> {
    const ofLines = Map.groupBy(receipts, ({ lineId }) => lineId);
    const whole = lines.map((line) => this.#open(line, ofLines.get(line.id) ?? []));
    return { ...claim, lines: await Promise.all(whole) };
  }

  async #openWhole({ receipts, ...line }: StoredLine & { receipts: StoredReceipt[] }) {
    return await this.#open(line, receipts);
  }

  async #open(line: StoredLine, receipts: readonly StoredReceipt[]): Promise<ExpenseLine> {
    return { ...(await this.#cipher.open(line)), receipts: receipts.map(receiptOf) };
  }
}
