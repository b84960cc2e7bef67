import { boolean, index, unique, uuid } from 'drizzle-orm/pg-core';
import { internal, personal } from '../annotations.ts';
import { dataSensitivity, documentKind, documentStatus } from '../enums.ts';
import { reference } from '../reference.ts';
import { tenantTable } from '../tenant-table.ts';
import { hash } from '../values/bytes.ts';
import { day } from '../values/calendar.ts';
import { key } from '../values/texts.ts';
import { localAssociations } from './local-associations.ts';
import { profiles } from './profiles.ts';

export const documents = tenantTable(
  'documents',
  {
    purpose: 'Files: where the bytes are, their hash, how sensitive they are, how long they stay.',
    retention: { years: 5, after: 'financial_year_end', note: 'by kind; purge_after says when' },
  },
  {
    localAssociationId: internal(uuid('local_association_id').notNull()),
    ownerId: personal(uuid('owner_id').notNull()),
    kind: personal(documentKind('kind').notNull()),
    storageKey: personal(key('storage_key', 1_024).notNull()),
    sha256: internal(hash('sha256').notNull()),
    sensitivity: internal(dataSensitivity('sensitivity').notNull().default('special_category')),
    status: personal(documentStatus('status').notNull().default('draft')),
    legalHold: internal(boolean('legal_hold').notNull().default(false)),
    purgeAfter: internal(day('purge_after')),
  },
  (t) => [
    unique('documents_storage_key').on(t.organizationId, t.storageKey),
    unique('documents_owner_key').on(t.organizationId, t.id, t.ownerId),
    reference(
      'documents_local_association_fkey',
      [t.localAssociationId, t.organizationId],
      [localAssociations.id, localAssociations.organizationId],
    ),
    reference('documents_owner_fkey', [t.ownerId], [profiles.id]),
    index('documents_local_association_idx').on(t.localAssociationId, t.organizationId),
    index('documents_sensitivity_idx').on(t.organizationId, t.sensitivity),
    index('documents_owner_idx').on(t.ownerId, t.organizationId),
  ],
);
