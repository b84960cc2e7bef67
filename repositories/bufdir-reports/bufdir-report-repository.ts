import { isNull, sql } from 'drizzle-orm';
import { bufdirReportAttestations } from '../../db/tables/bufdir-report-attestations.ts';
import { bufdirReportLines } from '../../db/tables/bufdir-report-lines.ts';
import { bufdirReports } from '../../db/tables/bufdir-reports.ts';
import { among } from '../base/among.ts';
import { equals } from '../base/equals.ts';
import { OrderedList } from '../base/ordered-list.ts';
import { type Page, type PageRequest, pageUnder, pageWith } from '../base/page.ts';
import { parseInput, uuidSchema } from '../base/parse-input.ts';
import type { Session } from '../base/session.ts';
import { type RowOf, TenantRows } from '../base/tenant-rows.ts';
import { transitionTo } from '../base/transition.ts';
import {
  type Attestation,
  attestationSchema,
  type BufdirReport,
  type LineFilter,
  lineFilterSchema,
  type NewReport,
  newReportSchema,
  type ReportAdvance,
  type ReportFilter,
  type ReportLine,
  type ReportStatus,
  reportFilterSchema,
  reportStatusSchema,
  shownAttestation,
  shownLine,
  shownReport,
  submissionSchema,
} from './bufdir-report.ts';

const latestFirst = new OrderedList<BufdirReport, ReportFilter>(
  'reports by year',
  'desc',
  [
    ['basisYear', bufdirReports.basisYear],
    ['version', bufdirReports.version],
  ],
  ({ basisYear, status }) => [
    equals(bufdirReports.basisYear, basisYear),
    among(bufdirReports.status, status),
  ],
);

const { associationId, metric, category } = bufdirReportLines;
const keyedLine = {
  ...shownLine,
  // Association and category may be absent, and a cursor holds no nulls.
  cell: sql<string>`concat(${associationId}, '/', ${metric}, '/', ${category})`,
};
const byCell = new OrderedList<RowOf<typeof keyedLine>, LineFilter & { reportId: string }>(
  'lines by cell',
  'asc',
  [['cell', sql`concat(${associationId}, '/', ${metric}, '/', ${category})`]],
  ({ reportId, ...asked }) => [
    equals(bufdirReportLines.reportId, reportId),
    asked.associationId === null
      ? isNull(associationId)
      : equals(associationId, asked.associationId),
    equals(metric, asked.metric),
    equals(category, asked.category),
  ],
);

const firstAttested = new OrderedList<Attestation, { reportId: string }>(
  'attestations by time',
  'asc',
  [
    ['createdAt', bufdirReportAttestations.createdAt],
    ['id', bufdirReportAttestations.id],
  ],
  ({ reportId }) => [equals(bufdirReportAttestations.reportId, reportId)],
);

/** The figures of one organisation that go into its yearly grant applications to Bufdir. Server jobs count them. */
export class BufdirReportRepository {
  readonly #reports: TenantRows<typeof bufdirReports, typeof shownReport>;
  readonly #lines: TenantRows<typeof bufdirReportLines, typeof keyedLine>;
  readonly #attestations: TenantRows<typeof bufdirReportAttestations, typeof shownAttestation>;
  readonly #organizationId: string;

  /** @throws {InvalidInput} when `organizationId` is no UUID */
  constructor(session: Session, organizationId: string) {
    const known = { organizationId: parseInput(uuidSchema, organizationId) };
    this.#organizationId = known.organizationId;
    this.#reports = new TenantRows(session, bufdirReports, shownReport, known);
    this.#lines = new TenantRows(session, bufdirReportLines, keyedLine, known);
    this.#attestations = new TenantRows(session, bufdirReportAttestations, shownAttestation, known);
  }

  /**
   * Opens the first report of a basis year, or the next version of it.
   *
   * @throws {AccessDenied} {@link InvalidInput}
   * @throws {Conflict} when somebody opens one at the same time
   */
  async open(input: NewReport): Promise<BufdirReport> {
    const parsed = parseInput(newReportSchema, input);
    return await this.#reports.add({
      ...parsed,
      version: sql`(
        select coalesce(max(version), 0) + 1 from bufdir_reports
        where organization_id = ${this.#organizationId} and basis_year = ${parsed.basisYear}
      )`,
    });
  }

  /** @throws {NotFound} {@link InvalidInput} */
  async get(id: string): Promise<BufdirReport> {
    return await this.#reports.get(id);
  }

  /**
   * Reports that the caller sees, the latest basis year and version first.
   *
   * @throws {InvalidInput}
   */
  async list(filter: ReportFilter = {}, page: PageRequest = {}): Promise<Page<BufdirReport>> {
    const asked = parseInput(reportFilterSchema, filter);
    return await this.#reports.list(latestFirst, page, asked);
  }

  /**
   * The figures of a report that the caller sees, by association, metric and category.
   *
   * @throws {NotFound} when the caller does not see the report
   * @throws {InvalidInput}
   */
  async lines(
    reportId: string,
    filter: LineFilter = {},
    page: PageRequest = {},
  ): Promise<Page<ReportLine>> {
    const known = parseInput(uuidSchema, reportId);
    const asked = parseInput(lineFilterSchema, filter);
    const listed = this.#lines.list(byCell, page, { ...asked, reportId: known });
    const found = await pageUnder(listed, page, () => this.#reports.get(known));
    return await pageWith(found, ({ cell: _, ...line }) => line);
  }

  /**
   * Takes a report to another state, when read as of `version`, its `updatedAt`. Opened again, it loses its
   * attestations.
   *
   * @throws {NotFound} {@link StaleWrite} {@link IllegalTransition} {@link InvalidInput}
   */
  async advance(
    id: string,
    to: ReportStatus,
    { portalReceipt, ...how }: ReportAdvance,
  ): Promise<BufdirReport> {
    const { values, version } = transitionTo(bufdirReports, reportStatusSchema, to, how);
    const { portalReceipt: receipt } = parseInput(submissionSchema, { to, portalReceipt });
    return await this.#reports.change(
      id,
      { ...values, ...(receipt && { portalReceipt: receipt }) },
      version,
    );
  }

  /**
   * Says that the figures of an association are right, while the report is in local review. It cannot be taken back:
   * what is wrong is corrected by opening the report again.
   *
   * @throws {AccessDenied} when it is no association of the caller's
   * @throws {Conflict} when somebody has attested them
   * @throws {InvalidInput} also when the report is not in local review
   */
  async attest(reportId: string, localAssociationId: string): Promise<Attestation> {
    return await this.#attestations.add(
      parseInput(attestationSchema, { reportId, localAssociationId }),
    );
  }

  /**
   * The attestations of a report that the caller sees, the first first.
   *
   * @throws {NotFound} when the caller does not see the report
   * @throws {InvalidInput}
   */
  async attestations(reportId: string, page: PageRequest = {}): Promise<Page<Attestation>> {
    const known = parseInput(uuidSchema, reportId);
    const listed = this.#attestations.list(firstAttested, page, { reportId: known });
    return await pageUnder(listed, page, () => this.#reports.get(known));
  }
}
