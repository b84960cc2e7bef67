import type postgres from 'postgres';
import type { RowFacts } from './explanation.ts';
import { keyOf } from './find-row.ts';
import type { UsableColumn } from './usable-columns.ts';

const setting = 'likeperson.example';

/**
 * The statement that inserts a row like the given one under an id of its own, naming the columns that the caller may
 * name. The example waits in the session, since the caller may not be able to read it; it is never brought here.
 */
export async function insertLike(
  tx: postgres.TransactionSql,
  row: RowFacts,
  columns: readonly UsableColumn[],
): Promise<string> {
  await tx.unsafe(
    `select set_config('${setting}', to_jsonb(t)::text, true) is null from public.${row.table} t where ${keyOf(row)}`,
  );
  const names = columns.map(({ name }) => name);
  const values = names.map((name) => (name === 'id' ? 'gen_random_uuid()' : `example.${name}`));
  return names.length === 0
    ? `insert into public.${row.table} default values`
    : `insert into public.${row.table} (${names.join(', ')}) select ${values.join(', ')}
       from jsonb_populate_record(null::public.${row.table}, current_setting('${setting}')::jsonb) example`;
}
