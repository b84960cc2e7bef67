import { relations } from 'drizzle-orm';
import { bufdirReportLines } from '../tables/bufdir-report-lines.ts';
import { bufdirReports } from '../tables/bufdir-reports.ts';
import { localAssociations } from '../tables/local-associations.ts';
import { organizations } from '../tables/organizations.ts';

export const bufdirReportsRelations = relations(bufdirReports, ({ one, many }) => ({
  organization: one(organizations, {
    fields: [bufdirReports.organizationId],
    references: [organizations.id],
  }),
  lines: many(bufdirReportLines),
}));

export const bufdirReportLinesRelations = relations(bufdirReportLines, ({ one }) => ({
  report: one(bufdirReports, {
    fields: [bufdirReportLines.organizationId, bufdirReportLines.reportId],
    references: [bufdirReports.organizationId, bufdirReports.id],
  }),
  association: one(localAssociations, {
    fields: [bufdirReportLines.organizationId, bufdirReportLines.associationId],
    references: [localAssociations.organizationId, localAssociations.id],
  }),
}));
