import { createInsertSchema } from 'drizzle-zod';
import { z } from 'zod';
import { memberships } from '../../db/tables/memberships.ts';
import { uuidSchema } from '../base/parse-input.ts';
import { type Period, periodSchema, shownPeriod } from '../base/period.ts';

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

const columns = createInsertSchema(memberships).shape;

export const newMembershipSchema = z
  .strictObject({
    profileId: uuidSchema,
    role: columns.role,
    localAssociationId: uuidSchema.nullable().default(null),
    valid: periodSchema.optional(),
  })
  .refine(
    ({ role, localAssociationId }) =>
      (role === 'organization_admin') === (localAssociationId === null),
    { path: ['localAssociationId'], message: 'is for every role but organization_admin' },
  );
export type NewMembership = z.input<typeof newMembershipSchema>;
