import type postgres from 'postgres';

/** What a database role may do with a table. */
export interface LivePrivilege {
  readonly grantee: string;
  /** E.g. `select`, `truncate`. */
  readonly privilege: string;
  /** The columns it is limited to; null when it is on the whole table. */
  readonly columns: readonly string[] | null;
}

/** Privileges on a table of ours that anyone but its owner holds. */
export async function livePrivileges(sql: postgres.ISql, table: string): Promise<LivePrivilege[]> {
  return await sql<LivePrivilege[]>`
    select case acl.grantee when 0 then 'public' else acl.grantee::regrole::text end as grantee,
      lower(acl.privilege_type) as privilege,
      case when bool_or(attnum is null) then null else array_agg(attname order by attnum) end as columns
    from (
      select c.relowner, c.relacl, null::int2, null::text from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relname = ${table}
      union all
      select c.relowner, a.attacl, a.attnum, a.attname::text
      from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relname = ${table} and not a.attisdropped
    ) granted (owner, privileges, attnum, attname), aclexplode(privileges) acl
    where acl.grantee <> owner
    group by acl.grantee, acl.privilege_type
    order by 1, array_position('{select,insert,update,delete}', lower(acl.privilege_type)), 2`;
}
