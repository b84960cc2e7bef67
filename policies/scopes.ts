/**
 * Which rows a cell of the access matrix reaches. Each value is the sentence used in generated docs and
 * in the comment of the policy, so what a lawyer reads and what the compiler builds have one name.
 */
export const scopes = {
  everything: 'every row',
  organization: 'rows of their organisation',
  organization_or_national: 'rows of their organisation, and national rows that belong to none',
  organization_unless_special: 'rows of their organisation that are not special-category data',
  organization_unless_own: 'rows of their organisation that are not their own',
  organization_review: 'rows of others in their organisation that wait for a decision',
  people_of_organization: 'people with a membership in their organisation',
  people_of_organization_only: 'people whose every membership is in their organisation',
  known_people_in_organization: 'rows of their organisation about a person it already knows',
  association: 'rows of their association and the associations below it',
  association_unless_own: 'rows of their association subtree that are not their own',
  association_review: 'rows of others in their association subtree that wait for a decision',
  mentors_of_association: 'rows of their association subtree that concern the peer mentor role',
  mentors_of_association_and_own:
    'rows of their association subtree that concern the peer mentor role, and their own',
  known_mentors_in_association:
    'peer mentor rows of their association subtree about a person with a membership there, past or present',
  people_of_association: 'people with a membership in their association subtree',
  own: 'their own rows',
  own_in_association: 'their own rows, in an association they belong to',
  own_unverified: 'their own rows, while they wait to be verified',
  own_editable: 'their own rows while draft or returned',
  own_progress: 'their own rows, in the states that a peer mentor may change',
  assigned: 'rows of an assignment they have accepted, while its contact consents',
  operations_events: 'rows about running the platform',
} as const;

export type Scope = keyof typeof scopes;
