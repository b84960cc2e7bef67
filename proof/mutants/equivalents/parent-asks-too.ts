import { policyObject } from '../condition/conditions.ts';
import type { Equivalent } from '../equivalents.ts';

const lookup = /private\.(own_editable_\w+|assigned_contacts|accepted_assignments)\(\)/;

export const parentAsksToo: Equivalent = {
  because:
    "The same alternative asks a lookup function, which answers only with what is the caller's own in organisations in which they are a peer mentor, and a foreign key gives a row the organisation and the owner of what it belongs to.",
  covers: ({ operator, object, change }, { policies }) => {
    const policy = policies.find((known) => policyObject(known) === object);
    const asks = `${policy?.using} ${policy?.check}`;
    const loosens =
      (operator === 'drop-conjunct' && /without (owner_id|claimant_id) = /.test(change)) ||
      (operator === 'drop-conjunct' &&
        /without organization_id = ANY .*organizations_as\((?:CAST\()?'\{peer_mentor\}'/.test(
          change,
        )) ||
      (operator === 'swap-role' && /\{peer_mentor,\w+\} for \{peer_mentor\}/.test(change));
    // A row's own status is asked of the own rows themselves, about which no parent is asked.
    return loosens && lookup.test(asks) && !/status = ANY/.test(asks);
  },
};
