import type postgres from 'postgres';
import { ensureMigrationLog } from '../../migrations/record/migration-log.ts';
import type { DeploymentEvent } from './deployment.ts';

/** Changes whenever the statements below do: a database with another one gets them anew. */
const edition = 'likeperson deployments, edition 1';

/** Beside the log of migrations, for the same reasons, and kept by the same function. */
const statements = [
  `create table if not exists supabase_migrations.likeperson_deployments (
    id bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    deployment uuid not null,
    direction text not null check (direction in ('forward', 'back')),
    event text not null check (event in ('begun', 'done', 'failed')),
    release text not null,
    manifest jsonb not null,
    before jsonb not null,
    after jsonb not null,
    who text not null,
    git_revision text,
    duration_ms bigint,
    failure text
  )`,
  'alter table supabase_migrations.likeperson_deployments enable row level security',
  'revoke all on table supabase_migrations.likeperson_deployments from public, anon, authenticated, service_role',
  'create or replace trigger likeperson_log_is_kept before update or delete or truncate on supabase_migrations.likeperson_deployments for each statement execute function supabase_migrations.likeperson_log_is_kept()',
  `comment on table supabase_migrations.likeperson_deployments is '${edition}'`,
];

/** Makes the record of deployments, unless it is there. */
export async function ensureDeploymentRecord(sql: postgres.Sql): Promise<void> {
  await ensureMigrationLog(sql);
  const [found] = await sql<{ comment: string | null }[]>`
    select obj_description(to_regclass('supabase_migrations.likeperson_deployments'), 'pg_class') as comment`;
  if (found?.comment === edition) return;
  await sql.begin(async (tx) => {
    for (const statement of statements) await tx.unsafe(statement);
  });
}

/** Adds a line. */
export async function recordDeployment(
  sql: postgres.Sql,
  event: Omit<DeploymentEvent, 'at'>,
): Promise<void> {
  const { deployment, direction, event: what, release, who, failure, durationMs } = event;
  const row = {
    deployment,
    direction,
    event: what,
    release,
    manifest: sql.json({ ...event.manifest }),
    before: sql.json({ ...event.before }),
    after: sql.json({ ...event.after }),
    who,
    git_revision: event.gitRevision,
    duration_ms: durationMs === null ? null : Math.round(durationMs),
    failure,
  };
  await sql`insert into supabase_migrations.likeperson_deployments ${sql(row)}`;
}

/** Every line, oldest first. */
export async function readDeployments(sql: postgres.Sql): Promise<DeploymentEvent[]> {
  const [found] = await sql<{ name: string | null }[]>`
    select to_regclass('supabase_migrations.likeperson_deployments') as name`;
  if (!found?.name) return [];
  return await sql<DeploymentEvent[]>`
    select deployment, at, direction, event, release, manifest, before, after, who, git_revision as "gitRevision",
      duration_ms::float8 as "durationMs", failure
    from supabase_migrations.likeperson_deployments order by id`;
}
