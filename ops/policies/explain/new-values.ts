import type postgres from 'postgres';
import { type RowKeys, rowKeys } from '../../../policies/row-keys.ts';
import type { RowFacts } from './explanation.ts';
import { keyOf } from './find-row.ts';
import type { UsableColumn } from './usable-columns.ts';

/** Where the value to try waits between the owner, who makes it, and the caller, who may not read the old one. */
const setting = 'likeperson.value';

/**
 * Makes a value for a column that is not the row's own, kept in the session and never brought here, and returns the
 * SQL that reads it. Where no other value can be thought of, it is the row's own.
 */
export async function stashOtherValue(
  tx: postgres.TransactionSql,
  row: RowFacts,
  column: UsableColumn,
): Promise<string> {
  const other = otherValue(row, column);
  const [made] = await tx.unsafe<{ missing: boolean }[]>(
    `select set_config('${setting}', coalesce((${other})::text, t.${column.name}::text, ''), true) is null as stashed,
       coalesce((${other})::text, t.${column.name}::text) is null as missing
     from public.${row.table} t where ${keyOf(row)}`,
  );
  return made?.missing ? 'null' : `current_setting('${setting}')::${column.type}`;
}

/** The states that a column of states can have. */
export async function statesOf(
  tx: postgres.TransactionSql,
  column: UsableColumn,
): Promise<string[]> {
  const labels = await tx<{ label: string }[]>`
    select enumlabel as label from pg_enum
    where enumtypid = to_regtype(${column.type}) order by enumsortorder`;
  return labels.map(({ label }) => label);
}

/** SQL for another value than the one that row `t` has, by the type of its column. */
function otherValue(row: RowFacts, { name, type, category }: UsableColumn): string {
  const old = `t.${name}`;
  if (type === 'uuid') return anotherReference(row, name);
  if (type === 'bytea') return `coalesce(${old}, '') || '\\x00'::bytea`;
  if (type === 'jsonb') return `jsonb_build_array(${old})`;
  if (type === 'date') return `coalesce(${old}, current_date) + 1`;
  if (type === 'daterange') {
    return `daterange(coalesce(lower(${old}), current_date), coalesce(upper(${old}), current_date) + 1)`;
  }
  const byCategory: Readonly<Record<string, string>> = {
    S: `coalesce(${old}::text, '') || 'x'`,
    N: `coalesce(${old}, 0) + 1`,
    B: `not coalesce(${old}, false)`,
    D: `coalesce(${old}, now()) + interval '1 day'`,
    A: `${old} || ${old}`,
  };
  return type.startsWith('time without')
    ? `${old} + interval '1 minute'`
    : (byCategory[category] ?? 'null');
}

/** A random id would only show that nothing has it; one that another row uses is what a caller would send. */
function anotherReference({ table }: RowFacts, column: string): string {
  const { organization } = rowKeys[table] as RowKeys;
  const sameTenant =
    organization === 'organization_id' ? 'and o.organization_id = t.organization_id' : '';
  return `select o.${column} from public.${table} o where o.${column} <> t.${column} ${sameTenant} limit 1`;
}
