import { createInsertSchema } from 'drizzle-zod';
import { memberships } from '../../db/tables/memberships.ts';
import { uuidSchema } from '../base/parse-input.ts';

/** A role, and the association in which somebody has it. */
export const rolePlace = {
  role: createInsertSchema(memberships).shape.role,
  localAssociationId: uuidSchema.nullable().default(null),
};

/** An organisation administrator has none: their role is for the whole organisation. */
export const isRolePlace = (input: { role: string; localAssociationId: string | null }) =>
  (input.role === 'organization_admin') === (input.localAssociationId === null);

/** What is said of one that is none. */
export const noRolePlace = {
  path: ['localAssociationId'],
  message: 'is for every role but organization_admin',
};
