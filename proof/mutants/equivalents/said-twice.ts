import type { Equivalent } from '../equivalents.ts';

export const saidTwice: Equivalent = {
  because:
    'The table was made with a bound in characters; a later check says more, and refuses whatever the first one refused.',
  covers: ({ operator, object }) =>
    operator === 'drop-check' &&
    object === 'constraint platform_administrators_reason_check on private.platform_administrators',
};
