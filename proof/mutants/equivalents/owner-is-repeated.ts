import type { Equivalent } from '../equivalents.ts';

export const ownerIsRepeated: Equivalent = {
  because:
    'Every policy that asks this function also asks whose the row is, and a foreign key keeps the owner of a row that of its parent.',
  covers: ({ operator, object, change }) =>
    operator === 'drop-conjunct' &&
    /^private\.own_editable_\w+\(\)$/.test(object) &&
    /without a\.\w+_id = me$/.test(change),
};
