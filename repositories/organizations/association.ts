import { createInsertSchema } from 'drizzle-zod';
import { z } from 'zod';
import { localAssociations } from '../../db/tables/local-associations.ts';
import { textSchema, uuidSchema } from '../base/parse-input.ts';
import { someChange } from '../base/some-change.ts';
import type { RowOf } from '../base/tenant-rows.ts';

export const shownAssociation = {
  id: localAssociations.id,
  parentId: localAssociations.parentId,
  level: localAssociations.level,
  name: localAssociations.name,
  countyCode: localAssociations.countyCode,
  updatedAt: localAssociations.updatedAt,
};

/** An association of an organisation; `updatedAt` is also its version. */
export type Association = Readonly<RowOf<typeof shownAssociation>>;

/** An association with those below it, by name. */
export interface AssociationBranch extends Association {
  readonly below: readonly AssociationBranch[];
}

const columns = createInsertSchema(localAssociations).shape;

const association = {
  name: textSchema(200),
  level: columns.level,
  /** The association above it; null at the top. */
  parentId: uuidSchema.nullable(),
  /** Two digits, by Statistics Norway. */
  countyCode: z
    .string()
    .regex(/^\d{2}$/, 'is not two digits')
    .nullable(),
};

export const newAssociationSchema = z.strictObject({
  ...association,
  parentId: association.parentId.default(null),
  countyCode: association.countyCode.default(null),
});
export type NewAssociation = z.input<typeof newAssociationSchema>;

export const associationChangesSchema = someChange(association);
export type AssociationChanges = z.input<typeof associationChangesSchema>;

/** Associations as the tree they are: those at the top, each with those below it, in the order they came in. */
export function treeOf(associations: readonly Association[]): AssociationBranch[] {
  const below = Map.groupBy(associations, ({ parentId }) => parentId);
  const branches = (parentId: string | null): AssociationBranch[] =>
    (below.get(parentId) ?? []).map((one) => ({ ...one, below: branches(one.id) }));
  return branches(null);
}
