import { tableNames } from '../../policies/access-matrix.ts';
import { type Command, commands } from '../../policies/roles.ts';
import type { TableName } from '../model.ts';
import { tablesAsking } from './callers-of-function.ts';
import type { Catalog } from './catalog/catalog.ts';
import type { Mutant } from './mutant.ts';
import { showsInTokensOnly } from './tokens-changed.ts';

/**
 * `first`: one of each of the common roles; `few`: everybody who tries everything in every way; `malformed`: who comes
 * with claims that no hook made; `all`: also those who stand for one difference in rights.
 */
export type Group = 'first' | 'few' | 'malformed' | 'all';

/** Enough to see whether malformed claims are believed. */
const MALFORMED_TABLES = 3;

/** One look: who tries what, where. */
export interface Look {
  readonly callers: Group;
  readonly table: TableName;
  readonly command: Command;
  /**
   * Statements that take away what guards the same rows as the mutant's object does. An update is held by a policy
   * and by a trigger; each must hold by itself, or the other would hide that it is broken.
   */
  readonly without?: readonly string[];
}

/** Where a mutant shows, if it shows: on its own table and command, or on the tables that ask its function. */
export function nearby(mutant: Mutant, catalog: Catalog): Look[] {
  const { object, table, command } = mutant;
  if (object.includes('(') && !table) return whereAsked(mutant, catalog);
  return tableNames
    .filter((name) => name === table)
    .flatMap((own) =>
      (['first', 'few'] as const).flatMap((callers) =>
        looks(own, command ? [command] : commands, callers),
      ),
    );
}

/** One table for members of any kind, one for those who work with people, one for those who run the platform. */
const readForTokens = ['organizations', 'contacts', 'function_deployments'] as const;

/** A function decides for many tables: reading shows most, and shows it soonest. */
function whereAsked({ object }: Mutant, catalog: Catalog): Look[] {
  const asking = tablesAsking(object, catalog);
  const tables = tableNames.filter((name) => asking.has(name));
  // What only the hook asks shows in what tokens let people read, whoever they are.
  if (showsInTokensOnly({ object }, catalog)) {
    return readForTokens.flatMap((name) => looks(name, ['select'], 'all'));
  }
  return [
    ...tables.flatMap((name) => looks(name, ['select'], 'first')),
    ...tables.slice(0, MALFORMED_TABLES).flatMap((name) => looks(name, ['select'], 'malformed')),
    ...tables.flatMap((name) => looks(name, ['insert', 'update', 'delete'], 'first')),
  ];
}

/** The same with everybody, who for a function only read. */
export function nearbyForAll({ object, table, command }: Mutant, catalog: Catalog): Look[] {
  if (object.includes('(') && !table) {
    const asking = tablesAsking(object, catalog);
    return tableNames
      .filter((name) => asking.has(name))
      .flatMap((name) => looks(name, ['select'], 'all'));
  }
  return tableNames
    .filter((name) => name === table)
    .flatMap((own) => looks(own, command ? [command] : commands, 'all'));
}

/** Where {@link nearby} does not look: the table's other commands, and the tables that its keys tie to it. */
export function elsewhere({ object, table, command }: Mutant, { foreignKeys }: Catalog): Look[] {
  const own = tableNames.filter((name) => name === table);
  const rest = command ? commands.filter((other) => other !== command) : [];
  // A policy decides about its own table, and no other.
  const tied = object.startsWith('policy ')
    ? []
    : foreignKeys.flatMap((key) => {
        const [child, parent] = [key.table.name, key.parent.replace('public.', '')];
        return child === table ? [parent] : parent === table ? [child] : [];
      });
  return [
    ...own.flatMap((name) => looks(name, rest, 'few')),
    ...tableNames
      .filter((name) => name !== table && tied.includes(name))
      .flatMap((name) => looks(name, ['insert', 'update', 'delete'], 'few')),
  ];
}

/** The mutant's own guard by itself, where another one holds the same updates. */
export function alone({ object, table, command }: Mutant, { triggers, routines }: Catalog): Look[] {
  const guard = triggers.find(
    (trigger) =>
      (trigger.table.name === table || trigger.routine === object) &&
      routines.some(
        ({ signature, name }) =>
          signature === trigger.routine && name === `guard_${trigger.table.name}`,
      ),
  );
  const name = tableNames.find((known) => known === guard?.table.name);
  if (!guard || !name) return [];
  const isPolicy = object.startsWith('policy ');
  if (isPolicy && command !== 'update') return [];
  if (!isPolicy && object !== guard.routine && !object.startsWith(`trigger ${guard.name} `))
    return [];
  const without = isPolicy
    ? [`alter table public.${name} disable trigger ${guard.name}`]
    : [`alter policy ${name}_update on public.${name} using (true) with check (true)`];
  return (['few', 'all'] as const).map((callers) => ({
    callers,
    table: name,
    command: 'update',
    without,
  }));
}

const looks = (table: TableName, tried: readonly Command[], callers: Look['callers']): Look[] =>
  tried.map((command) => ({ callers, table, command }));
