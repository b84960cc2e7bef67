/**
 * The SQL of every claim and lookup function that policies call, as they call it.
 *
 * `(select f())` makes Postgres evaluate the function once per query (an InitPlan) instead of once per row;
 * the cast lets `= any (…)` read that one value as an array.
 */
import type { AppRole } from './roles.ts';

/** The schema of claim and lookup functions. The API does not expose it. */
const privateSchema = 'private';

const once = (call: string) => `(select ${privateSchema}.${call})`;
const idArray = (call: string) => `any (${once(call)}::uuid[])`;
const roleArray = (roles: readonly AppRole[]) => `'{${roles.join(',')}}'`;

export const claim = {
  userId: once('user_id()'),
  isGlobalAdmin: once('is_global_admin()'),
  hasRole: (roles: readonly AppRole[]) => once(`has_role(${roleArray(roles)})`),
  organizationsAs: (roles: readonly AppRole[]) => idArray(`organizations_as(${roleArray(roles)})`),
  associationsAs: (roles: readonly AppRole[]) => idArray(`associations_as(${roleArray(roles)})`),
  everyOrganization: idArray('every_organization()'),
  firstId: once('first_id()'),
  lastId: once('last_id()'),
} as const;

export const lookup = {
  /** Ids found by a lookup function without arguments. */
  ids: (name: string) => idArray(`${name}()`),
  /** Whether the row's organisation and one of its ids are such a pair: an id alone may stand in two organisations. */
  isPair: (name: string, organization: string, id: string) =>
    `${organization}::text || ${id}::text = any (${once(`${name}_with_organization()`)}::text[])`,
  peopleOfOrganizations: (roles: readonly AppRole[]) =>
    idArray(`people_of_organizations(${roleArray(roles)})`),
  peopleOfOrganizationsOnly: (roles: readonly AppRole[]) =>
    idArray(`people_of_organizations_only(${roleArray(roles)})`),
  peopleOfAssociations: (roles: readonly AppRole[]) =>
    idArray(`people_of_associations(${roleArray(roles)})`),
  /** Row by row: only for WITH CHECK, where one row is written at a time. */
  knowsPerson: (roles: readonly AppRole[], organization: string, profile: string) =>
    `${privateSchema}.knows_person(${roleArray(roles)}, ${organization}, ${profile})`,
  /** Row by row, likewise. */
  reachesPerson: (roles: readonly AppRole[], organization: string, profile: string) =>
    `${privateSchema}.reaches_person(${roleArray(roles)}, ${organization}, ${profile})`,
  /** Row by row, likewise. */
  reachesContact: (roles: readonly AppRole[], organization: string, contact: string) =>
    `${privateSchema}.reaches_contact(${roleArray(roles)}, ${organization}, ${contact})`,
  /** Row by row, likewise. */
  reachesAssignment: (
    roles: readonly AppRole[],
    organization: string,
    { id, mentor, states }: { id: string; mentor: string; states: readonly string[] },
  ) =>
    `${privateSchema}.reaches_assignment(${roleArray(roles)}, ${organization}, ${id}, ${mentor}, '{${states.join(',')}}')`,
} as const;
