import { eq, isNull, sql } from 'drizzle-orm';
import { bufdirReportLines } from '../../db/tables/bufdir-report-lines.ts';
import { bufdirReports } from '../../db/tables/bufdir-reports.ts';
import { among } from '../base/among.ts';
import { equals } from '../base/equals.ts';
import { OrderedList } from '../base/ordered-list.ts';
import { type Page, type PageRequest, pageWith } from '../base/page.ts';
import { parseInput, uuidSchema } from '../base/parse-input.ts';
import type { Session } from '../base/session.ts';
import { type RowOf, TenantRows } from '../base/tenant-rows.ts';
import { type Advance, transitionTo } from '../base/transition.ts';
import {
  type BufdirReport,
  type LineFilter,
  lineFilterSchema,
  type NewReport,
  newReportSchema,
  type ReportFilter,
  type ReportLine,
  type ReportStatus,
  reportFilterSchema,
  reportStatusSchema,
  shownLine,
  shownReport,
} from './bufdir-report.ts';

const latestFirst = new OrderedList<BufdirReport>('reports by year', 'desc', [
  ['basisYear', bufdirReports.basisYear],
  ['version', bufdirReports.version],
]);

const { associationId, metric, category } = bufdirReportLines;
const keyedLine = {
  ...shownLine,
  // Association and category may be absent, and a cursor holds no nulls.
  cell: sql<string>`concat(${associationId}, '/', ${metric}, '/', ${category})`,
};
const byCell = new OrderedList<RowOf<typeof keyedLine>>('lines by cell', 'asc', [
  ['cell', sql`concat(${associationId}, '/', ${metric}, '/', ${category})`],
]);

/** The figures of one organisation that go into its yearly grant applications to Bufdir. Server jobs count them. */
export class BufdirReportRepository {
  readonly #reports: TenantRows<typeof bufdirReports, typeof shownReport>;
  readonly #lines: TenantRows<typeof bufdirReportLines, typeof keyedLine>;
  readonly #organizationId: string;

  /** @throws {InvalidInput} when `organizationId` is no UUID */
  constructor(session: Session, organizationId: string) {
    const known = { organizationId: parseInput(uuidSchema, organizationId) };
    this.#organizationId = known.organizationId;
    this.#reports = new TenantRows(session, bufdirReports, shownReport, known);
    this.#lines = new TenantRows(session, bufdirReportLines, keyedLine, known);
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
    const { basisYear, status } = parseInput(reportFilterSchema, filter);
    return await this.#reports.list(
      latestFirst,
      page,
      equals(bufdirReports.basisYear, basisYear),
      among(bufdirReports.status, status),
    );
  }

  /**
   * The figures of a report that the caller sees, by association, metric and category.
   *
   * @throws {InvalidInput}
   */
  async lines(
    reportId: string,
    filter: LineFilter = {},
    page: PageRequest = {},
  ): Promise<Page<ReportLine>> {
    const known = parseInput(uuidSchema, reportId);
    const asked = parseInput(lineFilterSchema, filter);
    const found = await this.#lines.list(
      byCell,
      page,
      eq(bufdirReportLines.reportId, known),
      asked.associationId === null
        ? isNull(associationId)
        : equals(associationId, asked.associationId),
      equals(metric, asked.metric),
      equals(category, asked.category),
    );
    return await pageWith(found, ({ cell: _, ...line }) => line);
  }

  /**
   * Takes a report to another state, when read as of `how.version`, its `updatedAt`.
   *
   * @throws {NotFound} {@link StaleWrite} {@link AccessDenied} {@link IllegalTransition} {@link InvalidInput}
   */
  async advance(id: string, to: ReportStatus, how: Advance): Promise<BufdirReport> {
    const { values, version } = transitionTo(bufdirReports, reportStatusSchema, to, how);
    return await this.#reports.change(id, values, version);
  }
}
