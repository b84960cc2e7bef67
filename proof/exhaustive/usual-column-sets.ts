import type { TableName, World } from '../model.ts';
import { factsOf, schemaFacts } from '../world/schema-facts.ts';
import { newRows } from './new-rows.ts';

const nothing = Object.fromEntries([...schemaFacts.keys()].map((table) => [table, []]));
const emptyWorld: World = {
  tables: nothing as unknown as World['tables'],
  globalAdministrators: new Set(),
  banned: new Set(),
  today: '2026-01-01',
};

/**
 * The sets of columns that new rows of a table usually name: what it needs, with one more, or with one less. The
 * same in every world, so that one probe serves them all.
 */
export function usualColumnSets(table: TableName): string[][] {
  const placement = { organization: null, association: null, owner: null };
  const sets = new Map<string, string[]>();
  const add = (columns: readonly string[]) => {
    const sorted = columns.toSorted();
    sets.set(sorted.join(), sorted);
  };
  for (const row of newRows(emptyWorld, table, placement, 0)) {
    const base = Object.keys(row);
    add(base);
    for (const { name, hasDefault } of factsOf(table).columns) {
      if (!base.includes(name)) add([...base, name]);
      else if (hasDefault) add(base.filter((column) => column !== name));
    }
  }
  return [...sets.values()];
}
