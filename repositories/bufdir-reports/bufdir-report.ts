import { createInsertSchema } from 'drizzle-zod';
import { z } from 'zod';
import { bufdirReportAttestations } from '../../db/tables/bufdir-report-attestations.ts';
import { bufdirReportLines } from '../../db/tables/bufdir-report-lines.ts';
import { bufdirReports } from '../../db/tables/bufdir-reports.ts';
import { textSchema, uuidSchema } from '../base/parse-input.ts';
import type { RowOf } from '../base/tenant-rows.ts';
import type { Advance } from '../base/transition.ts';

export const shownReport = {
  id: bufdirReports.id,
  basisYear: bufdirReports.basisYear,
  grantYear: bufdirReports.grantYear,
  version: bufdirReports.version,
  ruleSet: bufdirReports.ruleSet,
  status: bufdirReports.status,
  compiledBy: bufdirReports.compiledBy,
  approvedBy: bufdirReports.approvedBy,
  portalReceipt: bufdirReports.portalReceipt,
  updatedAt: bufdirReports.updatedAt,
};

/**
 * The figures of `basisYear` that go into the application for `grantYear`, counted by a version of Bufdir's rules.
 * Who compiled and who approved them is noted by the database; `portalReceipt` is what the application portal gave.
 * `version` numbers the reports of one basis year; the version to give when advancing one is `updatedAt`.
 */
export type BufdirReport = Readonly<RowOf<typeof shownReport>>;

const columns = createInsertSchema(bufdirReports).shape;

/** The states that reports have. */
export const reportStatusSchema = columns.status.unwrap();
export type ReportStatus = z.input<typeof reportStatusSchema>;

const yearSchema = z.int().min(2000).max(2100);

export const newReportSchema = z
  .strictObject({
    basisYear: yearSchema,
    grantYear: z.int(),
    /** E.g. `2020`. */
    ruleSet: textSchema(50),
  })
  .refine(({ basisYear, grantYear }) => grantYear > basisYear && grantYear <= basisYear + 3, {
    path: ['grantYear'],
    message: 'is not one of the three years after the basis year',
  });
export type NewReport = z.input<typeof newReportSchema>;

/** With what a report goes to another state. */
export interface ReportAdvance extends Advance {
  /** To `submitted`, the receipt of the application portal: at most 200 characters. */
  readonly portalReceipt?: string;
}

export const submissionSchema = z
  .object({ to: reportStatusSchema, portalReceipt: textSchema(200).optional() })
  .refine(({ to, portalReceipt }) => portalReceipt === undefined || to === 'submitted', {
    path: ['portalReceipt'],
    message: 'goes with the state submitted',
  });

export const shownAttestation = {
  id: bufdirReportAttestations.id,
  localAssociationId: bufdirReportAttestations.localAssociationId,
  attestedBy: bufdirReportAttestations.attestedBy,
  createdAt: bufdirReportAttestations.createdAt,
};

/** A coordinator's word that the figures of an association and those below it are right. */
export type Attestation = Readonly<RowOf<typeof shownAttestation>>;

export const attestationSchema = z.strictObject({
  reportId: uuidSchema,
  localAssociationId: uuidSchema,
});

export const reportFilterSchema = z.strictObject({
  basisYear: yearSchema.optional(),
  /** In one of these states. */
  status: z.array(reportStatusSchema).min(1).optional(),
});
export type ReportFilter = z.input<typeof reportFilterSchema>;

export const shownLine = {
  associationId: bufdirReportLines.associationId,
  metric: bufdirReportLines.metric,
  category: bufdirReportLines.category,
  value: bufdirReportLines.value,
  suppressed: bufdirReportLines.suppressed,
};

/**
 * One figure: of an association, or of the organisation as a whole (null), which is counted and never summed up; of
 * a category or of none. A figure that would tell who is behind it is suppressed and null.
 */
export type ReportLine = Readonly<RowOf<typeof shownLine>>;

const lineColumns = createInsertSchema(bufdirReportLines).shape;

export const lineFilterSchema = z.strictObject({
  /** Null for the organisation as a whole. */
  associationId: uuidSchema.nullable().optional(),
  metric: textSchema(63).optional(),
  category: lineColumns.category.unwrap().unwrap().optional(),
});
export type LineFilter = z.input<typeof lineFilterSchema>;
