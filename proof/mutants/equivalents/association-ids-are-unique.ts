import type { Equivalent } from '../equivalents.ts';

export const associationIdsAreUnique: Equivalent = {
  because:
    'The id of an association is unique in the whole database, so its ancestors and coordinators are of its organisation.',
  covers: ({ operator, object, change }) =>
    operator === 'drop-conjunct' &&
    object === 'private.keep_association_tree()' &&
    /without [am]\.organization_id = new\.organization_id$/.test(change),
};
