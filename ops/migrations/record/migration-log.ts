import type postgres from 'postgres';
import { migrationLock, recordingLock } from './migration-lock.ts';

/** Changes whenever the statements below do: a database with another one gets them anew. */
const edition = 'likeperson migration log, edition 2';

/**
 * Writes down what happens to the CLI's own table, in the transaction in which it happens: whoever is killed when,
 * a migration is never there without its line in the log. What was planned for the version says who and what; without
 * a plan, somebody worked past `likeperson`, and the line says so by having no `who`.
 *
 * A killed command may leave the CLI behind, still applying. What it planned counts only while it holds the lock, so
 * the orphan's file is rolled back and nobody finds half of it under their own.
 */
const record = `
create or replace function supabase_migrations.likeperson_record() returns trigger
language plpgsql set search_path = '' as $record$
declare
  changed supabase_migrations.schema_migrations := case tg_op when 'INSERT' then new else old end;
  way text := case tg_op when 'INSERT' then 'up' else 'down' end;
  plan supabase_migrations.likeperson_log;
begin
  select * into plan from supabase_migrations.likeperson_log l where l.version = changed.version order by l.id desc limit 1;
  if plan.event is distinct from 'planned' or plan.direction <> way or plan.at < clock_timestamp() - interval '1 day' then
    plan := null;
  end if;
  if plan.version is not null then
    perform pg_advisory_xact_lock_shared(${recordingLock});
    if not exists (
      select from pg_locks join pg_database d on d.oid = database and d.datname = current_database()
      where locktype = 'advisory' and granted and classid = 0 and objid = ${migrationLock} and pid = plan.holder
    ) then
      raise exception 'Whoever began % is gone, so it is not applied here.', plan.file
        using errcode = 'object_not_in_prerequisite_state', hint = 'Begin anew: npx likeperson migrations up';
    end if;
  end if;
  insert into supabase_migrations.likeperson_log (version, file, direction, event, sha256, who, git_revision, duration_ms)
  values (changed.version, coalesce(plan.file, concat_ws('_', changed.version, changed.name) || '.sql'), way, 'done',
    plan.sha256, plan.who, plan.git_revision,
    round(1000 * extract(epoch from clock_timestamp() - transaction_timestamp())));
  return null;
end
$record$`;

const refuse = `
create or replace function supabase_migrations.likeperson_log_is_kept() returns trigger
language plpgsql set search_path = '' as $refuse$
begin
  raise exception 'The migration log is only ever added to.' using errcode = 'insufficient_privilege';
end
$refuse$`;

/** The CLI's own table as the CLI makes it, because the log listens to it before the first push. */
const statements = [
  'create schema if not exists supabase_migrations',
  'create table if not exists supabase_migrations.schema_migrations (version text not null primary key)',
  'alter table supabase_migrations.schema_migrations add column if not exists statements text[], add column if not exists name text',
  `create table if not exists supabase_migrations.likeperson_log (
    id bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    version text not null,
    file text not null,
    direction text not null check (direction in ('up', 'down')),
    event text not null check (event in ('planned', 'done', 'failed', 'left')),
    sha256 text,
    who text,
    git_revision text,
    duration_ms bigint,
    database_role text not null default session_user,
    application text not null default current_setting('application_name'),
    holder int not null default pg_backend_pid()
  )`,
  // Edition 1 had no holder.
  'alter table supabase_migrations.likeperson_log add column if not exists holder int not null default pg_backend_pid()',
  'create index if not exists likeperson_log_version on supabase_migrations.likeperson_log (version, id)',
  'alter table supabase_migrations.likeperson_log enable row level security',
  'revoke all on table supabase_migrations.likeperson_log from public, anon, authenticated, service_role',
  record,
  refuse,
  'revoke all on function supabase_migrations.likeperson_record(), supabase_migrations.likeperson_log_is_kept() from public, anon, authenticated, service_role',
  'create or replace trigger likeperson_record after insert or delete on supabase_migrations.schema_migrations for each row execute function supabase_migrations.likeperson_record()',
  'create or replace trigger likeperson_log_is_kept before update or delete or truncate on supabase_migrations.likeperson_log for each statement execute function supabase_migrations.likeperson_log_is_kept()',
  `comment on table supabase_migrations.likeperson_log is '${edition}'`,
];

/**
 * Makes the log of what was applied and rolled back, unless it is there. Not by a migration: it must be there before
 * the first and stay when all are rolled back.
 */
export async function ensureMigrationLog(sql: postgres.Sql): Promise<void> {
  const [found] = await sql<{ comment: string | null }[]>`
    select obj_description(to_regclass('supabase_migrations.likeperson_log'), 'pg_class') as comment`;
  if (found?.comment === edition) return;
  await sql.begin(async (tx) => {
    for (const statement of statements) await tx.unsafe(statement);
  });
}
