set lock_timeout = '4s';
--> statement-breakpoint
create table if not exists private.data_keys (
  organization_id uuid not null references public.organizations (id) on delete cascade,
  id uuid not null,
  purpose text not null check (purpose in ('encrypt', 'lookup')),
  generation integer not null check (generation > 0),
  wrapped bytea not null check (octet_length(wrapped) = 60),
  master_key_id text not null check (master_key_id ~ '^[a-z0-9][a-z0-9._-]{0,31}$'),
  created_at timestamptz not null default now(),
  active_from timestamptz not null default now(),
  retired_at timestamptz,
  primary key (organization_id, id),
  unique (organization_id, purpose, generation)
);
--> statement-breakpoint
alter table private.data_keys enable row level security;
--> statement-breakpoint
alter table private.data_keys force row level security;
--> statement-breakpoint
revoke all on table private.data_keys from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select, insert, update (wrapped, master_key_id, retired_at) on table private.data_keys to service_role;
--> statement-breakpoint
comment on table private.data_keys is 'Keys that seal fields and hash what rows are looked up by, one set for each organisation, wrapped by a master key that is not in the database. Read and written by server jobs only.';
