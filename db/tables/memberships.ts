import { sql } from 'drizzle-orm';
import { check, index, uuid } from 'drizzle-orm/pg-core';
import { internal, personal } from '../annotations.ts';
import { membershipRole } from '../enums.ts';
import { reference } from '../reference.ts';
import { tenantTable } from '../tenant-table.ts';
import { todayInNorway } from '../today-in-norway.ts';
import { period } from '../values/calendar.ts';
import { localAssociations } from './local-associations.ts';
import { profiles } from './profiles.ts';

/** Periods of the same person, role and association never overlap: db/sql/membership-periods.ts. */
export const memberships = tenantTable(
  'memberships',
  {
    purpose: 'Which role a person has, where, and when. The claims in a token come from here.',
    retention: { months: 24, after: 'membership_exit' },
  },
  {
    profileId: personal(uuid('profile_id').notNull()),
    localAssociationId: internal(uuid('local_association_id')),
    role: personal(membershipRole('role').notNull()),
    valid: personal(
      period('valid')
        .notNull()
        .default(sql.raw(`daterange(${todayInNorway}, null)`)),
    ),
  },
  (t) => [
    reference('memberships_profile_fkey', [t.profileId], [profiles.id]),
    reference(
      'memberships_local_association_fkey',
      [t.localAssociationId, t.organizationId],
      [localAssociations.id, localAssociations.organizationId],
    ),
    index('memberships_profile_idx').on(t.profileId, t.organizationId),
    index('memberships_local_association_idx').on(t.localAssociationId, t.organizationId, t.role),
    // An organisation administrator's role is organisation-wide; the others are held somewhere.
    check(
      'memberships_local_association_check',
      sql`(${t.role} = 'organization_admin') = (${t.localAssociationId} is null)`,
    ),
  ],
);
