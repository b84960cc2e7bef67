import type postgres from 'postgres';

/** A table of ours, with the CHECKs of its columns. Names are as written in SQL. */
export interface BoundedTable {
  readonly name: string;
  readonly columns: readonly {
    readonly name: string;
    /** As `format_type` prints it. */
    readonly type: string;
    readonly isEnum: boolean;
  }[];
  readonly checks: readonly {
    readonly columns: readonly string[];
    readonly expression: string;
  }[];
}

export async function readBoundedTables(sql: postgres.TransactionSql): Promise<BoundedTable[]> {
  return await sql<BoundedTable[]>`
select format('%I.%I', n.nspname, c.relname) as name,
  (select coalesce(jsonb_agg(jsonb_build_object(
      'name', quote_ident(attname), 'type', format_type(atttypid, atttypmod), 'isEnum', typtype = 'e') order by attnum), '[]')
    from pg_attribute join pg_type t on t.oid = atttypid
    where attrelid = c.oid and attnum > 0 and not attisdropped) as columns,
  (select coalesce(jsonb_agg(jsonb_build_object('expression', pg_get_expr(conbin, conrelid), 'columns',
      (select coalesce(jsonb_agg(quote_ident(attname)), '[]') from pg_attribute where attrelid = conrelid and attnum = any (conkey)))), '[]')
    from pg_constraint where contype = 'c' and conrelid = c.oid) as checks
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname in ('public', 'private') and c.relkind in ('r', 'p')
  and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
order by name`;
}
