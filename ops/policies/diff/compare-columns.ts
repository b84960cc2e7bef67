import type { Relation } from './relation.ts';
import type { RevisionCell } from './revision.ts';

/** Stands for every column that no rule names. */
const anyOther = 'every other column';

export interface ColumnComparison {
  readonly relation: Relation;
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** Which columns a role may use after a change and could not before, and the other way round. */
export function compareColumns(before: RevisionCell, after: RevisionCell): ColumnComparison {
  const names = new Set([
    ...Object.keys(before.columns ?? {}),
    ...Object.keys(after.columns ?? {}),
    anyOther,
  ]);
  const isIn = (cell: RevisionCell, name: string) =>
    cell.columns?.[name] ?? cell.otherColumns ?? true;
  const added = [...names].filter((name) => isIn(after, name) && !isIn(before, name));
  const removed = [...names].filter((name) => isIn(before, name) && !isIn(after, name));
  const relation =
    added.length > 0 && removed.length > 0
      ? 'other'
      : added.length > 0
        ? 'wider'
        : removed.length > 0
          ? 'narrower'
          : 'same';
  return { relation, added, removed };
}
