import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, unique, uuid } from 'drizzle-orm/pg-core';
import { internal } from '../annotations.ts';
import { bufdirCategory } from '../enums.ts';
import { reference } from '../reference.ts';
import { tenantTable } from '../tenant-table.ts';
import { word } from '../values/texts.ts';
import { bufdirReports } from './bufdir-reports.ts';
import { localAssociations } from './local-associations.ts';

/** A line without association is the organisation's own figure, counted at its level and never summed up. */
export const bufdirReportLines = tenantTable(
  'bufdir_report_lines',
  {
    purpose: 'The aggregates of a report, per association, metric and category.',
    retention: { years: 10, after: 'created' },
  },
  {
    reportId: internal(uuid('report_id').notNull()),
    associationId: internal(uuid('association_id')),
    metric: internal(word('metric').notNull()),
    category: internal(bufdirCategory('category')),
    value: internal(integer('value')),
    suppressed: internal(boolean('suppressed').notNull().default(false)),
  },
  (t) => [
    unique('bufdir_report_lines_cell_key')
      .on(t.organizationId, t.reportId, t.associationId, t.metric, t.category)
      .nullsNotDistinct(),
    reference(
      'bufdir_report_lines_report_fkey',
      [t.organizationId, t.reportId],
      [bufdirReports.organizationId, bufdirReports.id],
      // Of a report that was submitted, lines go with the whole report only.
      { onDelete: 'cascade' },
    ),
    reference(
      'bufdir_report_lines_association_fkey',
      [t.associationId, t.organizationId],
      [localAssociations.id, localAssociations.organizationId],
    ),
    index('bufdir_report_lines_association_idx').on(t.associationId, t.organizationId),
    // A suppressed figure is not stored at all.
    check(
      'bufdir_report_lines_value_check',
      sql`${t.suppressed} = (${t.value} is null) and ${t.value} >= 0`,
    ),
  ],
);
