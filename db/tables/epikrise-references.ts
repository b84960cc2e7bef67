import { index, uuid } from 'drizzle-orm/pg-core';
import { internal, special } from '../annotations.ts';
import { filledByDatabase, reference } from '../reference.ts';
import { tenantTable } from '../tenant-table.ts';
import { ciphertext } from '../values/bytes.ts';
import { day } from '../values/calendar.ts';
import { assignments } from './assignments.ts';
import { consents } from './consents.ts';

export const epikriseReferences = tenantTable(
  'epikrise_references',
  {
    purpose: 'A pointer to a discharge summary held elsewhere, by consent. Never the document.',
    retention: { days: 30, after: 'case_closed' },
  },
  {
    assignmentId: special(uuid('assignment_id').notNull()),
    localAssociationId: internal(uuid('local_association_id').notNull().default(filledByDatabase)),
    consentId: special(uuid('consent_id').notNull()),
    externalRefEnc: special(ciphertext('external_ref_enc', 4_096).notNull()),
    purgeAfter: internal(day('purge_after')),
  },
  (t) => [
    reference(
      'epikrise_references_assignment_fkey',
      [t.assignmentId, t.organizationId, t.localAssociationId],
      [assignments.id, assignments.organizationId, assignments.localAssociationId],
      { follow: true, onDelete: 'cascade' },
    ),
    reference(
      'epikrise_references_consent_fkey',
      [t.organizationId, t.consentId],
      [consents.organizationId, consents.id],
    ),
    index('epikrise_references_assignment_idx').on(
      t.assignmentId,
      t.organizationId,
      t.localAssociationId,
    ),
    index('epikrise_references_local_association_idx').on(t.localAssociationId, t.organizationId),
    index('epikrise_references_consent_idx').on(t.organizationId, t.consentId),
  ],
);
