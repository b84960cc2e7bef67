import type { Scope } from '../../../policies/scopes.ts';

/**
 * That every row of one scope is a row of another, for the same role and the same table.
 *
 * Only what always holds stands here; two scopes without a chain of inclusions between them are simply different.
 * `own` is not inside `association`: a person's own rows may lie in an association they have left.
 */
export interface Inclusion {
  readonly narrower: Scope;
  readonly wider: Scope;
  /**
   * Some scopes also judge the states and the people that a new row names (`begins` and `links` in
   * policies/row-keys.ts), and others do not. Where only the wider one does, the inclusion holds for stored rows,
   * and for new rows only of tables that have neither.
   */
  readonly newRows: 'always' | 'unless judged';
  /** It rests on a membership, which a Global Administrator has none of. */
  readonly members?: true;
}

const members = { members: true } as const;

/** The declared order of scopes, besides that every scope is inside `everything`. */
export const inclusions: readonly Inclusion[] = [
  // Within an organisation
  { narrower: 'organization', wider: 'organization_or_national', newRows: 'always', ...members },
  {
    narrower: 'organization_unless_special',
    wider: 'organization',
    newRows: 'unless judged',
    ...members,
  },
  { narrower: 'organization_unless_own', wider: 'organization', newRows: 'always', ...members },
  {
    narrower: 'organization_review',
    wider: 'organization_unless_own',
    newRows: 'unless judged',
    ...members,
  },
  {
    narrower: 'known_people_in_organization',
    wider: 'organization',
    newRows: 'unless judged',
    ...members,
  },
  {
    narrower: 'people_of_organization_only',
    wider: 'people_of_organization',
    newRows: 'always',
    ...members,
  },
  // Within an association subtree
  { narrower: 'association', wider: 'organization', newRows: 'always', ...members },
  { narrower: 'association_unless_own', wider: 'association', newRows: 'always', ...members },
  {
    narrower: 'association_unless_own',
    wider: 'organization_unless_own',
    newRows: 'always',
    ...members,
  },
  {
    narrower: 'association_review',
    wider: 'association_unless_own',
    newRows: 'unless judged',
    ...members,
  },
  { narrower: 'association_review', wider: 'organization_review', newRows: 'always', ...members },
  {
    narrower: 'mentors_of_association',
    wider: 'association',
    newRows: 'unless judged',
    ...members,
  },
  {
    narrower: 'mentors_of_association',
    wider: 'mentors_of_association_and_own',
    newRows: 'always',
    ...members,
  },
  {
    narrower: 'known_mentors_in_association',
    wider: 'mentors_of_association',
    newRows: 'always',
    ...members,
  },
  {
    narrower: 'known_mentors_in_association',
    wider: 'known_people_in_organization',
    newRows: 'always',
    ...members,
  },
  // One's own
  { narrower: 'own', wider: 'organization', newRows: 'unless judged', ...members },
  {
    narrower: 'mentors_of_association_and_own',
    wider: 'organization',
    newRows: 'unless judged',
    ...members,
  },
  {
    narrower: 'own',
    wider: 'mentors_of_association_and_own',
    newRows: 'always',
    ...members,
  },
  { narrower: 'own_in_association', wider: 'own', newRows: 'always', ...members },
  {
    narrower: 'own_in_association',
    wider: 'association',
    newRows: 'unless judged',
    ...members,
  },
  { narrower: 'own_unverified', wider: 'own', newRows: 'unless judged' },
  { narrower: 'own_editable', wider: 'own', newRows: 'unless judged' },
  { narrower: 'own_progress', wider: 'own', newRows: 'unless judged' },
  { narrower: 'assigned', wider: 'organization', newRows: 'unless judged', ...members },
];

/** The scope that holds every other. */
export const universe: Scope = 'everything';
