import type { Equivalent } from '../equivalents.ts';

export const nothingKeptForNobody: Equivalent = {
  because:
    'Without claims, and with none that were read, what is kept is null too: it gives nothing, as reading nothing does.',
  covers: ({ operator, change }) =>
    operator === 'not-distinct' && /'likeperson\.reach_of', true\) also for null$/.test(change),
};
