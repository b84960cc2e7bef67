import { tableNames } from '../../policies/access-matrix.ts';
import { type Command, commands } from '../../policies/roles.ts';
import type { TableName } from '../model.ts';
import { tablesAsking } from './callers-of-function.ts';
import type { Catalog } from './catalog/catalog.ts';
import type { Mutant } from './mutant.ts';
import { showsInTokensOnly } from './tokens-changed.ts';
import { openTwins } from './twin-lookups.ts';

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
  return mutant.object.includes('(') && !mutant.table
    ? whereAsked(mutant, catalog)
    : ownLooks(mutant, 'first');
}

/** The same with everybody who tries everything in every way. */
export function nearbyForFew({ object, ...mutant }: Mutant): Look[] {
  return object.includes('(') && !mutant.table ? [] : ownLooks(mutant, 'few');
}

const ownLooks = ({ table, command }: Pick<Mutant, 'table' | 'command'>, callers: Group) =>
  tableNames
    .filter((name) => name === table)
    .flatMap((own) => looks(own, command ? [command] : commands, callers));

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
export function nearbyForAll(mutant: Mutant, catalog: Catalog): Look[] {
  if (!mutant.object.includes('(') || mutant.table) return ownLooks(mutant, 'all');
  const asking = tablesAsking(mutant.object, catalog);
  return tableNames
    .filter((name) => asking.has(name))
    .flatMap((name) => looks(name, ['select'], 'all'));
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

/** What the mutant breaks by itself, without what else holds the same rows: another guard, or a lookup's twin. */
export function alone(mutant: Mutant, catalog: Catalog): Look[] {
  const { object, table, command } = mutant;
  const twins = openTwins(mutant, catalog);
  const own = guardAlone(mutant, catalog);
  if (own) return looks(own.table, ['update'], 'few', [...own.without, ...twins]);
  if (twins.length === 0) return [];
  const asking = table ? new Set([table]) : tablesAsking(object, catalog);
  return tableNames
    .filter((name) => asking.has(name))
    .flatMap((name) => looks(name, command ? [command] : commands, 'few', twins));
}

/**
 * An update is held by USING, by WITH CHECK and by a trigger: of these the one that the mutant breaks, and what takes
 * away the others.
 */
function guardAlone(
  { object, table, command, change }: Mutant,
  { triggers, routines }: Catalog,
): Required<Pick<Look, 'table' | 'without'>> | undefined {
  const guard = triggers.find(
    (trigger) =>
      (trigger.table.name === table || trigger.routine === object) &&
      routines.some(
        ({ signature, name }) =>
          signature === trigger.routine && name === `guard_${trigger.table.name}`,
      ),
  );
  const name = tableNames.find((known) => known === (guard?.table.name ?? table));
  if (!name) return undefined;
  const policy = `alter policy ${name}_update on public.${name}`;
  if (object.startsWith('policy ')) {
    if (command !== 'update') return undefined;
    const without = [
      ...(guard ? [`alter table public.${name} disable trigger ${guard.name}`] : []),
      ...(change.startsWith('using') ? [`${policy} with check (true)`] : []),
      ...(change.startsWith('with check') ? [`${policy} using (true)`] : []),
    ];
    return { table: name, without };
  }
  const isGuard = object === guard?.routine || object.startsWith(`trigger ${guard?.name} `);
  return isGuard
    ? { table: name, without: [`${policy} using (true) with check (true)`] }
    : undefined;
}

const looks = (
  table: TableName,
  tried: readonly Command[],
  callers: Group,
  without?: readonly string[],
): Look[] => tried.map((command) => ({ callers, table, command, ...(without && { without }) }));
