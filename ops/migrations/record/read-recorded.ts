import type postgres from 'postgres';

/** A migration that a database says it has. */
export interface RecordedMigration {
  readonly version: string;
  /** As the CLI names files; without a name in the table, the version alone. */
  readonly file: string;
  readonly at: Date | null;
  /** Of the file as it was applied; null when it was applied past `likeperson`, or before there was a log. */
  readonly sha256: string | null;
  /** What the CLI kept of the file, when there is no hash: all but what separates statements. */
  readonly text: string | null;
}

/** The migrations that the database has, oldest first. */
export async function readRecorded(sql: postgres.Sql): Promise<RecordedMigration[]> {
  const [found] = await sql<{ log: string | null; migrations: string | null }[]>`
    select to_regclass('supabase_migrations.likeperson_log') as log,
      to_regclass('supabase_migrations.schema_migrations') as migrations`;
  if (!found?.migrations) return [];
  const logged = found.log
    ? sql`select distinct on (version) version, at, sha256 from supabase_migrations.likeperson_log
        where event = 'done' order by version, id desc`
    : sql`select null::text as version, null::timestamptz as at, null::text as sha256 where false`;
  // By way of JSON: a table that an old CLI made has no column but the version.
  return await sql<RecordedMigration[]>`
    select m.version, concat_ws('_', m.version, to_jsonb(m) ->> 'name') || '.sql' as file, l.at, l.sha256,
      case when l.sha256 is null then
        (select string_agg(part, '' order by at) from jsonb_array_elements_text(
          case jsonb_typeof(to_jsonb(m) -> 'statements') when 'array' then to_jsonb(m) -> 'statements' else '[]' end
        ) with ordinality parts (part, at))
      end as text
    from supabase_migrations.schema_migrations m left join (${logged}) l using (version)
    order by m.version`;
}
