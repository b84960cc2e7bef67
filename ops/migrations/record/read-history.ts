import type postgres from 'postgres';

/** One thing that happened to a database, or that somebody began. */
export interface HistoryEntry {
  /** Null for what was applied before there was a log. */
  readonly at: Date | null;
  readonly version: string;
  readonly file: string;
  readonly direction: 'up' | 'down';
  /** `planned` was begun and never finished; `left` was not reached because a file before it failed. */
  readonly event: 'planned' | 'done' | 'failed' | 'left';
  /** Null when it was done past `likeperson`, e.g. by the CLI alone. */
  readonly who: string | null;
  readonly gitRevision: string | null;
  readonly sha256: string | null;
  /** Of the transaction, by the server's clock. */
  readonly durationMs: number | null;
  /** The login, and the program that it came with. */
  readonly databaseRole: string | null;
  readonly application: string | null;
}

/** What happened to a database, oldest first; plans only while nothing came of them. */
export async function readHistory(sql: postgres.Sql): Promise<HistoryEntry[]> {
  const [found] = await sql<{ log: string | null; migrations: string | null }[]>`
    select to_regclass('supabase_migrations.likeperson_log') as log,
      to_regclass('supabase_migrations.schema_migrations') as migrations`;
  const logged: HistoryEntry[] = found?.log
    ? await sql<HistoryEntry[]>`
      select at, version, file, direction, event, who, git_revision as "gitRevision", sha256,
        duration_ms::float8 as "durationMs", database_role as "databaseRole", application
      from supabase_migrations.likeperson_log l
      where event <> 'planned' or not exists (
        select from supabase_migrations.likeperson_log later where later.version = l.version and later.id > l.id
      ) order by id`
    : [];
  const earlier: { version: string; name: string | null }[] = found?.migrations
    ? await sql`select version, to_jsonb(m) ->> 'name' as name from supabase_migrations.schema_migrations m order by version`
    : [];
  const known = new Set(
    logged.filter(({ event }) => event === 'done').map(({ version }) => version),
  );
  return [...earlier.filter(({ version }) => !known.has(version)).map(beforeTheLog), ...logged];
}

function beforeTheLog({ version, name }: { version: string; name: string | null }): HistoryEntry {
  return {
    at: null,
    version,
    file: `${[version, name].filter(Boolean).join('_')}.sql`,
    direction: 'up',
    event: 'done',
    who: null,
    gitRevision: null,
    sha256: null,
    durationMs: null,
    databaseRole: null,
    application: null,
  };
}
