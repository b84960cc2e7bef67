import type { Caller, Row, TableName, World } from '../model.ts';
import { indexOf } from '../world/world-index.ts';
import { relationsOf } from './relations.ts';
import { stateOfRow } from './state-of-row.ts';

const cache = new WeakMap<World, WeakMap<Caller, Map<string, readonly Row[]>>>();

/**
 * One row of each kind: of each relation to the caller, in each state. Every one of them, or those of one
 * organisation only.
 */
export function representativesOf(
  world: World,
  caller: Caller,
  table: TableName,
  organization?: Row['organization_id'],
): readonly Row[] {
  const known = cacheOf(world, caller);
  const name = `${table} ${organization}`;
  const found = known.get(name);
  if (found) return found;
  const rows =
    organization === undefined
      ? indexOf(world).rows(table)
      : indexOf(world).where(table, 'organization_id', organization);
  const kinds = new Map<string, Row>();
  for (const row of rows) {
    const kind = `${relationsOf(world, caller, table, row)} ${stateOfRow(world, table, row)}`;
    if (!kinds.has(kind)) kinds.set(kind, row);
  }
  const made = [...kinds.values()];
  known.set(name, made);
  return made;
}

function cacheOf(world: World, caller: Caller): Map<string, readonly Row[]> {
  let callers = cache.get(world);
  if (!callers) {
    callers = new WeakMap();
    cache.set(world, callers);
  }
  let known = callers.get(caller);
  if (!known) {
    known = new Map();
    callers.set(caller, known);
  }
  return known;
}
