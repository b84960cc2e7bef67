import { sql } from 'drizzle-orm';
import { check, index, unique, uuid } from 'drizzle-orm/pg-core';
import { internal, publicData } from '../annotations.ts';
import { associationLevel } from '../enums.ts';
import { reference } from '../reference.ts';
import { tenantTable } from '../tenant-table.ts';
import { digits, line } from '../values/texts.ts';

export const localAssociations = tenantTable(
  'local_associations',
  {
    purpose:
      'The tree of associations inside an organisation; coordinators work in a subtree of it.',
    retention: { keep: 'life_of_organization' },
  },
  {
    parentId: internal(uuid('parent_id')),
    level: publicData(associationLevel('level').notNull()),
    name: publicData(line('name', 200).notNull()),
    countyCode: publicData(digits('county_code', 2)),
  },
  (t) => [
    // Claims name associations by id alone: an id must mean one association in the whole database.
    unique('local_associations_id_key').on(t.id),
    reference(
      'local_associations_parent_fkey',
      [t.organizationId, t.parentId],
      [t.organizationId, t.id],
    ),
    index('local_associations_parent_idx').on(t.organizationId, t.parentId),
    check('local_associations_parent_check', sql`${t.parentId} <> ${t.id}`),
  ],
);
