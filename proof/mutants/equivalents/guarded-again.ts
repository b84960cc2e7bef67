import type { Equivalent } from '../equivalents.ts';
import { changeableIn, widenedCheck } from './changes-of-policy.ts';

export const guardedAgain: Equivalent = {
  because:
    'What is let through differs from what USING found in columns that nobody may change, and the trigger that guards updates of the table asks the same of the new row before WITH CHECK does.',
  covers: (mutant, catalog) => {
    const policy = widenedCheck(mutant, catalog);
    const guarded = catalog.triggers.some(
      ({ table, name }) => table === policy?.table && name === `${table.name}_guard`,
    );
    if (!policy || !guarded || !/^(drop-conjunct|not-distinct|swap-role)$/.test(mutant.operator)) {
      return false;
    }
    return changeableIn(policy, mutant.change, catalog).length === 0;
  },
};
