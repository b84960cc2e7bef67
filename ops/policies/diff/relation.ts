/** How something after a change stands to what it was before. */
export type Relation = 'same' | 'wider' | 'narrower' | 'other';

/** The relation of a whole whose parts have these: wider in one and narrower in another is neither. */
export function combined(relations: readonly Relation[]): Relation {
  const changes = new Set(relations.filter((relation) => relation !== 'same'));
  const [only] = changes;
  if (!only) return 'same';
  return changes.size === 1 ? only : 'other';
}
