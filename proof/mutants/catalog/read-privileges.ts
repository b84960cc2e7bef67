import type postgres from 'postgres';
import type { Grant } from './catalog.ts';

/** Reads who but the owner holds which privilege on our tables, columns and functions. */
export async function readPrivileges(sql: postgres.TransactionSql): Promise<Grant[]> {
  const rows = await sql<(Omit<Grant, 'column'> & { column: string | null })[]>`
    select object, "column", acl.privilege_type as privilege,
      case acl.grantee when 0 then 'public' else acl.grantee::regrole::text end as grantee
    from (
      select format('%I.%I', n.nspname, c.relname), null, c.relowner, c.relacl
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'private')
      union all
      select format('%I.%I', n.nspname, c.relname), a.attname, c.relowner, a.attacl
      from pg_attribute a
      join pg_class c on c.oid = a.attrelid
      join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'private')
      union all
      select p.oid::regprocedure::text, null, p.proowner, coalesce(p.proacl, acldefault('f', p.proowner))
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('public', 'private')
    ) granted (object, "column", owner, privileges), aclexplode(privileges) acl
    where acl.grantee <> owner
    order by 1, 2, 3, 4`;
  return rows.map(({ column, ...grant }) => ({ ...grant, ...(column !== null && { column }) }));
}
