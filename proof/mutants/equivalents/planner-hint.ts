import type { Equivalent } from '../equivalents.ts';

/** `expectMany` of policies/arms.ts, dropped. */
export const plannerHint: Equivalent = {
  because:
    'The alternative reaches no row, since no uuid is lower than the lowest; it is there for the planner only.',
  covers: ({ operator, change }) =>
    operator === 'drop-arm' &&
    /without \w+ < \(+SELECT (CAST\()?'00000000-0000-0000-0000-000000000000'/i.test(change),
};
