import { z } from 'zod';
import { memberships } from '../../db/tables/memberships.ts';
import { uuidSchema } from '../base/parse-input.ts';
import { type Period, periodSchema, shownPeriod } from '../base/period.ts';
import { isRolePlace, noRolePlace, rolePlace } from './role-place.ts';

export const shownMembership = {
  id: memberships.id,
  role: memberships.role,
  localAssociationId: memberships.localAssociationId,
  valid: shownPeriod(memberships.valid),
  updatedAt: memberships.updatedAt,
};

/** Which role somebody has, where and when. */
export interface Membership {
  readonly id: string;
  readonly role: (typeof memberships.$inferSelect)['role'];
  /** Null for an organisation administrator, whose role is for the whole organisation. */
  readonly localAssociationId: string | null;
  readonly valid: Period;
  /** Also the version to give when ending it. */
  readonly updatedAt: string;
}

export const newMembershipSchema = z
  .strictObject({ ...rolePlace, profileId: uuidSchema, valid: periodSchema.optional() })
  .refine(isRolePlace, noRolePlace);
export type NewMembership = z.input<typeof newMembershipSchema>;
