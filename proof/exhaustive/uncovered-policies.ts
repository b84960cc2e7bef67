import type postgres from 'postgres';
import { tableNames } from '../../policies/access-matrix.ts';

/** Tables outside the access matrix that have policies of their own or can be reached by signed-in people. */
export async function uncoveredTables(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select distinct format('%I.%I', n.nspname, c.relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'f')
      and not (n.nspname = 'public' and c.relname = any (${[...tableNames]}))
      and (
        exists (select from pg_policy p where p.polrelid = c.oid)
        or n.nspname = 'public' and (
          has_any_column_privilege('authenticated', c.oid, 'select, insert, update')
          or has_any_column_privilege('anon', c.oid, 'select, insert, update')
          or has_table_privilege('authenticated', c.oid, 'delete, truncate')
          or has_table_privilege('anon', c.oid, 'delete, truncate')
        )
      )
    order by 1`;
  return rows.map(({ name }) => name);
}
