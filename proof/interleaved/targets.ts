import type postgres from 'postgres';
import type { Target } from './statement.ts';

/** Every table of the API, from the catalog. */
export async function targetsOf(sql: postgres.Sql): Promise<Target[]> {
  return await sql<Target[]>`
    select c.relname as table,
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id') as "hasOrganization",
      (select min(a.attname) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
          and has_column_privilege('authenticated', c.oid, a.attnum, 'update')) as changeable
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'id')
    order by c.relname`;
}
