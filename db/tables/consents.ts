import { sql } from 'drizzle-orm';
import { check, index, text, uuid } from 'drizzle-orm/pg-core';
import { internal, special } from '../annotations.ts';
import { instant } from '../column-types.ts';
import { subjectKind } from '../enums.ts';
import { reference } from '../reference.ts';
import { tenantTable } from '../tenant-table.ts';
import { localAssociations } from './local-associations.ts';

/** The subject is a profile or a contact; no foreign key, since the proof of consent outlives the person's row. */
export const consents = tenantTable(
  'consents',
  {
    purpose: 'Explicit consent: by whom, to what, in which words, until when (GDPR art. 7).',
    retention: { years: 5, after: 'withdrawal' },
  },
  {
    localAssociationId: internal(uuid('local_association_id').notNull()),
    subjectKind: special(subjectKind('subject_kind').notNull()),
    subjectId: special(uuid('subject_id').notNull()),
    purpose: special(text('purpose').notNull()),
    textVersion: special(text('text_version').notNull()),
    grantedAt: special(instant('granted_at').notNull().defaultNow()),
    withdrawnAt: special(instant('withdrawn_at')),
  },
  (t) => [
    reference(
      'consents_local_association_fkey',
      [t.localAssociationId, t.organizationId],
      [localAssociations.id, localAssociations.organizationId],
    ),
    index('consents_local_association_idx').on(t.localAssociationId, t.organizationId),
    index('consents_subject_idx').on(t.subjectId, t.organizationId),
    check('consents_withdrawn_at_check', sql`${t.withdrawnAt} >= ${t.grantedAt}`),
    check('consents_purpose_check', sql`${t.purpose} ~ '^[a-z][a-z0-9_]{0,62}$'`),
    check('consents_text_version_check', sql`length(${t.textVersion}) between 1 and 50`),
  ],
);
