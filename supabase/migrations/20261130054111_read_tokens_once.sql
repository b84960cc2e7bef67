set lock_timeout = '4s';
--> statement-breakpoint
create or replace function private.read_reach() returns text
  language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
  claims jsonb := private.claims();
  memberships jsonb := claims -> 'memberships';
  membership jsonb;
  place integer;
  listed text;
  ids uuid[];
  fields text[] := array[(claims ->> 'sub')::uuid::text, (claims ->> 'user_role' = 'global_admin')::text, null, null, null, null, null, null];
  reach text;
begin
  if jsonb_typeof(memberships) = 'array' then
    for i in 0 .. jsonb_array_length(memberships) - 1 loop
      membership := memberships -> i;
      place := 1 + 2 * array_position('{organization_admin,coordinator,peer_mentor}', membership ->> 'role');
      listed := translate(membership ->> 'association_ids', '[]" ', '{}');
      if place is not null
        and pg_input_is_valid(membership ->> 'organization_id', 'uuid')
        and jsonb_typeof(membership -> 'association_ids') = 'array'
        and pg_input_is_valid(listed, 'uuid[]')
      then
        ids := listed::uuid[];
        if cardinality(ids) = jsonb_array_length(membership -> 'association_ids')
          and coalesce(array_ndims(ids), 1) = 1
          and array_position(ids, null) is null
        then
          fields[place] := concat_ws(',', fields[place], (membership ->> 'organization_id')::uuid);
          fields[place + 1] := concat_ws(',', fields[place + 1], nullif(array_to_string(ids, ','), ''));
        end if;
      end if;
    end loop;
  end if;
  reach := array_to_string(fields, '|', '');
  perform set_config('likeperson.reach_1', reach, true),
    set_config('likeperson.reach_of_1', current_setting('request.jwt.claims', true), true);
  return reach;
end
$$;
--> statement-breakpoint
comment on function private.read_reach() is 'Reads what the token gives the caller, and keeps it for the rest of the transaction: user id, whether they run the platform, and for organization_admin, coordinator and peer_mentor the organisations and the associations, all between bars.';
--> statement-breakpoint
revoke all on function private.read_reach() from public, anon, authenticated, service_role;
--> statement-breakpoint
grant execute on function private.read_reach() to authenticated;
--> statement-breakpoint
create or replace function private.user_id() returns uuid
  language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  return nullif(split_part(case
    when current_setting('request.jwt.claims', true) = current_setting('likeperson.reach_of_1', true)
    then current_setting('likeperson.reach_1', true)
    else private.read_reach()
  end, '|', 1), '')::uuid;
end
$$;
--> statement-breakpoint
comment on function private.user_id() is 'The caller: the sub of the token, which is also their profile id.';
--> statement-breakpoint
revoke all on function private.user_id() from public, anon, authenticated, service_role;
--> statement-breakpoint
grant execute on function private.user_id() to authenticated;
--> statement-breakpoint
create or replace function private.is_global_admin() returns boolean
  language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  return split_part(case
    when current_setting('request.jwt.claims', true) = current_setting('likeperson.reach_of_1', true)
    then current_setting('likeperson.reach_1', true)
    else private.read_reach()
  end, '|', 2) = 'true';
end
$$;
--> statement-breakpoint
comment on function private.is_global_admin() is 'Whether the caller runs the platform.';
--> statement-breakpoint
revoke all on function private.is_global_admin() from public, anon, authenticated, service_role;
--> statement-breakpoint
grant execute on function private.is_global_admin() to authenticated;
--> statement-breakpoint
create or replace function private.organizations_as(roles text[]) returns uuid[]
  language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
  reach text := case
    when current_setting('request.jwt.claims', true) = current_setting('likeperson.reach_of_1', true)
    then current_setting('likeperson.reach_1', true)
    else private.read_reach()
  end;
  ids uuid[] := ('{' || concat_ws(',',
    case when 'organization_admin' = any (roles) then nullif(split_part(reach, '|', 3), '') end,
    case when 'coordinator' = any (roles) then nullif(split_part(reach, '|', 5), '') end,
    case when 'peer_mentor' = any (roles) then nullif(split_part(reach, '|', 7), '') end
  ) || '}')::uuid[];
begin
  return ids;
end
$$;
--> statement-breakpoint
comment on function private.organizations_as(text[]) is 'Organisations in which the caller has one of these roles.';
--> statement-breakpoint
revoke all on function private.organizations_as(text[]) from public, anon, authenticated, service_role;
--> statement-breakpoint
grant execute on function private.organizations_as(text[]) to authenticated;
--> statement-breakpoint
create or replace function private.associations_as(roles text[]) returns uuid[]
  language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
  reach text := case
    when current_setting('request.jwt.claims', true) = current_setting('likeperson.reach_of_1', true)
    then current_setting('likeperson.reach_1', true)
    else private.read_reach()
  end;
  ids uuid[] := ('{' || concat_ws(',',
    case when 'organization_admin' = any (roles) then nullif(split_part(reach, '|', 4), '') end,
    case when 'coordinator' = any (roles) then nullif(split_part(reach, '|', 6), '') end,
    case when 'peer_mentor' = any (roles) then nullif(split_part(reach, '|', 8), '') end
  ) || '}')::uuid[];
begin
  return ids;
end
$$;
--> statement-breakpoint
comment on function private.associations_as(text[]) is 'Associations that the caller reaches with one of these roles: for a coordinator, their subtree.';
--> statement-breakpoint
revoke all on function private.associations_as(text[]) from public, anon, authenticated, service_role;
--> statement-breakpoint
grant execute on function private.associations_as(text[]) to authenticated;
