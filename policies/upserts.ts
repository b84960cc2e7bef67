import type { TableName } from './access-matrix.ts';

/**
 * Tables that an app saves to without knowing whether the row is there (`Prefer: resolution=merge-duplicates`), and the
 * key by which it finds it (`on_conflict`). PostgREST then writes every column it was sent, the key too, so the key's
 * columns get an UPDATE grant; a trigger keeps each as it is. docs/generated/saving.md tells apps.
 *
 * A key is listed only if
 * - its columns never change, whoever asks: they are what a row is about, not what it says;
 * - it includes the organisation, so that no row of another one can be met;
 * - who meets a row that is hidden from them learns no more than by a plain insert, which the key refuses too.
 *
 * Not `contacts` by `dedup_hash`: a person found again is somebody to look at, and no row to write over.
 */
const upserts = {
  org_labels: ['organization_id', 'locale', 'term_key'],
  peer_mentor_profiles: ['organization_id', 'profile_id'],
  assignment_summaries: ['organization_id', 'assignment_id'],
  activity_locations: ['organization_id', 'activity_id'],
} as const satisfies { readonly [T in TableName]?: readonly ['organization_id', ...string[]] };

/** Tables that take upserts. */
export const upsertTables = Object.keys(upserts) as (keyof typeof upserts)[];

/** The columns by which an upsert finds the row; none where a table takes no upserts. */
export function upsertKey(table: TableName): readonly string[] {
  const keys: { readonly [T in TableName]?: readonly string[] } = upserts;
  return keys[table] ?? [];
}
