import { and, desc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { memberships } from '../../db/tables/memberships.ts';
import { profiles } from '../../db/tables/profiles.ts';
import { daySchema } from '../base/calendar.ts';
import { childRows } from '../base/child-rows.ts';
import { equals } from '../base/equals.ts';
import { textSchema, uuidSchema } from '../base/parse-input.ts';
import { periodOf } from '../base/period.ts';
import { someChange } from '../base/some-change.ts';
import type { RowOf } from '../base/tenant-rows.ts';
import { type Membership, shownMembership } from './membership.ts';
import { rolePlace } from './role-place.ts';

/** That a membership is a person's, in the organisation that a statement names as `organizationId`. */
export const ofPersonHere = and(
  eq(memberships.profileId, profiles.id),
  equals(memberships.organizationId, sql.placeholder('organizationId')),
);

const shownProfile = {
  id: profiles.id,
  fullName: profiles.fullName,
  email: profiles.email,
  phone: profiles.phone,
  erasedAt: profiles.erasedAt,
  updatedAt: profiles.updatedAt,
};

/** A person, with the memberships in one organisation that the caller sees, the latest begun first. */
export interface Person {
  readonly id: string;
  readonly fullName: string;
  readonly email: string | null;
  readonly phone: string | null;
  /** When they were erased; then only the row is left. */
  readonly erasedAt: string | null;
  /** Also the version to give when correcting them. */
  readonly updatedAt: string;
  readonly memberships: readonly Membership[];
}

/** A person with the memberships in one organisation, read by one statement. */
export const shownPerson = {
  ...shownProfile,
  memberships: childRows(
    { ...shownMembership, valid: memberships.valid },
    {
      from: memberships,
      where: ofPersonHere,
      orderBy: [desc(memberships.valid), memberships.id],
    },
  ),
};

export function personOf({ memberships: stored, ...profile }: RowOf<typeof shownPerson>): Person {
  return {
    ...profile,
    memberships: stored.map((one) => ({ ...one, valid: periodOf(one.valid) })),
  };
}

export const personChangesSchema = someChange({
  fullName: textSchema(200),
  phone: z
    .string()
    .regex(/^\+?[0-9 ]{5,20}$/, 'is no telephone number')
    .nullable(),
});
export type PersonChanges = z.input<typeof personChangesSchema>;

export const personFilterSchema = z.strictObject({
  role: rolePlace.role.optional(),
  localAssociationId: uuidSchema.optional(),
  /** With a membership that holds on this day. */
  on: daySchema.optional(),
  /** A part of the name. */
  name: textSchema(200).optional(),
});
export type PersonFilter = z.input<typeof personFilterSchema>;
