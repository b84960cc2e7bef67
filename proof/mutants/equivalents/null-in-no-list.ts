import type { Equivalent } from '../equivalents.ts';

export const everyOrganizationForAdministrators: Equivalent = {
  because:
    'To all but Global Administrators the list of every organisation is empty, in which a null is not; to them a row of no organisation is open anyway.',
  covers: ({ operator, change }) =>
    operator === 'not-distinct' && /private\.every_organization\(\).* also for null$/.test(change),
};

export const nationalForMembers: Equivalent = {
  because: 'A row of no organisation is national, which another alternative lets members read.',
  covers: ({ operator, command, object, change }) =>
    operator === 'not-distinct' &&
    command === 'select' &&
    /^policy (activity_types|reimbursement_rates)_select /.test(object) &&
    /^using: organization_id = ANY .* also for null$/.test(change),
};

export const nobodyOfNoOrganization: Equivalent = {
  because: 'Beside it the same organisation is compared with a column, which equals no null.',
  covers: ({ operator, object, change }) =>
    operator === 'not-distinct' &&
    /^private\.(knows_person|reaches_person|reaches_contact)\(/.test(object) &&
    /: organization = ANY .* also for null$/.test(change),
};

export const administratorsHaveNoAssociation: Equivalent = {
  because:
    'Only memberships and invitations of administrators have no association, by a constraint; the same alternative asks for peer mentors.',
  covers: ({ operator, object, change, command }) =>
    operator === 'not-distinct' &&
    // A row of nobody yet is refused by that constraint only after a policy has let it pass.
    command !== 'insert' &&
    /\b(guard_)?(memberships|invitations)(_\w+ on|\(\))/.test(object) &&
    /local_association_id = ANY .*'\{coordinator\}'.* also for null$/.test(change),
};
