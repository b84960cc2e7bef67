import type { Attempt, Caller, Command, Row, TableName, Value, World } from '../model.ts';
import { isThorough } from '../world/fixed-callers.ts';
import { type ColumnFacts, factsOf, isKey } from '../world/schema-facts.ts';
import { indexOf, keyOf } from '../world/world-index.ts';
import { candidateValues } from './candidate-values.ts';
import { newRows, type Placement } from './new-rows.ts';
import { relationsOf } from './relations.ts';
import { representativesOf } from './representatives.ts';

/** Everything that a caller tries with one command on one table of a world. */
export function exhaustiveAttempts(
  world: World,
  caller: Caller,
  table: TableName,
  command: Command,
): Attempt[] {
  switch (command) {
    case 'select':
      return indexOf(world)
        .rows(table)
        .map((row) => ({ command, table, key: keyOf(table, row) }));
    case 'insert':
      return inserts(world, caller, table).map((row) => ({ command, table, row }));
    case 'update':
      return updates(world, caller, table);
    case 'delete':
      return indexOf(world)
        .rows(table)
        .map((row) => ({ command, table, key: keyOf(table, row) }));
  }
}

/**
 * One column of every row, each time another, with one value. Those who are thorough also try all columns with all
 * values on one row of each relation, and every change of state on one row of each relation and state.
 */
function updates(world: World, caller: Caller, table: TableName): Attempt[] {
  const attempts: Attempt[] = [];
  const columns = factsOf(table).columns.filter(({ name }) => !isKey(name));
  const keys = factsOf(table).columns.filter(({ name }) => isKey(name));
  const add = (row: Row, column: ColumnFacts, choose: (values: Value[]) => Value[]) => {
    const key = keyOf(table, row);
    for (const value of choose(candidateValues(world, caller, table, column, row))) {
      attempts.push({ command: 'update', table, key, column: column.name, value });
    }
  };
  indexOf(world)
    .rows(table)
    .forEach((row, n) => {
      const column = columns[n % columns.length];
      if (column) add(row, column, (values) => values.slice(n % values.length).slice(0, 1));
    });
  const firstOfAll = indexOf(world).rows(table).slice(0, 1);
  for (const row of firstOfAll)
    for (const column of keys) add(row, column, (values) => values.slice(0, 1));
  if (!isThorough(caller)) return attempts;
  const ofEachRelation = new Set(firstOfEachRelation(world, caller, table));
  for (const row of representativesOf(world, caller, table)) {
    for (const column of factsOf(table).columns) {
      if (column.values || ofEachRelation.has(row)) add(row, column, (values) => values);
    }
  }
  return attempts;
}

function firstOfEachRelation(world: World, caller: Caller, table: TableName): Row[] {
  const rows = new Map<string, Row>();
  for (const row of representativesOf(world, caller, table)) {
    const relation = relationsOf(world, caller, table, row).join();
    if (!rows.has(relation)) rows.set(relation, row);
  }
  return [...rows.values()];
}

/** New rows at every place, the caller's own and other people's; and, at home, with one thing after another changed. */
function inserts(world: World, caller: Caller, table: TableName): Row[] {
  const rows: Row[] = [];
  const seen = new Set<string>();
  const add = (row: Row) => {
    const text = JSON.stringify(row);
    if (!seen.has(text)) rows.push(row);
    seen.add(text);
  };
  placements(world, caller).forEach(({ placement, home }, n) => {
    for (const row of newRows(world, table, placement, n)) {
      add(row);
      if (table === 'profiles' && placement.owner) add({ ...row, id: placement.owner });
      if (!home) continue;
      for (const column of factsOf(table).columns) {
        for (const value of candidateValues(world, caller, table, column, row)) {
          add({ ...row, [column.name]: value });
        }
        if (column.hasDefault && column.name in row) add(without(row, column.name));
      }
    }
  });
  return rows;
}

/** Places of each relation to the caller, with the caller and with somebody from there as the owner. */
function placements(world: World, caller: Caller): { placement: Placement; home: boolean }[] {
  const self = caller.kind === 'person' ? caller.profileId : undefined;
  const places = representativesOf(world, caller, 'local_associations');
  const found: { placement: Placement; home: boolean }[] = [];
  let homes = 0;
  for (const place of places) {
    const [relation] = relationsOf(world, caller, 'local_associations', place);
    const isHome =
      self !== undefined &&
      homes < 1 &&
      isThorough(caller) &&
      (relation === 'same association' || relation === 'same organisation');
    if (isHome) homes += 1;
    const at = { organization: place.organization_id ?? null, association: place.id ?? null };
    const local = somebodyAt(world, place, self);
    if (self) found.push({ placement: { ...at, owner: self }, home: isHome });
    found.push({ placement: { ...at, owner: local }, home: isHome });
  }
  // What belongs to no organisation, and what belongs to one as a whole.
  const [first] = places;
  if (first) {
    const organization = first.organization_id ?? null;
    found.push({
      placement: { organization, association: null, owner: self ?? null },
      home: false,
    });
  }
  found.push({
    placement: { organization: null, association: null, owner: self ?? null },
    home: false,
  });
  return found;
}

function somebodyAt(world: World, place: Row, besides: string | undefined): Value {
  const mentors = indexOf(world).where('peer_mentor_profiles', 'local_association_id', place.id);
  const other = mentors.find(({ profile_id }) => profile_id !== besides);
  return other?.profile_id ?? besides ?? null;
}

function without(row: Row, column: string): Row {
  return Object.fromEntries(Object.entries(row).filter(([name]) => name !== column));
}
