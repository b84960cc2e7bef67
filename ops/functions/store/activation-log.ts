import type postgres from 'postgres';
import type { Author } from '../../migrations/record/author.ts';

/** An activation that was written down before it begins. */
export interface PlannedActivation {
  readonly id: string;
  readonly release: string;
  readonly author: Author;
}

/** Writes down who is about to activate what. */
export async function planActivation(
  sql: postgres.Sql,
  release: string,
  author: Author,
): Promise<PlannedActivation> {
  const [row] = await sql<{ id: string }[]>`
    insert into supabase_migrations.likeperson_function_log (release, event, who, git_revision)
    values (${release}, 'planned', ${author.who}, ${author.gitRevision}) returning id::text`;
  if (!row) throw new TypeError('Postgres returned no row for an insert.');
  return { id: row.id, release, author };
}

/** Writes down how it ended, and how long it took by the server's clock. */
export async function endActivation(
  sql: postgres.Sql,
  { id, release, author: { who, gitRevision } }: PlannedActivation,
  event: 'done' | 'failed',
): Promise<void> {
  await sql`
    insert into supabase_migrations.likeperson_function_log (activation, release, event, who, git_revision, duration_ms)
    select id, ${release}, ${event}, ${who}, ${gitRevision}, round(1000 * extract(epoch from clock_timestamp() - at))
    from supabase_migrations.likeperson_function_log where id = ${id}`;
}

/** What a bundle became on the platform. */
export interface Upload {
  readonly functionId: string;
  readonly version: number;
  /** Of the platform's own bundle; null when the API does not tell. */
  readonly ezbrSha256: string | null;
  /** Of the artefact. */
  readonly sha256: string;
}

/** Writes down what an artefact became, before anything is activated: the next run can tell whether it is there. */
export async function recordUpload(
  sql: postgres.Sql,
  activation: PlannedActivation,
  { functionId, version, ezbrSha256, sha256 }: Upload,
): Promise<void> {
  await sql`
    insert into supabase_migrations.likeperson_function_uploads (activation, sha256, function_id, version, ezbr_sha256)
    values (${activation.id}, ${sha256}, ${functionId}, ${version}, ${ezbrSha256})`;
}

/** The newest upload of each version of each function. */
export async function readUploads(sql: postgres.Sql): Promise<Upload[]> {
  return await sql<Upload[]>`
    select distinct on (function_id, version) function_id as "functionId", version::float8 as version,
      ezbr_sha256 as "ezbrSha256", sha256
    from supabase_migrations.likeperson_function_uploads order by function_id, version, id desc`;
}

/** The names of all functions of releases that were ever begun here. */
export async function readOurNames(sql: postgres.Sql): Promise<Set<string>> {
  const rows = await sql<{ name: string }[]>`
    select distinct name from supabase_migrations.likeperson_function_release_items
    where release in (select release from supabase_migrations.likeperson_function_log)`;
  return new Set(rows.map(({ name }) => name));
}
