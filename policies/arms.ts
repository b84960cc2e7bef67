import type { TableName } from './access-matrix.ts';
import { claim, lookup } from './claim-functions.ts';
import { UnusableCell } from './errors.ts';
import type { AppRole } from './roles.ts';
import { type RowKeys, rowKeys } from './row-keys.ts';
import type { Scope } from './scopes.ts';

/**
 * `reach` arms decide which stored rows a command sees (USING) and must be answered by an index;
 * `accept` arms judge one new row (WITH CHECK).
 */
export type Phase = 'reach' | 'accept';

/** Where arms read a row's columns: bare in a policy, `old.` in a trigger. */
export type ColumnPrefix = '' | 'old.';

interface ArmInput {
  readonly table: TableName;
  readonly scope: Scope;
  readonly roles: readonly AppRole[];
  readonly phase: Phase;
  readonly prefix?: ColumnPrefix;
}

const oneOf = (column: string, values: readonly string[]) =>
  `${column} in (${values.map((value) => `'${value}'`).join(', ')})`;

/**
 * One arm of a policy: the SQL condition under which the callers with `roles` reach rows of `table`.
 *
 * Every arm states the organisation, also where another condition already implies it: a claim that names
 * an association or an owner of another organisation must not be enough by itself.
 *
 * @throws {UnusableCell} when the table lacks the column that the scope needs.
 */
export function armOf({ table, scope, roles, phase, prefix = '' }: ArmInput): string {
  const keys: RowKeys = rowKeys[table];
  const column = (name: string | null | undefined, meaning: string) => {
    if (!name) throw new UnusableCell(table, scope, meaning);
    return `${prefix}${name}`;
  };
  const organizationColumn = () => column(keys.organization, 'organisation');
  const ownerColumn = () => column(keys.owner, 'owner');
  const statusColumn = `${prefix}status`;

  const inOrganization = () => `${organizationColumn()} = ${claim.organizationsAs(roles)}`;
  const inAssociation = () =>
    `${inOrganization()} and ${column(keys.association, 'association')} = ${claim.associationsAs(roles)}`;
  const own = () => {
    const isOwn = `${ownerColumn()} = ${claim.userId}`;
    if (!keys.organization) return `${isOwn} and ${claim.hasRole(roles)}`;
    if (roles.includes('global_admin')) return `${isOwn} and ${claim.isGlobalAdmin}`;
    return `${isOwn} and ${inOrganization()}`;
  };
  const flow = () => {
    if (!keys.flow) throw new UnusableCell(table, scope, 'flow of states');
    return keys.flow;
  };

  switch (scope) {
    case 'everything':
      return everything(keys, prefix, phase, table);
    case 'organization':
      return inOrganization();
    case 'organization_or_national':
      return `${inOrganization()} or (${organizationColumn()} is null and ${claim.hasRole(roles)})`;
    case 'organization_unless_special':
      return `${inOrganization()} and ${prefix}sensitivity <> 'special_category'`;
    case 'organization_unless_own':
      return `${inOrganization()} and ${ownerColumn()} <> ${claim.userId}`;
    case 'people_of_organization':
      return `${ownerColumn()} = ${lookup.peopleOfOrganizations(roles)}`;
    case 'people_of_organization_only':
      return `${ownerColumn()} = ${lookup.peopleOfOrganizationsOnly(roles)}`;
    case 'people_of_association':
      return `${ownerColumn()} = ${lookup.peopleOfAssociations(roles)}`;
    case 'known_people_in_organization':
      return `${inOrganization()} and ${lookup.knowsPerson(roles, organizationColumn(), ownerColumn())}`;
    case 'association':
      return inAssociation();
    case 'association_unless_own':
      return `${inAssociation()} and ${ownerColumn()} <> ${claim.userId}`;
    case 'mentors_of_association':
      return `${inAssociation()} and ${prefix}role = 'peer_mentor'`;
    case 'known_mentors_in_association':
      return `${inAssociation()} and ${prefix}role = 'peer_mentor' and ${lookup.knowsPerson(roles, organizationColumn(), ownerColumn())}`;
    case 'own':
      return own();
    case 'own_in_association': {
      const where = `${own()} and ${column(keys.association, 'association')} = ${claim.associationsAs(roles)}`;
      return keys.flow ? `${where} and ${oneOf(statusColumn, keys.flow.mayInsert)}` : where;
    }
    case 'own_unverified':
      return `${own()} and ${oneOf(statusColumn, flow().mayInsert)}`;
    case 'own_editable':
      if (keys.editableParent) {
        return `${own()} and ${prefix}${keys.editableParent.column} = ${lookup.ids(keys.editableParent.lookup)}`;
      }
      return `${own()} and ${ownerStates(flow(), phase, statusColumn)}`;
    case 'own_progress':
      return `${own()} and ${ownerStates(flow(), phase, statusColumn)}`;
    case 'assigned': {
      if (!keys.assigned) throw new UnusableCell(table, scope, 'assigned lookup');
      return `${inOrganization()} and ${prefix}${keys.assigned.column} = ${lookup.ids(keys.assigned.lookup)}`;
    }
    case 'operations_events':
      return `${everything(keys, prefix, phase, table)} and ${prefix}category = 'operations'`;
  }
}

function ownerStates(flow: NonNullable<RowKeys['flow']>, phase: Phase, status: string): string {
  return oneOf(status, phase === 'reach' ? flow.mayChangeFrom : flow.mayChangeTo);
}

/**
 * A bare `is_global_admin()` would make the whole OR unindexable for every other caller, so stored rows are
 * reached by key: through the list of organisations, or, for people, through a range over all ids. Both are
 * empty unless the caller is a Global Administrator. A new row needs no index.
 */
function everything(keys: RowKeys, prefix: ColumnPrefix, phase: Phase, table: TableName): string {
  if (phase === 'accept') return claim.isGlobalAdmin;
  if (keys.organization) {
    const tenant = `${prefix}${keys.organization}`;
    const ofOrganizations = `${tenant} = ${claim.everyOrganization}`;
    return keys.national
      ? `${ofOrganizations} or (${tenant} is null and ${claim.isGlobalAdmin})`
      : ofOrganizations;
  }
  if (table === 'profiles') {
    return `${prefix}id between ${claim.firstProfile} and ${claim.lastProfile}`;
  }
  return claim.isGlobalAdmin;
}
