import { rowKeys } from '../../policies/row-keys.ts';
import type { Caller, Row, TableName, Value, World } from '../model.ts';
import { idOf } from '../world/naming.ts';
import { plainValue } from '../world/plain-rows.ts';
import { type ColumnFacts, referenceOf } from '../world/schema-facts.ts';
import { indexOf } from '../world/world-index.ts';
import { relationsOf } from './relations.ts';
import { representativesOf } from './representatives.ts';

/** An id that no row has. */
export const missingId = idOf('nothing at all');

const anInstant = '2001-01-01T00:00:00+00:00';
const anotherPeriod = '[2019-01-01,2019-06-01)';
const mostReferences = 10;

/** Columns that name people without a foreign key, since the people may be gone. */
const looselyPersonal: ReadonlySet<string> = new Set(['subject_id', 'actor_id']);

/**
 * Values that somebody could try in a column of a row, each different in what it means to access: every state;
 * references to rows of the same organisation, of another, and to none; other people and places.
 */
export function candidateValues(
  world: World,
  caller: Caller,
  table: TableName,
  column: ColumnFacts,
  row: Row,
): Value[] {
  const values = valuesOf(world, caller, table, column, row);
  if (column.nullable) values.push(null);
  const old = JSON.stringify(row[column.name]);
  const seen = new Set([old]);
  return values.filter((value) => {
    const text = JSON.stringify(value);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

function valuesOf(
  world: World,
  caller: Caller,
  table: TableName,
  column: ColumnFacts,
  row: Row,
): Value[] {
  const { name } = column;
  if (name === 'id') {
    const another = idOf(`another ${table} ${String(row.id)}`);
    return table === 'profiles' && caller.kind === 'person'
      ? [another, caller.profileId]
      : [another];
  }
  if (name === 'created_at' || name === 'updated_at') return [anInstant];
  if (name === 'organization_id') return otherOrganizations(world, caller, row);
  if (name === 'valid') return [anotherPeriod];
  if (column.values) return [...column.values];
  if (isAssociation(name)) return associations(world, caller, row);
  if (isPersonal(table, name)) return people(world, caller, row);
  const reference = referenceOf(table, name);
  if (reference) return references(world, caller, reference.target, row);
  if (column.type === 'uuid') return [idOf(`any ${table}`)];
  if (column.type === 'boolean') return [true, false];
  const plain = [1, 2].map((n) => plainValue(table, name, n, row));
  const other = plain.find((value) => JSON.stringify(value) !== JSON.stringify(row[name]));
  return other === undefined ? [] : [other];
}

/** Whether a column holds an association's id. */
export function isAssociation(name: string): boolean {
  return ['local_association_id', 'association_id', 'parent_id'].includes(name);
}

/** Whether a column holds a person's id. */
export function isPersonal(table: TableName, name: string): boolean {
  const target = referenceOf(table, name)?.target;
  return (
    target === 'profiles' ||
    target === 'peer_mentor_profiles' ||
    (name !== 'id' && name === rowKeys[table].owner) ||
    looselyPersonal.has(name) ||
    name === 'user_id' ||
    name === 'claimant_id' ||
    name === 'owner_id'
  );
}

function otherOrganizations(world: World, caller: Caller, row: Row): Value[] {
  const others = representativesOf(world, caller, 'organizations').map(({ id }) => id);
  return [...others.filter((id) => id !== row.organization_id), missingId].map((id) => id ?? null);
}

function associations(world: World, caller: Caller, row: Row): Value[] {
  const inside = representativesOf(world, caller, 'local_associations', row.organization_id);
  const outside = representativesOf(world, caller, 'local_associations').find(
    ({ organization_id }) => organization_id !== row.organization_id,
  );
  return [...inside, ...(outside ? [outside] : [])].map(({ id }) => id ?? null).concat(missingId);
}

function people(world: World, caller: Caller, row: Row): Value[] {
  const found = new Map<string, Value>();
  for (const person of representativesOf(world, caller, 'profiles')) {
    const membership = indexOf(world).where('memberships', 'profile_id', person.id)[0];
    // Of each relation one who is known to the row's organisation, and one who is not.
    const known = membership?.organization_id === row.organization_id;
    const kind = `${relationsOf(world, caller, 'profiles', person)} ${known}`;
    if (!found.has(kind)) found.set(kind, person.id ?? null);
  }
  return [...(caller.kind === 'person' ? [caller.profileId] : []), ...found.values(), missingId];
}

function references(world: World, caller: Caller, target: TableName, row: Row): Value[] {
  const inside = representativesOf(world, caller, target, row.organization_id);
  const outside = representativesOf(world, caller, target).find(
    ({ organization_id }) => organization_id !== row.organization_id,
  );
  // Spread over the list: its rows come in the order of whose they are.
  const step = Math.max(1, inside.length / mostReferences);
  const chosen = inside.filter((_, n) => Math.floor(n % step) === 0).slice(0, 2 * mostReferences);
  return [...chosen, ...(outside ? [outside] : [])].map(({ id }) => id ?? null).concat(missingId);
}
