import type { TableName } from './access-matrix.ts';
import { claim, lookup } from './claim-functions.ts';
import { UnusableCell } from './errors.ts';
import { linksOf } from './links.ts';
import type { AppRole } from './roles.ts';
import { type Lookup, type RowKeys, rowKeys } from './row-keys.ts';
import type { Scope } from './scopes.ts';

/**
 * `reach` arms decide which stored rows a command sees (USING) and must be answered by an index;
 * `insert` and `update` arms judge one new row (WITH CHECK).
 */
export type Phase = 'reach' | 'insert' | 'update';

/** Where arms read a row's columns: bare in a policy, `old.` and `new.` in a trigger. */
export type ColumnPrefix = '' | 'old.' | 'new.';

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
 * an association or an owner of another organisation must not be enough by itself. There it is written
 * `(…) is true`, which no index answers: with two arrays to choose from, the planner would look rows up by
 * organisation and throw away most of what it read.
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
  const besides = () => `(${inOrganization()}) is true`;
  const inAssociation = () =>
    `${column(keys.association, 'association')} = ${claim.associationsAs(roles)} and ${besides()}`;
  const own = () => {
    const isOwn = `${ownerColumn()} = ${claim.userId}`;
    if (!keys.organization) return `${isOwn} and ${claim.hasRole(roles)}`;
    if (roles.includes('global_admin')) return `${isOwn} and ${claim.isGlobalAdmin}`;
    return `${isOwn} and ${besides()}`;
  };
  /**
   * What a new row must hold besides being within reach: where it begins, and whom it names. When a row changes,
   * only names that change are judged, which takes the old row: the update guard does it (update-guard.ts).
   */
  const acceptable = (scoped: string) => {
    if (phase !== 'insert') return scoped;
    return [
      scoped,
      ...(keys.begins && !scope.startsWith('own') ? [oneOf(statusColumn, keys.begins)] : []),
      ...linksOf({ table, scope, roles, prefix }).map(({ condition }) => condition),
    ].join(' and ');
  };
  /** By the id, which an index answers, and with the organisation, without which the id says too little. */
  const isAmong = ({ column: name, lookup: found }: Lookup) => {
    const id = `${prefix}${name}`;
    return `${id} = ${lookup.ids(found)} and ${lookup.isPair(found, organizationColumn(), id)}`;
  };
  const steps = () => {
    const [role, another] = roles;
    const found = role && keys.steps?.[role];
    if (!found?.length || another) throw new UnusableCell(table, scope, 'steps of one role');
    const before = found.map(({ from }) => from);
    // Which may follow which takes the old row and the new one: the update guard sees both (update-guard.ts).
    const after = [...new Set([...before, ...found.flatMap(({ to }) => to)])];
    return oneOf(statusColumn, phase === 'reach' ? before : after);
  };
  const ownerBegins = () => {
    if (!keys.ownerBegins)
      throw new UnusableCell(table, scope, 'states in which its owner may make a row');
    return oneOf(statusColumn, keys.ownerBegins);
  };

  switch (scope) {
    case 'everything':
      return phase === 'insert' && keys.begins
        ? `${everything(keys, prefix, phase)} and ${oneOf(statusColumn, keys.begins)}`
        : everything(keys, prefix, phase);
    case 'organization':
      return acceptable(inOrganization());
    case 'organization_or_national':
      return `${inOrganization()} or (${organizationColumn()} is null and ${claim.hasRole(roles)})`;
    case 'organization_unless_special':
      return `${inOrganization()} and ${prefix}sensitivity in ('public', 'internal', 'personal')`;
    case 'organization_unless_own':
      return acceptable(`${inOrganization()} and ${ownerColumn()} <> ${claim.userId}`);
    case 'organization_review':
      return `${inOrganization()} and ${ownerColumn()} <> ${claim.userId} and ${steps()}`;
    case 'people_of_organization':
      return `${ownerColumn()} = ${lookup.peopleOfOrganizations(roles)}`;
    case 'people_of_organization_only':
      return `${ownerColumn()} = ${lookup.peopleOfOrganizationsOnly(roles)}`;
    case 'people_of_association':
      return `${ownerColumn()} = ${lookup.peopleOfAssociations(roles)}`;
    case 'known_people_in_organization':
      return `${inOrganization()} and ${lookup.knowsPerson(roles, organizationColumn(), ownerColumn())}`;
    case 'association':
      return acceptable(inAssociation());
    case 'association_unless_own':
      return acceptable(`${inAssociation()} and ${ownerColumn()} <> ${claim.userId}`);
    case 'association_review':
      return `${inAssociation()} and ${ownerColumn()} <> ${claim.userId} and ${steps()}`;
    case 'mentors_of_association':
      return acceptable(`${inAssociation()} and ${prefix}role = 'peer_mentor'`);
    case 'mentors_of_association_and_own':
      return `(${inAssociation()} and ${prefix}role = 'peer_mentor') or (${own()})`;
    case 'known_mentors_in_association':
      return `${inAssociation()} and ${prefix}role = 'peer_mentor' and ${lookup.reachesPerson(roles, organizationColumn(), ownerColumn())}`;
    case 'own':
      return acceptable(own());
    case 'own_in_association': {
      const where = acceptable(
        `${own()} and ${column(keys.association, 'association')} = ${claim.associationsAs(roles)}`,
      );
      return keys.ownerBegins ? `${where} and ${ownerBegins()}` : where;
    }
    case 'own_unverified':
      return `${own()} and ${ownerBegins()}`;
    case 'own_editable':
      if (keys.editableParent) {
        return acceptable(`${own()} and ${isAmong(keys.editableParent)}`);
      }
      return `${own()} and ${steps()}`;
    case 'own_progress':
      return `${own()} and ${steps()}`;
    case 'assigned': {
      if (!keys.assigned) throw new UnusableCell(table, scope, 'assigned lookup');
      return `${isAmong(keys.assigned)} and ${besides()}`;
    }
    case 'operations_events':
      return `${everything(keys, prefix, phase)} and ${prefix}category = 'operations'`;
  }
}

/**
 * An arm that reaches nothing: no uuid is lower than this one. The planner cannot know, expects a third of the
 * table from it, and so reads "the newest 50" in the order of an index instead of sorting everything that the
 * caller may see (measured: 0.4 ms instead of 13). docs/decisions/0005 has the figures.
 */
export function expectMany(organization: string): string {
  return `${organization} < (select '00000000-0000-0000-0000-000000000000'::uuid)`;
}

/**
 * A bare `is_global_admin()` would make the whole OR unindexable for every other caller, so stored rows are
 * reached by key: through the list of organisations, or, where a table has no organisation, through a range
 * over all ids. Both are empty unless the caller is a Global Administrator. A new row needs no index.
 */
function everything(keys: RowKeys, prefix: ColumnPrefix, phase: Phase): string {
  if (phase !== 'reach') return claim.isGlobalAdmin;
  if (keys.organization) {
    const tenant = `${prefix}${keys.organization}`;
    const ofOrganizations = `${tenant} = ${claim.everyOrganization}`;
    return keys.national
      ? `${ofOrganizations} or (${tenant} is null and ${claim.isGlobalAdmin})`
      : ofOrganizations;
  }
  return `${prefix}id between ${claim.firstId} and ${claim.lastId}`;
}
