import type { Catalog, Routine } from './catalog/catalog.ts';
import { piecesOf } from './condition/body-pieces.ts';
import { isFields, type Tree } from './condition/tree.ts';
import type { Mutant } from './mutant.ts';

/** The suffix of a lookup that answers with each id behind its organisation. */
const PAIRED = '_with_organization';

/**
 * Statements that make the twins of the lookups which a mutant concerns answer with every row there is.
 *
 * A policy asks a lookup for ids, which an index can find, and the same lookup for ids behind their organisations,
 * since an id alone may stand in two of them. Each must hold by itself, or the other would hide that it is broken.
 */
export function openTwins({ object, change }: Mutant, catalog: Catalog): string[] {
  const named = `${object} ${change}`.matchAll(/\bprivate\.(\w+)\(\)/g);
  const twins = [...named].flatMap(([, name = '']) => twinOf(name, catalog) ?? []);
  return [...new Set(twins.map(opened))];
}

function twinOf(name: string, { routines }: Catalog): Routine | undefined {
  const twin = name.endsWith(PAIRED) ? name.slice(0, -PAIRED.length) : `${name}${PAIRED}`;
  return routines.find((routine) => routine.schema === 'private' && routine.name === twin);
}

/** The routine with all that its answer's query asks left out. */
function opened({ definition, body, signature }: Routine): string {
  const answer = piecesOf(body).find(({ of }) => of === 'return');
  const open = answer?.withTree(unconditional(answer.tree));
  if (open === undefined || open === answer?.withTree(answer.tree)) {
    throw new TypeError(`Opening ${signature} failed: it returns no query with a condition.`);
  }
  return definition.replace(body, () => open);
}

function unconditional(tree: Tree): Tree {
  if (Array.isArray(tree)) return tree.map(unconditional);
  if (!isFields(tree)) return tree;
  const kept = Object.entries(tree).filter(([key]) => key !== 'whereClause');
  return Object.fromEntries(kept.map(([key, value]) => [key, unconditional(value)]));
}
