import type { Command } from '../../../policies/roles.ts';
import { compareColumns } from './compare-columns.ts';
import { compareScopes } from './compare-scopes.ts';
import { combined, type Relation } from './relation.ts';
import type { RevisionCell, RevisionTable } from './revision.ts';

/** A change of what one role may do with one table by one command. */
export interface AccessChange {
  readonly table: string;
  /** A role of the matrix, `service_role`, or `everyone` where a policy changed and no cell did. */
  readonly role: string;
  readonly command: Command;
  readonly kind: Exclude<Relation, 'same'>;
  /** Scope before and after; null where the role may not. */
  readonly before: string | null;
  readonly after: string | null;
  /** Why it is of this kind, for a reviewer. */
  readonly why: string;
  readonly columnsAdded: readonly string[];
  readonly columnsRemoved: readonly string[];
  /** The condition before and after, where the SQL says what the cells do not. */
  readonly sql?: { readonly before: string; readonly after: string };
}

export interface CellPair {
  readonly table: string;
  readonly role: string;
  readonly command: Command;
  readonly before: { readonly cell: RevisionCell | undefined; readonly of: RevisionTable };
  readonly after: { readonly cell: RevisionCell | undefined; readonly of: RevisionTable };
}

/** Classifies the change of one cell; null when nothing changed. */
export function compareCells({ before, after, ...place }: CellPair): AccessChange | null {
  const scopes = { before: before.cell?.scope ?? null, after: after.cell?.scope ?? null };
  const none = { ...place, ...scopes, columnsAdded: [], columnsRemoved: [] };
  if (!before.cell && !after.cell) return null;
  if (!before.cell) return { ...none, kind: 'wider', why: 'could not before' };
  if (!after.cell) return { ...none, kind: 'narrower', why: 'can no longer' };

  const scope = compareScopes({
    ...place,
    table: after.of,
    before: before.cell.scope,
    after: after.cell.scope,
  });
  const columns = compareColumns(before.cell, after.cell);
  const change = { ...none, columnsAdded: columns.added, columnsRemoved: columns.removed };
  const sql = {
    before: before.cell.conditions.join('\n'),
    after: after.cell.conditions.join('\n'),
  };
  if (scope === 'same' && sql.before !== sql.after) {
    const why = 'same cell, other SQL: read it, no inclusion says which reaches more';
    return { ...change, kind: 'other', why, sql };
  }
  if (scope !== 'same' && sql.before !== after.cell.alternatives[before.cell.scope]?.join('\n')) {
    const why = 'another scope, and what the old one reaches changed too';
    return { ...change, kind: 'other', why, sql };
  }
  const kind = combined([scope, columns.relation]);
  if (kind === 'same') return null;
  return {
    ...change,
    kind,
    why: [scopeWords[scope], columnWords[columns.relation]].filter(Boolean).join(', '),
    ...(scope === 'other' && { sql }),
  };
}

const scopeWords: Record<Relation, string> = {
  same: '',
  wider: 'more rows',
  narrower: 'fewer rows',
  other: 'other rows: neither scope is inside the other',
};
const columnWords: Record<Relation, string> = {
  same: '',
  wider: 'more columns',
  narrower: 'fewer columns',
  other: 'some columns more, some fewer',
};
