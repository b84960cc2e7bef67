import type postgres from 'postgres';
import type { TableName } from '../../../policies/access-matrix.ts';
import type { Caller } from '../../caller.ts';

/** A column as far as a value for it has to be found. */
export interface UsableColumn {
  readonly name: string;
  /** Its type as one writes it, e.g. `public.activity_status` or `numeric(12,2)`. */
  readonly type: string;
  /** Postgres's category of the type, e.g. `S` for text, and `E` for an enum. */
  readonly category: string;
}

/** The columns that a GRANT lets the caller's database role use with a command, in order. */
export async function usableColumns(
  tx: postgres.TransactionSql,
  table: TableName,
  { databaseRole }: Pick<Caller, 'databaseRole'>,
  command: 'select' | 'insert' | 'update',
): Promise<UsableColumn[]> {
  return await tx<UsableColumn[]>`
    select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, t.typcategory as category
    from pg_attribute a join pg_type t on t.oid = a.atttypid
    where a.attrelid = to_regclass(${`public.${table}`}) and a.attnum > 0 and not a.attisdropped
      and has_column_privilege(${databaseRole}, a.attrelid, a.attnum, ${command})
    order by a.attnum`;
}
