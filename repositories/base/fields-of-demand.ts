/**
 * The fields that a demand of a trigger is about, which names no constraint: told by its hint, in whose words the
 * caller reads it (db/sql/expense-amounts.ts, db/sql/association-tree.ts, db/sql/file-places.ts,
 * last-administrator.ts).
 */
const fieldsOf: readonly (readonly [hint: string, fields: readonly string[]])[] = [
  ['Add the rate to reimbursement_rates', ['spentOn']],
  ['Give km, and spent_on', ['km', 'spentOn']],
  ['To take an approved expense back', ['amount']],
  ['storage_key is', ['storageKey']],
  ['Choose a parent outside its own subtree', ['parentId']],
  ['Move that coordinator to an association lower in the tree', ['parentId']],
  ['Make somebody else organization_admin first', ['until']],
];

/** None for a demand about the row as a whole. */
export const fieldsOfDemand = (hint = ''): readonly string[] =>
  fieldsOf.find(([start]) => hint.startsWith(start))?.[1] ?? [];
