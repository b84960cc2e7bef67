import type { Equivalent } from '../equivalents.ts';

export const askedAgain: Equivalent = {
  because:
    'Every policy that asks this function also asks whether the caller is a peer mentor in the organisation of the row, and a foreign key keeps a row in the organisation of what it belongs to.',
  covers: ({ operator, object, change }) =>
    operator === 'drop-conjunct' &&
    /^private\.(own_editable_\w+|(?:assigned_contacts|accepted_assignments)(?:_with_organization)?)\(\)$/.test(
      object,
    ) &&
    /without a\.organization_id = ANY \(organizations\) IS TRUE$/.test(change),
};
