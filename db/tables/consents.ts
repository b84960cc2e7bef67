import { sql } from 'drizzle-orm';
import { check, index, uuid } from 'drizzle-orm/pg-core';
import { internal, special } from '../annotations.ts';
import { subjectKind } from '../enums.ts';
import { reference } from '../reference.ts';
import { tenantTable } from '../tenant-table.ts';
import { instant } from '../values/calendar.ts';
import { line, word } from '../values/texts.ts';
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
    purpose: special(word('purpose').notNull()),
    textVersion: special(line('text_version', 50).notNull()),
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
    check('consents_withdrawn_later_check', sql`${t.withdrawnAt} >= ${t.grantedAt}`),
  ],
);
