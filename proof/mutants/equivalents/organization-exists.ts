import type { Equivalent } from '../equivalents.ts';

export const organizationExists: Equivalent = {
  because:
    'An organisation in which somebody has a role is there, and an id is there once: adding it again is a duplicate key.',
  covers: ({ operator, object, change }) =>
    operator === 'add-arm' &&
    object === 'policy organizations_insert on public.organizations' &&
    /or id = ANY .*organizations_as/.test(change),
};
