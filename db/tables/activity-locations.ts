import { sql } from 'drizzle-orm';
import { check, index, unique, uuid } from 'drizzle-orm/pg-core';
import { internal, personal } from '../annotations.ts';
import { filledByDatabase, reference } from '../reference.ts';
import { tenantTable } from '../tenant-table.ts';
import { todayInNorway } from '../today-in-norway.ts';
import { day } from '../values/calendar.ts';
import { figure } from '../values/figures.ts';
import { digits } from '../values/texts.ts';
import { activities } from './activities.ts';

export const activityLocations = tenantTable(
  'activity_locations',
  {
    purpose: 'Where an activity took place: the municipality, and for a short time the point.',
    retention: { years: 5, after: 'created', note: 'the point is cleared after 30 days' },
  },
  {
    activityId: personal(uuid('activity_id').notNull()),
    localAssociationId: internal(uuid('local_association_id').notNull().default(filledByDatabase)),
    ownerId: personal(uuid('owner_id').notNull().default(filledByDatabase)),
    municipalityCode: personal(digits('municipality_code', 4).notNull()),
    latitude: personal(figure('latitude', { precision: 8, scale: 6, least: '-90', most: '90' })),
    longitude: personal(
      figure('longitude', { precision: 9, scale: 6, least: '-180', most: '180' }),
    ),
    purgePointAfter: internal(
      day('purge_point_after')
        .notNull()
        .default(sql.raw(`(${todayInNorway} + 30)`)),
    ),
  },
  (t) => [
    unique('activity_locations_activity_key').on(t.organizationId, t.activityId),
    reference(
      'activity_locations_activity_fkey',
      [t.activityId, t.organizationId, t.localAssociationId, t.ownerId],
      [
        activities.id,
        activities.organizationId,
        activities.localAssociationId,
        activities.mentorId,
      ],
      { follow: true, onDelete: 'cascade' },
    ),
    index('activity_locations_activity_idx').on(
      t.activityId,
      t.organizationId,
      t.localAssociationId,
      t.ownerId,
    ),
    index('activity_locations_local_association_idx').on(t.localAssociationId, t.organizationId),
    index('activity_locations_owner_idx').on(t.ownerId, t.organizationId),
    check(
      'activity_locations_point_check',
      sql`(${t.latitude} is null) = (${t.longitude} is null)`,
    ),
  ],
);
