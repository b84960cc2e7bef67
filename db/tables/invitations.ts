import { sql } from 'drizzle-orm';
import { check, index, text, uuid } from 'drizzle-orm/pg-core';
import { internal, personal } from '../annotations.ts';
import { instant } from '../column-types.ts';
import { membershipRole } from '../enums.ts';
import { reference } from '../reference.ts';
import { tenantTable } from '../tenant-table.ts';
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
    email: personal(text('email').notNull()),
    role: personal(membershipRole('role').notNull()),
    expiresAt: internal(instant('expires_at').notNull().default(sql`now() + interval '14 days'`)),
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
      'invitations_email_check',
      sql`${t.email} ~ '^[^@[:space:]]+@[^@[:space:]]+$' and length(${t.email}) <= 254`,
    ),
    check(
      'invitations_expires_at_check',
      sql`${t.expiresAt} > ${t.createdAt} and ${t.expiresAt} <= ${t.createdAt} + interval '90 days'`,
    ),
    check(
      'invitations_local_association_check',
      sql`(${t.role} = 'organization_admin') = (${t.localAssociationId} is null)`,
    ),
  ],
);
