import type { Command } from '../../policies/roles.ts';
import { type RowKeys, rowKeys } from '../../policies/row-keys.ts';
import type { TableName } from '../model.ts';
import { type CallerState, fixedPeople } from '../world/fixed-people.ts';
import { organizationOf } from '../world/fixed-places.ts';
import { factsOf } from '../world/schema-facts.ts';
import type { Relation } from './relations.ts';

const inAssociations: ReadonlySet<Relation> = new Set([
  'same association',
  'child association',
  'parent association',
  'sibling association',
]);

/** Where the people of a state hold memberships, of whatever period: organisations and associations. */
const memberships = new Map<CallerState, Belonging>();

interface Belonging {
  readonly anywhere: boolean;
  readonly inAssociation: boolean;
  /** Somewhere they belong to the organisation as a whole and to none of its associations. */
  readonly onlyInOrganization: boolean;
}

for (const { state, memberships: held } of fixedPeople) {
  const before = memberships.get(state);
  const placed = held.filter(([role]) => role !== 'organization_admin');
  const placedIn = new Set(placed.map(([, at]) => organizationOf(at)));
  memberships.set(state, {
    anywhere: before?.anywhere || held.length > 0,
    inAssociation: before?.inAssociation || placed.length > 0,
    onlyInOrganization:
      before?.onlyInOrganization || held.some(([, at]) => !placedIn.has(organizationOf(at))),
  });
}

/**
 * Why a caller in this state can never meet a row in this relation with this command; undefined when they can.
 * Each reason follows from the columns of the table or from what the state means.
 */
export function impossible(
  state: CallerState,
  relation: Relation,
  table: TableName,
  command: Command,
): string | undefined {
  return (
    becauseOfTable(relation, table, command) ??
    becauseOfState(state, relation, table, command) ??
    becauseOfCommand(relation, table, command)
  );
}

function becauseOfTable(
  relation: Relation,
  table: TableName,
  command: Command,
): string | undefined {
  const keys: RowKeys = rowKeys[table];
  const throughMemberships = table === 'profiles';
  const hasOrganization = keys.organization !== null || throughMemberships;
  const hasAssociation =
    keys.association !== undefined || table === 'local_associations' || throughMemberships;
  if (relation === 'own' && !keys.owner) return `${table} has no owner`;
  if (relation === 'assigned' && !keys.assigned) return `${table} is reached through no assignment`;
  if (inAssociations.has(relation) && !hasAssociation) return `${table} has no association`;
  if (relation === 'same organisation' && !hasOrganization) return `${table} has no organisation`;
  if (relation === 'other organisation' && !hasOrganization) return `${table} has no organisation`;
  if (
    relation === 'no organisation' &&
    keys.organization !== null &&
    !keys.national &&
    command !== 'insert'
  ) {
    return `every row of ${table} has an organisation`;
  }
  return undefined;
}

function becauseOfState(
  state: CallerState,
  relation: Relation,
  table: TableName,
  command: Command,
): string | undefined {
  if (state === 'anonymous' || state === 'malformed') {
    return relation === 'other organisation' || relation === 'no organisation'
      ? undefined
      : `a caller who is ${state} is no person: nothing is theirs, and they belong nowhere`;
  }
  const held = memberships.get(state);
  if (inAssociations.has(relation) && !held?.inAssociation) {
    return `a caller in state "${state}" belongs to no association`;
  }
  if (relation === 'same organisation' && !held?.anywhere) {
    return `a caller in state "${state}" belongs to no organisation`;
  }
  if (
    relation === 'same organisation' &&
    command !== 'insert' &&
    !held?.onlyInOrganization &&
    isAlwaysAssociated(table)
  ) {
    return `a caller in state "${state}" has an association wherever they belong, and so has every row of ${table}`;
  }
  return undefined;
}

function becauseOfCommand(
  relation: Relation,
  table: TableName,
  command: Command,
): string | undefined {
  if (command !== 'insert') return undefined;
  if (relation === 'assigned' && table === 'contacts') {
    return 'nobody is assigned a contact that is yet to be made';
  }
  if (table === 'organizations' && relation !== 'no organisation') {
    return 'nobody belongs to an organisation that is yet to be made';
  }
  if (table === 'profiles' && relation !== 'own' && relation !== 'no organisation') {
    return 'a person who is yet to be made has no memberships';
  }
  if (relation === 'same organisation' && isPlacedByParent(table)) {
    return `a new row of ${table} stands where its parent does, and every parent has an association`;
  }
  return undefined;
}

/** Whether a row without association cannot be. */
function isAlwaysAssociated(table: TableName): boolean {
  const { association = '' }: RowKeys = rowKeys[table];
  return (
    table === 'local_associations' ||
    factsOf(table).columns.some(({ name, nullable }) => name === association && !nullable)
  );
}

/** Whether the database takes a new row's association from its parent. */
export function isPlacedByParent(table: TableName): boolean {
  const { association = '' }: RowKeys = rowKeys[table];
  return factsOf(table).columns.some(({ name, filled }) => name === association && filled);
}
