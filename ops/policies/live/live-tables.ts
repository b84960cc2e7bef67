import type postgres from 'postgres';

/** A relation of the schema that the API serves. */
export interface LiveTable {
  readonly name: string;
  readonly kind: 'table' | 'view' | 'materialized view' | 'foreign table';
  /** Row level security holds callers. */
  readonly rlsEnabled: boolean;
  /** It also holds the owner of the table. */
  readonly rlsForced: boolean;
  readonly comment: string | null;
  readonly columns: readonly string[];
}

/** Tables and views of `public`, by name. */
export async function liveTables(sql: postgres.ISql): Promise<LiveTable[]> {
  return await sql<LiveTable[]>`
    select c.relname as name,
      case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'f' then 'foreign table' else 'table' end as kind,
      c.relrowsecurity as "rlsEnabled", c.relforcerowsecurity as "rlsForced",
      obj_description(c.oid, 'pg_class') as comment,
      array(
        select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped order by a.attnum
      ) as columns
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
      and not c.relispartition
    order by c.relname`;
}
