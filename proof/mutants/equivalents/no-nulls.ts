import type { Equivalent } from '../equivalents.ts';

export const noNulls: Equivalent = {
  because: 'Neither side of the comparison is ever null: it counts, or says what to take for null.',
  covers: ({ operator, object, change }) =>
    operator === 'not-distinct' &&
    /^(private|public)\./.test(object) &&
    /^if \d+: \(?(cardinality\(roles|cardinality\(organizations|COALESCE)\b/.test(change),
};
