import type { Equivalent } from '../equivalents.ts';

export const nobodyWithoutSubject: Equivalent = {
  because:
    'Claims without a subject have no memberships, and the same alternative asks for one: to nobody else is the user null.',
  covers: ({ operator, change }) =>
    operator === 'not-distinct' &&
    /\w+ = (me|\(+SELECT private\.user_id\(\).*\)) also for null$/.test(change),
};
