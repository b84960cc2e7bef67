import type { Equivalent } from '../equivalents.ts';

export const measuredInVain: Equivalent = {
  because:
    'The trigger measures the tokens of more people than those whose token grows, and finds these as long as they were.',
  covers: ({ operator, object, change }) =>
    object === 'private.keep_association_tree()' &&
    /^(drop-conjunct|loosen-state|not-distinct)$/.test(operator) &&
    /^select \d+: .*\bm\.(role|local_association_id) = /.test(change),
};

export const walkEndsByItself: Equivalent = {
  because: 'An association without a parent has a null there, which is the id of none.',
  covers: ({ operator, object, change }) =>
    operator === 'drop-conjunct' &&
    object === 'private.keep_association_tree()' &&
    /^with \d+: without a\.parent_id IS NOT NULL$/.test(change),
};
