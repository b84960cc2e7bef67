import { createInsertSchema } from 'drizzle-zod';
import { z } from 'zod';
import { organizations } from '../../db/tables/organizations.ts';
import { textSchema } from '../base/parse-input.ts';
import { someChange } from '../base/some-change.ts';
import type { RowOf } from '../base/tenant-rows.ts';

export const shownOrganization = {
  id: organizations.id,
  name: organizations.name,
  orgNumber: organizations.orgNumber,
  status: organizations.status,
  updatedAt: organizations.updatedAt,
};

/** A tenant. `updatedAt` is also the version to give when changing it. */
export type Organization = Readonly<RowOf<typeof shownOrganization>>;

const columns = createInsertSchema(organizations).shape;

const organization = {
  name: textSchema(200),
  /** Nine digits, as in Brønnøysundregistrene. */
  orgNumber: z.string().regex(/^\d{9}$/, 'is not nine digits'),
};

export const newOrganizationSchema = z.strictObject(organization);
export type NewOrganization = z.input<typeof newOrganizationSchema>;

export const organizationChangesSchema = someChange(organization);
export type OrganizationChanges = z.input<typeof organizationChangesSchema>;

export const organizationFilterSchema = z.strictObject({
  /** In one of these states. */
  status: z.array(columns.status.unwrap()).min(1).optional(),
  /** A part of the name. */
  name: textSchema(200).optional(),
});
export type OrganizationFilter = z.input<typeof organizationFilterSchema>;
