import type postgres from 'postgres';
import type { Command } from '../../../policies/roles.ts';

/** A policy as it stands in a database. */
export interface LivePolicy {
  readonly table: string;
  readonly name: string;
  readonly command: Command | 'all';
  readonly permissive: boolean;
  readonly roles: readonly string[];
  /** Condition on rows that are there, in SQL as Postgres stored it; null where the command has none. */
  readonly using: string | null;
  /** Condition on rows as they are written. */
  readonly withCheck: string | null;
  readonly comment: string | null;
}

/** The policies of our tables, by table and command. */
export async function livePolicies(sql: postgres.ISql): Promise<LivePolicy[]> {
  return await policiesIn(sql, 'public');
}

/** The same for the session's temporary tables, where a condition can be stored to see how Postgres writes it. */
export async function policiesIn(
  sql: postgres.ISql,
  schema: 'public' | 'pg_temp',
): Promise<LivePolicy[]> {
  return await sql<LivePolicy[]>`
    select c.relname as table, p.polname as name,
      case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end as command,
      p.polpermissive as permissive,
      array(select case role when 0 then 'public' else role::regrole::text end from unnest(p.polroles) role order by 1) as roles,
      pg_get_expr(p.polqual, p.polrelid) as using,
      pg_get_expr(p.polwithcheck, p.polrelid) as "withCheck",
      obj_description(p.oid, 'pg_policy') as comment
    from pg_policy p join pg_class c on c.oid = p.polrelid
    where c.relnamespace = case ${schema} when 'public' then 'public'::regnamespace else pg_my_temp_schema() end
    order by c.relname, array_position('{r,a,w,d,*}', p.polcmd::text), p.polname`;
}
