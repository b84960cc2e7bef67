import { index, unique, uuid } from 'drizzle-orm/pg-core';
import { internal, personal } from '../annotations.ts';
import { computedByDatabase, reference } from '../reference.ts';
import { tenantTable } from '../tenant-table.ts';
import { bufdirReports } from './bufdir-reports.ts';
import { localAssociations } from './local-associations.ts';
import { profiles } from './profiles.ts';

/** Removed when the report is opened again: the figures may change, and would have been attested by nobody. */
export const bufdirReportAttestations = tenantTable(
  'bufdir_report_attestations',
  {
    purpose: "A coordinator's word that the figures of their association are right.",
    retention: { years: 10, after: 'created' },
  },
  {
    reportId: internal(uuid('report_id').notNull()),
    localAssociationId: internal(uuid('local_association_id').notNull()),
    attestedBy: personal(uuid('attested_by').notNull().default(computedByDatabase)),
  },
  (t) => [
    unique('bufdir_report_attestations_association_key').on(
      t.organizationId,
      t.reportId,
      t.localAssociationId,
    ),
    reference(
      'bufdir_report_attestations_report_fkey',
      [t.organizationId, t.reportId],
      [bufdirReports.organizationId, bufdirReports.id],
      { onDelete: 'cascade' },
    ),
    reference(
      'bufdir_report_attestations_association_fkey',
      [t.localAssociationId, t.organizationId],
      [localAssociations.id, localAssociations.organizationId],
    ),
    reference('bufdir_report_attestations_attested_by_fkey', [t.attestedBy], [profiles.id]),
    index('bufdir_report_attestations_association_idx').on(t.localAssociationId, t.organizationId),
    index('bufdir_report_attestations_attested_by_idx').on(t.attestedBy),
  ],
);
