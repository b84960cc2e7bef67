import { createHash } from 'node:crypto';
import { candidateValues } from '../exhaustive/candidate-values.ts';
import { newRows } from '../exhaustive/new-rows.ts';
import { usualColumnSets } from '../exhaustive/usual-column-sets.ts';
import type { Caller, Command, Row, TableName, Value, World } from '../model.ts';
import type { AttemptsOf } from '../probe/compiled-plan.ts';
import type { RowAttempt } from '../probe/table-job.ts';
import { factsOf } from '../world/schema-facts.ts';
import { indexOf, keyOf } from '../world/world-index.ts';
import { hostileValue } from './hostile-values.ts';
import { type Choices, choicesFrom } from './random-choices.ts';

const INSERTS_PER_TABLE = 4;
const UPDATES_PER_ROW = 3;

/**
 * What a caller tries in a random world: to see and to delete every row, and some inserts and updates, chosen anew
 * for each world, caller and table, and the same again for the same ones.
 */
export const randomAttempts: AttemptsOf = (world, caller, table, command) => {
  const rows = indexOf(world).rows(table);
  if (command === 'select' || command === 'delete') {
    return rows.map((row) => ({ command, table, key: keyOf(table, row) }));
  }
  const choices = choicesFrom(seedOf(world, caller, table, command));
  if (command === 'insert') {
    return Array.from({ length: INSERTS_PER_TABLE }, () => ({
      command,
      table,
      row: randomNewRow(world, caller, table, choices),
    }));
  }
  return rows.flatMap((row) => randomUpdates(world, caller, table, row, choices));
};

function randomUpdates(
  world: World,
  caller: Caller,
  table: TableName,
  row: Row,
  choices: Choices,
): RowAttempt[] {
  const tried = new Set<string>();
  return Array.from({ length: UPDATES_PER_ROW }).flatMap((): RowAttempt[] => {
    const column = choices.oneOf(factsOf(table).columns);
    if (!column || tried.has(column.name)) return [];
    tried.add(column.name);
    const value =
      (choices.oneIn(4) && hostileValue(column, choices)) ||
      choices.oneOf(candidateValues(world, caller, table, column, row));
    if (value === undefined) return [];
    return [{ command: 'update', table, key: keyOf(table, row), column: column.name, value }];
  });
}

function randomNewRow(world: World, caller: Caller, table: TableName, choices: Choices): Row {
  const place = choices.oneOf(indexOf(world).rows('local_associations'));
  const profile = choices.oneOf(indexOf(world).rows('profiles'))?.id ?? null;
  const self = caller.kind === 'person' ? caller.profileId : profile;
  const home = homeOf(world, caller, choices) ?? place;
  const at = choices.oneIn(3) ? place : home;
  const placement = {
    organization: at?.organization_id ?? null,
    association: at?.local_association_id ?? at?.id ?? null,
    owner: choices.oneIn(3) ? profile : self,
  };
  const row = choices.oneOf(newRows(world, table, placement, choices.below(1_000_000))) ?? {};
  if (choices.oneIn(3)) return row;
  const column = choices.oneOf(factsOf(table).columns);
  if (!column) return row;
  const value: Value | undefined = choices.oneOf(
    candidateValues(world, caller, table, column, row),
  );
  const changed = value === undefined ? row : { ...row, [column.name]: value };
  return isUsual(table, changed) ? changed : row;
}

const usualSets = new Map<TableName, ReadonlySet<string>>();

/** Whether a row names columns that usual ones name: for others the probe would have to be made anew. */
function isUsual(table: TableName, row: Row): boolean {
  let sets = usualSets.get(table);
  if (!sets) {
    sets = new Set(usualColumnSets(table).map((columns) => columns.join()));
    usualSets.set(table, sets);
  }
  return sets.has(Object.keys(row).toSorted().join());
}

/** One of the caller's memberships, in an association of its organisation. */
function homeOf(world: World, caller: Caller, choices: Choices): Row | undefined {
  if (caller.kind !== 'person') return undefined;
  const index = indexOf(world);
  const membership = choices.oneOf(index.where('memberships', 'profile_id', caller.profileId));
  if (!membership) return undefined;
  if (membership.local_association_id !== null) return membership;
  return choices.oneOf(
    index.where('local_associations', 'organization_id', membership.organization_id),
  );
}

/** The same for the same rows: attempts are asked for again when one of them is to be shown. */
function seedOf(world: World, caller: Caller, table: TableName, command: Command): number {
  const who = caller.kind === 'person' ? caller.profileId : caller.kind;
  const rows = world.tables[table].length;
  const text = `${who} ${table} ${command} ${rows} ${world.tables.memberships.length}`;
  return createHash('sha256').update(text).digest().readUInt32LE();
}
