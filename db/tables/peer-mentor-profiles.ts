import { sql } from 'drizzle-orm';
import { check, index, integer, unique, uuid } from 'drizzle-orm/pg-core';
import { internal, special } from '../annotations.ts';
import { reference } from '../reference.ts';
import { tenantTable } from '../tenant-table.ts';
import { instant } from '../values/calendar.ts';
import { listOfLines } from '../values/lists.ts';
import { localAssociations } from './local-associations.ts';
import { profiles } from './profiles.ts';

/** Special-category as a whole: the role of peer mentor implies a diagnosis. */
export const peerMentorProfiles = tenantTable(
  'peer_mentor_profiles',
  {
    purpose: 'A person as peer mentor in one organisation: experience, capacity, confidentiality.',
    retention: { months: 12, after: 'membership_exit' },
  },
  {
    profileId: special(uuid('profile_id').notNull()),
    localAssociationId: internal(uuid('local_association_id').notNull()),
    experienceCodes: special(
      listOfLines('experience_codes', { mostElements: 50, most: 64 })
        .notNull()
        .default(sql`'{}'::text[]`),
    ),
    confidentialitySignedAt: special(instant('confidentiality_signed_at')),
    maxActive: special(integer('max_active').notNull().default(3)),
  },
  (t) => [
    unique('peer_mentor_profiles_profile_key').on(t.organizationId, t.profileId),
    unique('peer_mentor_profiles_association_key').on(
      t.organizationId,
      t.profileId,
      t.localAssociationId,
    ),
    reference('peer_mentor_profiles_profile_fkey', [t.profileId], [profiles.id]),
    reference(
      'peer_mentor_profiles_local_association_fkey',
      [t.localAssociationId, t.organizationId],
      [localAssociations.id, localAssociations.organizationId],
    ),
    index('peer_mentor_profiles_profile_idx').on(t.profileId),
    index('peer_mentor_profiles_local_association_idx').on(t.localAssociationId, t.organizationId),
    check('peer_mentor_profiles_max_active_check', sql`${t.maxActive} between 0 and 50`),
  ],
);
