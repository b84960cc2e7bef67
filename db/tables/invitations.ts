import { sql } from 'drizzle-orm';
import { check, index, uuid } from 'drizzle-orm/pg-core';
import { internal, personal } from '../annotations.ts';
import { invitationStatus, membershipRole } from '../enums.ts';
import { reference } from '../reference.ts';
import { tenantTable } from '../tenant-table.ts';
import { later } from '../today-in-norway.ts';
import { instant } from '../values/calendar.ts';
import { email } from '../values/texts.ts';
import { localAssociations } from './local-associations.ts';

export const invitations = tenantTable(
  'invitations',
  {
    purpose:
      'Invitations to take a role. Accepting one is how a new person becomes known to an organisation.',
    retention: { days: 90, after: 'created' },
  },
  {
    localAssociationId: internal(uuid('local_association_id')),
    email: personal(email('email').notNull()),
    role: personal(membershipRole('role').notNull()),
    status: personal(invitationStatus('status').notNull().default('pending')),
    expiresAt: internal(
      instant('expires_at')
        .notNull()
        .default(sql.raw(later('14 days'))),
    ),
    acceptedAt: personal(instant('accepted_at')),
    revokedAt: internal(instant('revoked_at')),
  },
  (t) => [
    reference(
      'invitations_local_association_fkey',
      [t.localAssociationId, t.organizationId],
      [localAssociations.id, localAssociations.organizationId],
    ),
    index('invitations_local_association_idx').on(t.localAssociationId, t.organizationId, t.role),
    check(
      'invitations_expires_in_time_check',
      sql`${t.expiresAt} > ${t.createdAt} and ${t.expiresAt} at time zone 'UTC' <= ${t.createdAt} at time zone 'UTC' + interval '90 days'`,
    ),
    // Some of those that were accepted had been revoked before, from the time when that was possible.
    check(
      'invitations_status_check',
      sql`(${t.status} = 'accepted') = (${t.acceptedAt} is not null) and (${t.status} <> 'revoked' or ${t.revokedAt} is not null) and (${t.status} in ('accepted', 'revoked') or ${t.revokedAt} is null)`,
    ),
    check(
      'invitations_local_association_check',
      sql`(${t.role} = 'organization_admin') = (${t.localAssociationId} is null)`,
    ),
  ],
);
