import type { Equivalent } from '../equivalents.ts';

export const oneRowAnyway: Equivalent = {
  because:
    'Only private.stamp_revocations() writes the last revocation, and it gives the column its default, of which the key admits one.',
  covers: ({ operator, object }) =>
    operator === 'drop-check' && object.startsWith('constraint last_revocation_is_the_last_check '),
};
