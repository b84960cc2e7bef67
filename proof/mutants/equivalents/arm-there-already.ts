import { policyObject } from '../condition/conditions.ts';
import type { Equivalent } from '../equivalents.ts';

/** The role that an added alternative is for, by the function that it asks. */
const added = /or (\w+) = .*private\.(organizations_as|user_id|has_role)\(.*\{(\w+)\}/;

export const armThereAlready: Equivalent = {
  because:
    'The condition lets that role reach the same rows already, by an alternative that names several roles at once.',
  covers: ({ operator, object, change }, { policies }) => {
    const [, column, , role] = added.exec(change) ?? [];
    if (operator !== 'add-arm' || !column || !role) return false;
    const policy = policies.find((known) => policyObject(known) === object);
    const condition = change.startsWith('with check') ? policy?.check : policy?.using;
    const several = new RegExp(
      // Followed by IS TRUE it is only half of an alternative.
      `${column} = [^{]*private\\.(?:organizations_as|user_id)\\([^{]*\\{([\\w,]*,[\\w,]*)\\}(?![^{]{0,60}IS TRUE)`,
      'g',
    );
    return [...(condition ?? '').matchAll(several)].some(([, roles]) =>
      roles?.split(',').includes(role),
    );
  },
};
