import { sql } from 'drizzle-orm';
import { boolean, check, integer, unique, uuid } from 'drizzle-orm/pg-core';
import { internal } from '../annotations.ts';
import { keyedTable } from '../declare-table.ts';
import { bufdirCategory } from '../enums.ts';
import { reference } from '../reference.ts';
import { word } from '../values/texts.ts';
import { organizations } from './organizations.ts';

/**
 * A row without organisation is national: the template that an organisation copies when it is provisioned.
 * Activities refer to the organisation's own copy, so that this key is composite like every other.
 */
export const activityTypes = keyedTable(
  'activity_types',
  {
    purpose: 'Kinds of activity and the rules under which Bufdir counts them.',
    retention: { keep: 'life_of_organization' },
  },
  {
    organizationId: internal(uuid('organization_id')),
    code: internal(word('code').notNull()),
    bufdirCategory: internal(bufdirCategory('bufdir_category').notNull()),
    minMinutes: internal(integer('min_minutes').notNull().default(0)),
    minParticipants: internal(integer('min_participants').notNull().default(0)),
    physical: internal(boolean('physical').notNull().default(true)),
  },
  (t) => [
    reference('activity_types_organization_fkey', [t.organizationId], [organizations.id]),
    unique('activity_types_tenant_key').on(t.organizationId, t.id),
    unique('activity_types_code_key').on(t.organizationId, t.code).nullsNotDistinct(),
    check('activity_types_min_minutes_check', sql`${t.minMinutes} between 0 and 1440`),
    check('activity_types_min_participants_check', sql`${t.minParticipants} between 0 and 1000`),
  ],
);
