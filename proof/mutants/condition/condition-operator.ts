import type { Catalog } from '../catalog/catalog.ts';
import { type Breakage, defineOperator, type Operator } from '../mutant.ts';
import { type Condition, conditionsOf } from './conditions.ts';
import type { Tree } from './tree.ts';
import { type Rewrite, variants } from './variants.ts';

/** How one operator rewrites the nodes of a condition. */
export type RewriteNode = (node: Tree) => readonly Rewrite[];

/**
 * An operator that changes one node of one condition, wherever conditions are kept.
 *
 * @param most of one condition: the same claim stands in it many times, so places evenly spread over it stand for all
 */
export function defineConditionOperator(
  name: string,
  does: string,
  rewriteOf: (condition: Condition, catalog: Catalog) => RewriteNode,
  most = Number.POSITIVE_INFINITY,
): Operator {
  return defineOperator(name, does, (catalog) =>
    conditionsOf(catalog).flatMap((condition) =>
      breakagesOf(condition, spread(variants(condition.tree, rewriteOf(condition, catalog)), most)),
    ),
  );
}

/** The breakages of a condition; those that read the same are told apart by number. */
export function breakagesOf(
  condition: Condition,
  changes: readonly { readonly tree: Tree; readonly change: string }[],
): Breakage[] {
  const { object, table, command, place } = condition;
  const counts = new Map<string, number>();
  return changes.map(({ tree, change }) => {
    const count = (counts.get(change) ?? 0) + 1;
    counts.set(change, count);
    return {
      object,
      ...(table && { table }),
      ...(command && { command }),
      change: `${place}: ${change}${count > 1 ? ` (${count})` : ''}`,
      apply: condition.replace(tree),
    };
  });
}

/** At most so many of the items, evenly spread. */
function spread<T>(items: readonly T[], most: number): T[] {
  const step = Math.max(1, items.length / most);
  return items.filter((_, i) => i % step < 1);
}
