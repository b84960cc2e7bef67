/**
 * What our code sees of Supabase Vault 0.3: the table, the view that opens it, the functions operators use, and the
 * rights of service_role (supabase/vault sql/, supabase/postgres after-create.sql). Not the encryption at rest, which
 * needs the extension's library and a root key outside the database: here a secret is stored reversed.
 */
export const vaultSurface = `
create schema vault;
create table vault.secrets (
  id uuid primary key default gen_random_uuid(),
  name text,
  description text not null default '',
  secret text not null,
  key_id uuid,
  nonce bytea default sha256(gen_random_uuid()::text::bytea),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index secrets_name_idx on vault.secrets (name) where name is not null;

create view vault.decrypted_secrets as
select id, name, description, secret, reverse(secret) as decrypted_secret, key_id, nonce, created_at, updated_at
from vault.secrets;

create function vault.create_secret(
  new_secret text, new_name text = null, new_description text = '', new_key_id uuid = null
) returns uuid language sql security definer set search_path = '' as $$
  insert into vault.secrets (secret, name, description)
  values (reverse(new_secret), new_name, new_description) returning id
$$;
create function vault.update_secret(
  secret_id uuid, new_secret text = null, new_name text = null, new_description text = null, new_key_id uuid = null
) returns void language sql security definer set search_path = '' as $$
  update vault.secrets set secret = coalesce(reverse(new_secret), secret), name = coalesce(new_name, name),
    description = coalesce(new_description, description), updated_at = now()
  where id = secret_id
$$;

revoke all on all functions in schema vault from public;
grant usage on schema vault to postgres, service_role;
grant select, delete on vault.secrets, vault.decrypted_secrets to postgres, service_role;
grant execute on all functions in schema vault to postgres, service_role;
`;
