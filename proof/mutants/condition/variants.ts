import { isFields, type Tree } from './tree.ts';

/** What a node is replaced with, and how that is described. */
export interface Rewrite {
  readonly to: Tree;
  readonly change: string;
}

/** The whole with one node replaced. */
export interface Variant {
  readonly tree: Tree;
  readonly change: string;
}

/** Every tree that differs from `tree` in one node, as `rewrite` has it; from the root down, left to right. */
export function variants(tree: Tree, rewrite: (node: Tree) => readonly Rewrite[]): Variant[] {
  const here = rewrite(tree).map(({ to, change }) => ({ tree: to, change }));
  return [...here, ...within(tree, rewrite)];
}

function within(tree: Tree, rewrite: (node: Tree) => readonly Rewrite[]): Variant[] {
  if (Array.isArray(tree)) {
    return tree.flatMap((item: Tree, i) =>
      variants(item, rewrite).map(({ tree: changed, change }) => ({
        tree: tree.toSpliced(i, 1, changed),
        change,
      })),
    );
  }
  if (!isFields(tree)) return [];
  return Object.entries(tree).flatMap(([key, value]) =>
    variants(value, rewrite).map(({ tree: changed, change }) => ({
      tree: { ...tree, [key]: changed },
      change,
    })),
  );
}
