import type { Equivalent } from '../equivalents.ts';

export const askedForAnyway: Equivalent = {
  because:
    'Of an entry without a person the comparison is null with null, or with whoever asks: and such entries are asked for anyway.',
  covers: ({ operator, object, change }) =>
    operator === 'not-distinct' &&
    object === 'private.revoked_of_caller()' &&
    /r\.profile_id = .* also for null$/.test(change),
};
