import { and, eq, gt, lte, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { invitations } from '../../db/tables/invitations.ts';
import { instantSchema } from '../base/calendar.ts';
import { textSchema, uuidSchema } from '../base/parse-input.ts';
import type { RowOf } from '../base/tenant-rows.ts';
import { isRolePlace, noRolePlace, rolePlace } from './role-place.ts';

export const shownInvitation = {
  id: invitations.id,
  email: invitations.email,
  role: invitations.role,
  localAssociationId: invitations.localAssociationId,
  status: invitations.status,
  expiresAt: invitations.expiresAt,
  acceptedAt: invitations.acceptedAt,
  revokedAt: invitations.revokedAt,
  createdAt: invitations.createdAt,
  updatedAt: invitations.updatedAt,
};

/** An invitation to take a role; `updatedAt` is also the version to give when revoking it. */
export type Invitation = Readonly<RowOf<typeof shownInvitation>>;

export const newInvitationSchema = z
  .strictObject({
    ...rolePlace,
    email: z.email().max(254),
    /** At most 90 days from now; after 14 days when left out. */
    expiresAt: instantSchema.optional(),
  })
  .refine(isRolePlace, noRolePlace);
export type NewInvitation = z.input<typeof newInvitationSchema>;

/** An open one can be accepted. */
export type InvitationState = 'open' | 'accepted' | 'revoked' | 'expired';

const pending = eq(invitations.status, sql`'pending'`);
/** Which rows are invitations in a state. */
export const inState: Readonly<Record<InvitationState, SQL | undefined>> = {
  open: and(pending, gt(invitations.expiresAt, sql`now()`)),
  // Also before a job has marked it so.
  expired: or(
    eq(invitations.status, sql`'expired'`),
    and(pending, lte(invitations.expiresAt, sql`now()`)),
  ),
  accepted: eq(invitations.status, sql`'accepted'`),
  revoked: eq(invitations.status, sql`'revoked'`),
};

export const invitationFilterSchema = z.strictObject({
  state: z.enum(['open', 'accepted', 'revoked', 'expired']).optional(),
  role: rolePlace.role.optional(),
  localAssociationId: uuidSchema.optional(),
  /** A part of the address. */
  email: textSchema(254).optional(),
});
export type InvitationFilter = z.input<typeof invitationFilterSchema>;
