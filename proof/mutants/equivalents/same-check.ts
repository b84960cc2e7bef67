import type { Equivalent } from '../equivalents.ts';
import { changeableIn, widenedCheck } from './changes-of-policy.ts';

export const sameCheck: Equivalent = {
  because:
    'WITH CHECK asks only about columns that nobody may change, so the new row is to it what the old row was, which USING has let through by the same scopes.',
  covers: (mutant, catalog) => {
    const policy = widenedCheck(mutant, catalog);
    return (
      policy !== undefined &&
      policy.check !== null &&
      changeableIn(policy, policy.check, catalog).length === 0
    );
  },
};
