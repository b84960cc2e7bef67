-- Applied unless: to_regprocedure('storage.allow_only_operation(text)') is not null
-- The functions that policies call.
set local role supabase_storage_admin;
set local search_path = storage;

create or replace function foldername(name text) returns text[] language plpgsql immutable as $$
declare
  tokens constant text[] := string_to_array(name, '/');
begin
  return tokens[:array_length(tokens, 1) - 1];
end
$$;
create or replace function filename(name text) returns text language plpgsql immutable as $$
begin
  return split_part(name, '/', -1);
end
$$;
create or replace function extension(name text) returns text language plpgsql immutable as $$
begin
  return split_part(split_part(name, '/', -1), '.', -1);
end
$$;

create or replace function operation() returns text language plpgsql stable as $$
begin
  return current_setting('storage.operation', true);
end
$$;
create or replace function allow_any_operation(expected_operations text[])
returns boolean language sql stable as $$
  select exists (
    select from unnest(expected_operations) as expected
    where expected <> ''
      and regexp_replace(expected, '^storage\.', '')
        = regexp_replace(storage.operation(), '^storage\.', ''))
$$;
create or replace function allow_only_operation(expected_operation text)
returns boolean language sql stable as $$
  select storage.allow_any_operation(array[expected_operation])
$$;
