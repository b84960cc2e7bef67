import type { Equivalent } from '../equivalents.ts';

export const oneEndOfRange: Equivalent = {
  because:
    'Each end of the range is null for everyone but a Global Administrator, for whom it holds every id.',
  covers: ({ operator, change }) =>
    operator === 'drop-conjunct' && /without id [<>]= .*private\.(first|last)_id\(\)/.test(change),
};
