import type postgres from 'postgres';

/** Changes whenever the statements below do: a database with another one gets them anew. */
const edition = 'likeperson function releases, edition 1';

const tables = [
  'likeperson_function_artefacts',
  'likeperson_function_releases',
  'likeperson_function_release_items',
  'likeperson_function_log',
  'likeperson_function_uploads',
].map((name) => `supabase_migrations.${name}`);

const refuse = `
create or replace function supabase_migrations.likeperson_functions_are_kept() returns trigger
language plpgsql set search_path = '' as $refuse$
begin
  raise exception 'Releases of functions are only ever added to.' using errcode = 'insufficient_privilege';
end
$refuse$`;

const statements = [
  'create schema if not exists supabase_migrations',
  `create table if not exists supabase_migrations.likeperson_function_artefacts (
    sha256 text primary key,
    bytes bytea not null,
    kept_at timestamptz not null default clock_timestamp(),
    constraint likeperson_function_artefacts_hash check (sha256 = encode(sha256(bytes), 'hex'))
  )`,
  `create table if not exists supabase_migrations.likeperson_function_releases (
    id text primary key,
    kept_at timestamptz not null default clock_timestamp(),
    who text not null,
    git_revision text
  )`,
  `create table if not exists supabase_migrations.likeperson_function_release_items (
    release text not null references supabase_migrations.likeperson_function_releases,
    name text not null,
    sha256 text not null references supabase_migrations.likeperson_function_artefacts,
    primary key (release, name)
  )`,
  `create table if not exists supabase_migrations.likeperson_function_log (
    id bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    activation bigint references supabase_migrations.likeperson_function_log,
    release text not null references supabase_migrations.likeperson_function_releases,
    event text not null check (event in ('planned', 'done', 'failed')),
    who text not null,
    git_revision text,
    duration_ms bigint,
    database_role text not null default session_user,
    application text not null default current_setting('application_name'),
    check ((event = 'planned') = (activation is null))
  )`,
  'create unique index if not exists likeperson_function_log_activation on supabase_migrations.likeperson_function_log (activation)',
  `create table if not exists supabase_migrations.likeperson_function_uploads (
    id bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    activation bigint not null references supabase_migrations.likeperson_function_log,
    sha256 text not null references supabase_migrations.likeperson_function_artefacts,
    function_id text not null,
    version bigint not null,
    ezbr_sha256 text
  )`,
  refuse,
  'revoke all on function supabase_migrations.likeperson_functions_are_kept() from public, anon, authenticated, service_role',
  ...tables.flatMap((table) => [
    `alter table ${table} enable row level security`,
    `revoke all on table ${table} from public, anon, authenticated, service_role`,
    `create or replace trigger likeperson_functions_are_kept before update or delete or truncate on ${table} for each statement execute function supabase_migrations.likeperson_functions_are_kept()`,
  ]),
  `comment on table supabase_migrations.likeperson_function_releases is '${edition}'`,
];

/**
 * Makes the tables for releases, unless they are there. Not by a migration: what is kept must stay when all
 * migrations are rolled back, and is no part of any comparison of catalogs.
 */
export async function ensureReleaseStore(sql: postgres.Sql): Promise<void> {
  if ((await storeComment(sql)) === edition) return;
  await sql.begin(async (tx) => {
    for (const statement of statements) await tx.unsafe(statement);
  });
}

/** Whether anything was ever kept here. */
export async function hasReleaseStore(sql: postgres.Sql): Promise<boolean> {
  return (await storeComment(sql)) !== null;
}

async function storeComment(sql: postgres.Sql): Promise<string | null> {
  const [found] = await sql<{ comment: string | null }[]>`
    select obj_description(to_regclass('supabase_migrations.likeperson_function_releases'), 'pg_class') as comment`;
  return found?.comment ?? null;
}
