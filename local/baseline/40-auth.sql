-- Applied unless: exists (select from pg_attribute where attrelid = to_regclass('auth.users') and attname = 'is_anonymous')
-- The part of the Auth service's schema that SQL outside it may depend on, in its final state.
create schema if not exists auth;
grant usage on schema auth to postgres, anon, authenticated, service_role;
grant all on schema auth to supabase_auth_admin, dashboard_user;
alter default privileges for role supabase_auth_admin in schema auth
  grant all on tables to postgres, dashboard_user;
alter default privileges for role supabase_auth_admin in schema auth
  grant all on sequences to postgres, dashboard_user;
alter default privileges for role supabase_auth_admin in schema auth
  grant all on routines to postgres, dashboard_user;

-- Supabase's database image has the first draft of users, which the service then renames and completes.
do $$
begin
  if exists (select from pg_attribute where attrelid = to_regclass('auth.users')
             and attname = 'confirmed_at' and attgenerated = '') then
    alter table auth.users rename column confirmed_at to email_confirmed_at;
    alter table auth.users rename column email_change_token to email_change_token_new;
    alter table auth.users drop constraint if exists users_email_key;
  end if;
end
$$;

set local role supabase_auth_admin;
set local search_path = auth;

do $$
begin
  if to_regtype('auth.aal_level') is null then
    create type aal_level as enum ('aal1', 'aal2', 'aal3');
  end if;
end
$$;

create table if not exists users (id uuid primary key);
alter table users
  add column if not exists instance_id uuid,
  add column if not exists aud varchar(255),
  add column if not exists role varchar(255),
  add column if not exists email varchar(255),
  add column if not exists encrypted_password varchar(255),
  add column if not exists email_confirmed_at timestamptz,
  add column if not exists invited_at timestamptz,
  add column if not exists confirmation_token varchar(255),
  add column if not exists confirmation_sent_at timestamptz,
  add column if not exists recovery_token varchar(255),
  add column if not exists recovery_sent_at timestamptz,
  add column if not exists email_change_token_new varchar(255),
  add column if not exists email_change varchar(255),
  add column if not exists email_change_sent_at timestamptz,
  add column if not exists last_sign_in_at timestamptz,
  add column if not exists raw_app_meta_data jsonb,
  add column if not exists raw_user_meta_data jsonb,
  add column if not exists is_super_admin boolean,
  add column if not exists created_at timestamptz,
  add column if not exists updated_at timestamptz,
  add column if not exists phone text unique default null,
  add column if not exists phone_confirmed_at timestamptz,
  add column if not exists phone_change text default '',
  add column if not exists phone_change_token varchar(255) default '',
  add column if not exists phone_change_sent_at timestamptz,
  add column if not exists email_change_token_current varchar(255) default '',
  add column if not exists email_change_confirm_status smallint default 0
    check (email_change_confirm_status between 0 and 2),
  add column if not exists banned_until timestamptz,
  add column if not exists reauthentication_token varchar(255) default '',
  add column if not exists reauthentication_sent_at timestamptz,
  add column if not exists is_sso_user boolean not null default false,
  add column if not exists deleted_at timestamptz,
  add column if not exists is_anonymous boolean not null default false;
alter table users add column if not exists confirmed_at timestamptz
  generated always as (least(email_confirmed_at, phone_confirmed_at)) stored;
create unique index if not exists users_email_partial_key on users (email) where is_sso_user = false;
create index if not exists users_instance_id_email_idx on users (instance_id, lower(email));

create table if not exists identities (
  id uuid primary key default gen_random_uuid(),
  provider_id text not null,
  user_id uuid not null references users on delete cascade,
  identity_data jsonb not null,
  provider text not null,
  last_sign_in_at timestamptz,
  created_at timestamptz,
  updated_at timestamptz,
  email text generated always as (lower(identity_data ->> 'email')) stored,
  constraint identities_provider_id_provider_unique unique (provider_id, provider)
);
create index if not exists identities_user_id_idx on identities (user_id);

create table if not exists sessions (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  created_at timestamptz,
  updated_at timestamptz,
  factor_id uuid,
  aal aal_level,
  not_after timestamptz,
  refreshed_at timestamp,
  user_agent text,
  ip inet,
  tag text,
  oauth_client_id uuid,
  refresh_token_hmac_key text,
  refresh_token_counter bigint,
  scopes text constraint sessions_scopes_length check (char_length(scopes) <= 4096)
);
create index if not exists sessions_user_id_idx on sessions (user_id);

create table if not exists refresh_tokens (id bigserial primary key);
alter table refresh_tokens
  add column if not exists instance_id uuid,
  add column if not exists token varchar(255),
  add column if not exists user_id varchar(255),
  add column if not exists revoked boolean,
  add column if not exists created_at timestamptz,
  add column if not exists updated_at timestamptz,
  add column if not exists parent varchar(255),
  add column if not exists session_id uuid references sessions on delete cascade;
create unique index if not exists refresh_tokens_token_unique on refresh_tokens (token);
create index if not exists refresh_tokens_session_id_revoked_idx
  on refresh_tokens (session_id, revoked);

create table if not exists mfa_amr_claims (
  id uuid constraint amr_id_pk primary key,
  session_id uuid not null references sessions on delete cascade,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  authentication_method text not null,
  constraint mfa_amr_claims_session_id_authentication_method_pkey
    unique (session_id, authentication_method)
);

do $$
declare
  protected text;
begin
  foreach protected in array array['users', 'identities', 'sessions', 'refresh_tokens', 'mfa_amr_claims'] loop
    execute format('alter table %I enable row level security', protected);
    execute format('grant all on %I to postgres, dashboard_user', protected);
    execute format('grant select on %I to postgres with grant option', protected);
  end loop;
end
$$;

create or replace function uid() returns uuid language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.sub', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
$$;
create or replace function role() returns text language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.role', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role')
$$;
create or replace function email() returns text language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.email', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'email')
$$;
create or replace function jwt() returns jsonb language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim', true), ''),
    nullif(current_setting('request.jwt.claims', true), ''))::jsonb
$$;
