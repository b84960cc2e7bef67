import type { Equivalent } from '../equivalents.ts';

const shortcuts: readonly { readonly object: RegExp; readonly condition: RegExp }[] = [
  // Nobody's organisations: the query behind it compares with an empty list and finds nobody.
  { object: /^private\.people_of_/, condition: /cardinality\(organizations\) = 0/ },
];

export const shortcut: Equivalent = {
  because: 'The condition only saves work: without it, the lines after it come to the same answer.',
  covers: ({ operator, object, change }) =>
    operator === 'widen-to-true' &&
    / false for /.test(change) &&
    shortcuts.some((known) => known.object.test(object) && known.condition.test(change)),
};
