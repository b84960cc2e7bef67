set lock_timeout = '4s';
--> statement-breakpoint
SET local check_function_bodies = off;
--> statement-breakpoint
DROP FUNCTION "private"."read_reach"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.associations_as (
  roles text[]
)
  RETURNS uuid[]
  LANGUAGE plpgsql
  STABLE
  SET search_path TO 'pg_catalog', 'pg_temp'
  AS $function$
declare
  memberships jsonb;
  membership jsonb;
  listed text;
  associations uuid[];
  found uuid[] := '{}';
begin
  if cardinality(roles) = 1 and strpos(current_setting('request.jwt.claims', true), roles[1]) = 0 then
    return found;
  end if;
  memberships := private.claims() -> 'memberships';
  if jsonb_typeof(memberships) is distinct from 'array' then
    return found;
  end if;
  for i in 0 .. jsonb_array_length(memberships) - 1 loop
    membership := memberships -> i;
    listed := translate(membership ->> 'association_ids', '[]" ', '{}');
    if membership ->> 'role' = any (roles)
      and pg_input_is_valid(membership ->> 'organization_id', 'uuid')
      and jsonb_typeof(membership -> 'association_ids') = 'array'
      and pg_input_is_valid(listed, 'uuid[]')
    then
      associations := listed::uuid[];
      if cardinality(associations) = jsonb_array_length(membership -> 'association_ids')
        and coalesce(array_ndims(associations), 1) = 1
        and array_position(associations, null) is null
      then
        found := found || associations;
      end if;
    end if;
  end loop;
  return found;
end
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.is_global_admin()
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SET search_path TO 'pg_catalog', 'pg_temp'
  AS $function$
begin
  return coalesce(private.claims() ->> 'user_role' = 'global_admin', false);
end
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.organizations_as (
  roles text[]
)
  RETURNS uuid[]
  LANGUAGE plpgsql
  STABLE
  SET search_path TO 'pg_catalog', 'pg_temp'
  AS $function$
declare
  memberships jsonb;
  membership jsonb;
  listed text;
  associations uuid[];
  found uuid[] := '{}';
begin
  if cardinality(roles) = 1 and strpos(current_setting('request.jwt.claims', true), roles[1]) = 0 then
    return found;
  end if;
  memberships := private.claims() -> 'memberships';
  if jsonb_typeof(memberships) is distinct from 'array' then
    return found;
  end if;
  for i in 0 .. jsonb_array_length(memberships) - 1 loop
    membership := memberships -> i;
    listed := translate(membership ->> 'association_ids', '[]" ', '{}');
    if membership ->> 'role' = any (roles)
      and pg_input_is_valid(membership ->> 'organization_id', 'uuid')
      and jsonb_typeof(membership -> 'association_ids') = 'array'
      and pg_input_is_valid(listed, 'uuid[]')
    then
      associations := listed::uuid[];
      if cardinality(associations) = jsonb_array_length(membership -> 'association_ids')
        and coalesce(array_ndims(associations), 1) = 1
        and array_position(associations, null) is null
      then
        found := found || (membership ->> 'organization_id')::uuid;
      end if;
    end if;
  end loop;
  return found;
end
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.user_id()
  RETURNS uuid
  LANGUAGE plpgsql
  STABLE
  SET search_path TO 'pg_catalog', 'pg_temp'
  AS $function$
begin
  return (private.claims() ->> 'sub')::uuid;
end
$function$;
