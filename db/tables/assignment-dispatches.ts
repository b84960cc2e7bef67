import { sql } from 'drizzle-orm';
import { check, index, uuid } from 'drizzle-orm/pg-core';
import { internal, special } from '../annotations.ts';
import { filledByDatabase, reference } from '../reference.ts';
import { tenantTable } from '../tenant-table.ts';
import { bytes } from '../values/bytes.ts';
import { instant } from '../values/calendar.ts';
import { line } from '../values/texts.ts';
import { assignments } from './assignments.ts';
import { peerMentorProfiles } from './peer-mentor-profiles.ts';

export const assignmentDispatches = tenantTable(
  'assignment_dispatches',
  {
    purpose: "The handover of an assignment, encrypted to the recipient's device.",
    retention: { days: 30, after: 'opened' },
  },
  {
    assignmentId: special(uuid('assignment_id').notNull()),
    localAssociationId: internal(uuid('local_association_id').notNull().default(filledByDatabase)),
    recipientId: special(uuid('recipient_id').notNull()),
    keyId: internal(line('key_id', 200).notNull()),
    ciphertext: special(bytes('ciphertext', 262_144).notNull()),
    expiresAt: internal(instant('expires_at').notNull()),
    revokedAt: internal(instant('revoked_at')),
    openedAt: special(instant('opened_at')),
  },
  (t) => [
    reference(
      'assignment_dispatches_assignment_fkey',
      [t.assignmentId, t.organizationId, t.localAssociationId],
      [assignments.id, assignments.organizationId, assignments.localAssociationId],
      { follow: true, onDelete: 'cascade' },
    ),
    reference(
      'assignment_dispatches_recipient_fkey',
      [t.recipientId, t.organizationId],
      [peerMentorProfiles.profileId, peerMentorProfiles.organizationId],
    ),
    index('assignment_dispatches_assignment_idx').on(
      t.assignmentId,
      t.organizationId,
      t.localAssociationId,
    ),
    index('assignment_dispatches_local_association_idx').on(t.localAssociationId, t.organizationId),
    index('assignment_dispatches_recipient_idx').on(t.recipientId, t.organizationId),
    check('assignment_dispatches_expires_later_check', sql`${t.expiresAt} > ${t.createdAt}`),
  ],
);
