import type { Equivalent } from '../equivalents.ts';

export const everyIsSome: Equivalent = {
  because:
    'That a person has no membership outside these organisations says already that the one looked at is inside.',
  covers: ({ operator, object, change }) =>
    operator === 'drop-conjunct' &&
    object === 'private.people_of_organizations_only(text[])' &&
    /without m\.organization_id = ANY \(organizations\)$/.test(change),
};
