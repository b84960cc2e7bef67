-- Applied unless: to_regprocedure('storage.allow_only_operation(text)') is not null
-- Buckets and objects as the Storage service leaves them after its own migrations.
create schema if not exists storage;
grant usage on schema storage to postgres with grant option;
grant usage on schema storage to anon, authenticated, service_role;
grant all on schema storage to supabase_storage_admin, dashboard_user;

set local role supabase_storage_admin;
set local search_path = storage;

do $$
begin
  if to_regtype('storage.buckettype') is null then
    create type buckettype as enum ('STANDARD', 'ANALYTICS', 'VECTOR');
  end if;
end
$$;

create table if not exists buckets (id text primary key, name text not null);
alter table buckets
  add column if not exists owner uuid,
  add column if not exists created_at timestamptz default now(),
  add column if not exists updated_at timestamptz default now(),
  add column if not exists public boolean default false,
  add column if not exists avif_autodetection boolean default false,
  add column if not exists file_size_limit bigint,
  add column if not exists allowed_mime_types text[],
  add column if not exists owner_id text,
  add column if not exists type buckettype not null default 'STANDARD',
  add column if not exists versioning_status text not null default 'DISABLED'
    check (versioning_status = 'DISABLED'),
  drop constraint if exists buckets_owner_fkey;
create unique index if not exists bname on buckets (name);

create table if not exists objects (id uuid primary key);
alter table objects
  alter column id set default gen_random_uuid(),
  add column if not exists bucket_id text
    constraint "objects_bucketId_fkey" references buckets,
  add column if not exists name text,
  add column if not exists owner uuid,
  add column if not exists created_at timestamptz default now(),
  add column if not exists updated_at timestamptz default now(),
  add column if not exists last_accessed_at timestamptz default now(),
  add column if not exists metadata jsonb,
  add column if not exists version text,
  add column if not exists owner_id text,
  add column if not exists user_metadata jsonb,
  add column if not exists archived_at timestamptz,
  add column if not exists is_delete_marker boolean not null default false,
  add column if not exists is_versioned boolean not null default false,
  drop constraint if exists objects_owner_fkey;
alter table objects add column if not exists path_tokens text[]
  generated always as (string_to_array(name, '/')) stored;
create unique index if not exists bucketid_objname on objects (bucket_id, name);
create index if not exists name_prefix_search on objects (name text_pattern_ops);
create index if not exists idx_objects_bucket_id_name on objects (bucket_id, name collate "C");
create index if not exists idx_objects_bucket_id_name_lower
  on objects (bucket_id, lower(name) collate "C");

alter table buckets enable row level security;
alter table objects enable row level security;
grant all on buckets, objects to supabase_storage_admin, postgres with grant option;
grant all on buckets, objects to anon, authenticated, service_role;

create or replace function protect_delete() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('storage.allow_delete_query', true), '') <> 'true' then
    raise insufficient_privilege using
      message = 'Direct deletion from storage tables is not allowed. Use the Storage API instead.',
      hint = 'This prevents accidental data loss from orphaned objects.';
  end if;
  return null;
end
$$;
create or replace trigger protect_buckets_delete before delete on buckets
  execute function protect_delete();
create or replace trigger protect_objects_delete before delete on objects
  execute function protect_delete();

create or replace function update_updated_at_column() returns trigger language plpgsql as $$
begin
  new.updated_at := now();
  return new;
end
$$;
create or replace trigger update_objects_updated_at before update on objects
  for each row execute function update_updated_at_column();

create or replace function enforce_bucket_name_length() returns trigger language plpgsql as $$
begin
  if length(new.name) > 100 then
    raise exception 'bucket name "%" is too long (% characters). Max is 100.', new.name, length(new.name);
  end if;
  return new;
end
$$;
create or replace trigger enforce_bucket_name_length_trigger
  before insert or update of name on buckets
  for each row execute function enforce_bucket_name_length();
