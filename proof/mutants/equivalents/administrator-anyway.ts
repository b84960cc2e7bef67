import { policyObject } from '../condition/conditions.ts';
import type { Equivalent } from '../equivalents.ts';

export const administratorAnyway: Equivalent = {
  because:
    'What is added holds for Global Administrators only, whom the condition lets reach every row already.',
  covers: ({ operator, object, change }, { policies }) => {
    const policy = policies.find((known) => policyObject(known) === object);
    const reachesAll = /private\.(is_global_admin|every_organization)\(\)/;
    const condition = change.startsWith('with check') ? policy?.check : policy?.using;
    if (!condition || !reachesAll.test(condition)) return false;
    return (
      (operator === 'add-arm' &&
        /or organization_id = ANY .*every_organization\(\)/.test(change)) ||
      (operator === 'drop-conjunct' &&
        /without organization_id IS NULL$/.test(change) &&
        /organization_id IS NULL\) AND \( SELECT private\.is_global_admin\(\)/.test(condition))
    );
  },
};
