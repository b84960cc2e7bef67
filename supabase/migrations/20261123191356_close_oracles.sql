set lock_timeout = '4s';
--> statement-breakpoint
drop trigger if exists assignments_immutable_mentor on public.assignments;
--> statement-breakpoint
drop trigger if exists assignments_guard on public.assignments;
--> statement-breakpoint
drop trigger if exists invitations_guard on public.invitations;
--> statement-breakpoint
drop trigger if exists memberships_guard on public.memberships;
--> statement-breakpoint
drop trigger if exists organizations_guard on public.organizations;
--> statement-breakpoint
drop trigger if exists peer_mentor_profiles_guard on public.peer_mentor_profiles;
--> statement-breakpoint
create or replace function private.claims() returns jsonb
  language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
  raw text := current_setting('request.jwt.claims', true);
  parsed jsonb;
begin
  if octet_length(raw) <= 8192
    and raw is json object with unique keys
    and pg_input_is_valid(raw, 'jsonb')
  then
    parsed := raw::jsonb;
    if pg_input_is_valid(parsed ->> 'sub', 'uuid') then
      return parsed;
    end if;
  end if;
  return null;
end
$$;
--> statement-breakpoint
comment on function private.claims() is 'The claims of the verified token, or null unless they are one JSON object with unique keys, about somebody.';
--> statement-breakpoint
revoke all on function private.claims() from public, anon, authenticated, service_role;
--> statement-breakpoint
grant execute on function private.claims() to authenticated;
--> statement-breakpoint
create or replace function private.user_id() returns uuid
  language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  return (private.claims() ->> 'sub')::uuid;
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
  return coalesce(private.claims() ->> 'user_role' = 'global_admin', false);
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
$$;
--> statement-breakpoint
comment on function private.associations_as(text[]) is 'Associations that the caller reaches with one of these roles: for a coordinator, their subtree.';
--> statement-breakpoint
revoke all on function private.associations_as(text[]) from public, anon, authenticated, service_role;
--> statement-breakpoint
grant execute on function private.associations_as(text[]) to authenticated;
--> statement-breakpoint
create or replace function private.has_role(roles text[]) returns boolean
  language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  return cardinality(private.organizations_as(roles)) > 0;
end
$$;
--> statement-breakpoint
comment on function private.has_role(text[]) is 'Whether the caller has one of these roles anywhere.';
--> statement-breakpoint
revoke all on function private.has_role(text[]) from public, anon, authenticated, service_role;
--> statement-breakpoint
grant execute on function private.has_role(text[]) to authenticated;
--> statement-breakpoint
create or replace function private.every_organization() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
as $$
begin
  if private.is_global_admin() then
    return array(select id from public.organizations);
  end if;
  return '{}';
end
$$;
--> statement-breakpoint
comment on function private.every_organization() is 'Every organisation for a Global Administrator, none for anyone else. Definer: it decides who may see organizations, so it cannot read them under that policy.';
--> statement-breakpoint
revoke all on function private.every_organization() from public, anon, authenticated, service_role;
--> statement-breakpoint
grant execute on function private.every_organization() to authenticated;
--> statement-breakpoint
create or replace function private.first_id() returns uuid
  language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  return case when private.is_global_admin() then '00000000-0000-0000-0000-000000000000'::uuid end;
end
$$;
--> statement-breakpoint
comment on function private.first_id() is 'The lowest possible id for a Global Administrator, else null: one end of a range that an index answers.';
--> statement-breakpoint
revoke all on function private.first_id() from public, anon, authenticated, service_role;
--> statement-breakpoint
grant execute on function private.first_id() to authenticated;
--> statement-breakpoint
create or replace function private.last_id() returns uuid
  language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  return case when private.is_global_admin() then 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid end;
end
$$;
--> statement-breakpoint
comment on function private.last_id() is 'The highest possible id for a Global Administrator, else null: the other end of the range.';
--> statement-breakpoint
revoke all on function private.last_id() from public, anon, authenticated, service_role;
--> statement-breakpoint
grant execute on function private.last_id() to authenticated;
--> statement-breakpoint
create or replace function private.people_of_organizations(roles text[]) returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
as $$
declare
  organizations uuid[] := private.organizations_as(array(select unnest(roles) intersect select unnest('{organization_admin}'::text[])));
begin
  if cardinality(organizations) = 0 then
    return '{}';
  end if;
  return array(
    select distinct m.profile_id from public.memberships m
    where m.organization_id = any (organizations)
  );
end
$$;
--> statement-breakpoint
comment on function private.people_of_organizations(text[]) is 'People with a membership, past or present, in an organisation where the caller has one of these roles. Definer: memberships are read past their own policy.';
--> statement-breakpoint
revoke all on function private.people_of_organizations(text[]) from public, anon, authenticated, service_role;
--> statement-breakpoint
grant execute on function private.people_of_organizations(text[]) to authenticated;
--> statement-breakpoint
create or replace function private.people_of_organizations_only(roles text[]) returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
as $$
declare
  organizations uuid[] := private.organizations_as(array(select unnest(roles) intersect select unnest('{organization_admin}'::text[])));
begin
  if cardinality(organizations) = 0 then
    return '{}';
  end if;
  return array(
    select distinct m.profile_id from public.memberships m
    where m.organization_id = any (organizations)
      and not exists (
        select from public.memberships other
        where other.profile_id = m.profile_id and other.organization_id <> all (organizations)
      )
  );
end
$$;
--> statement-breakpoint
comment on function private.people_of_organizations_only(text[]) is 'The same, without people who also belong to an organisation the caller does not administer. Definer: memberships are read past their own policy.';
--> statement-breakpoint
revoke all on function private.people_of_organizations_only(text[]) from public, anon, authenticated, service_role;
--> statement-breakpoint
grant execute on function private.people_of_organizations_only(text[]) to authenticated;
--> statement-breakpoint
create or replace function private.people_of_associations(roles text[]) returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
as $$
declare
  organizations uuid[] := private.organizations_as(array(select unnest(roles) intersect select unnest('{coordinator}'::text[])));
begin
  if cardinality(organizations) = 0 then
    return '{}';
  end if;
  return array(
    select distinct m.profile_id from public.memberships m
    where m.organization_id = any (organizations)
      and m.local_association_id = any (private.associations_as(roles))
  );
end
$$;
--> statement-breakpoint
comment on function private.people_of_associations(text[]) is 'People with a membership in an association that the caller reaches with one of these roles. Definer: memberships are read past their own policy.';
--> statement-breakpoint
revoke all on function private.people_of_associations(text[]) from public, anon, authenticated, service_role;
--> statement-breakpoint
grant execute on function private.people_of_associations(text[]) to authenticated;
--> statement-breakpoint
create or replace function private.knows_person(roles text[], organization uuid, profile uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return organization = any (private.organizations_as(array(select unnest(roles) intersect select unnest('{coordinator,organization_admin}'::text[])))) and exists (
    select from public.memberships m
    where m.organization_id = organization and m.profile_id = profile
  );
end
$$;
--> statement-breakpoint
comment on function private.knows_person(text[], uuid, uuid) is 'Whether this person has, or had, a membership in this organisation, if the caller has one of these roles there. Definer: memberships are read past their own policy.';
--> statement-breakpoint
revoke all on function private.knows_person(text[], uuid, uuid) from public, anon, authenticated, service_role;
--> statement-breakpoint
grant execute on function private.knows_person(text[], uuid, uuid) to authenticated;
--> statement-breakpoint
create or replace function private.reaches_contact(roles text[], organization uuid, contact uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (
    select from public.contacts c
    where c.organization_id = organization and c.id = contact
      and (
        ('organization_admin' = any (roles) and organization = any (private.organizations_as('{organization_admin}')))
        or (
          'coordinator' = any (roles)
          and organization = any (private.organizations_as('{coordinator}'))
          and c.local_association_id = any (private.associations_as('{coordinator}'))
        )
        or (
          'peer_mentor' = any (roles)
          and organization = any (private.organizations_as('{peer_mentor}'))
          and c.organization_id::text || c.id::text = any (private.assigned_contacts_with_organization())
        )
      )
  );
end
$$;
--> statement-breakpoint
comment on function private.reaches_contact(text[], uuid, uuid) is 'Whether this contact of this organisation is one that the caller may name with one of these roles: an administrator any, a coordinator those of their associations, a peer mentor those assigned to them. Definer: one key look-up instead of a policy inside a policy.';
--> statement-breakpoint
revoke all on function private.reaches_contact(text[], uuid, uuid) from public, anon, authenticated, service_role;
--> statement-breakpoint
grant execute on function private.reaches_contact(text[], uuid, uuid) to authenticated;
--> statement-breakpoint
create or replace function private.assigned_contacts() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
as $$
declare
  me uuid := private.user_id();
  organizations uuid[] := private.organizations_as('{peer_mentor}');
begin
  return array(
    select a.contact_id from public.assignments a
    where a.mentor_id = me and a.status in ('accepted', 'active', 'paused', 'completion_requested') and (a.organization_id = any (organizations)) is true
  );
end
$$;
--> statement-breakpoint
comment on function private.assigned_contacts() is 'Contacts of the assignments that the caller has accepted as peer mentor. Definer: one index scan instead of a policy inside a policy.';
--> statement-breakpoint
revoke all on function private.assigned_contacts() from public, anon, authenticated, service_role;
--> statement-breakpoint
grant execute on function private.assigned_contacts() to authenticated;
--> statement-breakpoint
create or replace function private.assigned_contacts_with_organization() returns text[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := private.user_id();
  organizations uuid[] := private.organizations_as('{peer_mentor}');
begin
  return array(
    select a.organization_id::text || a.contact_id::text from public.assignments a
    where a.mentor_id = me and a.status in ('accepted', 'active', 'paused', 'completion_requested') and (a.organization_id = any (organizations)) is true
  );
end
$$;
--> statement-breakpoint
comment on function private.assigned_contacts_with_organization() is 'Contacts of the assignments that the caller has accepted as peer mentor. Each with its organisation before it. Definer: one index scan instead of a policy inside a policy.';
--> statement-breakpoint
revoke all on function private.assigned_contacts_with_organization() from public, anon, authenticated, service_role;
--> statement-breakpoint
grant execute on function private.assigned_contacts_with_organization() to authenticated;
--> statement-breakpoint
create or replace function private.accepted_assignments() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
as $$
declare
  me uuid := private.user_id();
  organizations uuid[] := private.organizations_as('{peer_mentor}');
begin
  return array(
    select a.id from public.assignments a
    where a.mentor_id = me and a.status in ('accepted', 'active', 'paused', 'completion_requested') and (a.organization_id = any (organizations)) is true
  );
end
$$;
--> statement-breakpoint
comment on function private.accepted_assignments() is 'Assignments that the caller has accepted as peer mentor. Definer: one index scan instead of a policy inside a policy.';
--> statement-breakpoint
revoke all on function private.accepted_assignments() from public, anon, authenticated, service_role;
--> statement-breakpoint
grant execute on function private.accepted_assignments() to authenticated;
--> statement-breakpoint
create or replace function private.accepted_assignments_with_organization() returns text[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := private.user_id();
  organizations uuid[] := private.organizations_as('{peer_mentor}');
begin
  return array(
    select a.organization_id::text || a.id::text from public.assignments a
    where a.mentor_id = me and a.status in ('accepted', 'active', 'paused', 'completion_requested') and (a.organization_id = any (organizations)) is true
  );
end
$$;
--> statement-breakpoint
comment on function private.accepted_assignments_with_organization() is 'Assignments that the caller has accepted as peer mentor. Each with its organisation before it. Definer: one index scan instead of a policy inside a policy.';
--> statement-breakpoint
revoke all on function private.accepted_assignments_with_organization() from public, anon, authenticated, service_role;
--> statement-breakpoint
grant execute on function private.accepted_assignments_with_organization() to authenticated;
--> statement-breakpoint
create or replace function private.own_editable_activities() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
as $$
declare
  me uuid := private.user_id();
  organizations uuid[] := private.organizations_as('{peer_mentor}');
begin
  return array(
    select a.id from public.activities a
    where a.mentor_id = me and a.status in ('draft', 'returned') and (a.organization_id = any (organizations)) is true
  );
end
$$;
--> statement-breakpoint
comment on function private.own_editable_activities() is 'The caller''s own activities that are still draft or returned. Definer: one index scan instead of a policy inside a policy.';
--> statement-breakpoint
revoke all on function private.own_editable_activities() from public, anon, authenticated, service_role;
--> statement-breakpoint
grant execute on function private.own_editable_activities() to authenticated;
--> statement-breakpoint
create or replace function private.own_editable_activities_with_organization() returns text[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := private.user_id();
  organizations uuid[] := private.organizations_as('{peer_mentor}');
begin
  return array(
    select a.organization_id::text || a.id::text from public.activities a
    where a.mentor_id = me and a.status in ('draft', 'returned') and (a.organization_id = any (organizations)) is true
  );
end
$$;
--> statement-breakpoint
comment on function private.own_editable_activities_with_organization() is 'The caller''s own activities that are still draft or returned. Each with its organisation before it. Definer: one index scan instead of a policy inside a policy.';
--> statement-breakpoint
revoke all on function private.own_editable_activities_with_organization() from public, anon, authenticated, service_role;
--> statement-breakpoint
grant execute on function private.own_editable_activities_with_organization() to authenticated;
--> statement-breakpoint
create or replace function private.own_editable_claims() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
as $$
declare
  me uuid := private.user_id();
  organizations uuid[] := private.organizations_as('{peer_mentor}');
begin
  return array(
    select a.id from public.expense_claims a
    where a.claimant_id = me and a.status in ('draft', 'returned') and (a.organization_id = any (organizations)) is true
  );
end
$$;
--> statement-breakpoint
comment on function private.own_editable_claims() is 'The caller''s own expense claims that are still draft or returned. Definer: one index scan instead of a policy inside a policy.';
--> statement-breakpoint
revoke all on function private.own_editable_claims() from public, anon, authenticated, service_role;
--> statement-breakpoint
grant execute on function private.own_editable_claims() to authenticated;
--> statement-breakpoint
create or replace function private.own_editable_claims_with_organization() returns text[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := private.user_id();
  organizations uuid[] := private.organizations_as('{peer_mentor}');
begin
  return array(
    select a.organization_id::text || a.id::text from public.expense_claims a
    where a.claimant_id = me and a.status in ('draft', 'returned') and (a.organization_id = any (organizations)) is true
  );
end
$$;
--> statement-breakpoint
comment on function private.own_editable_claims_with_organization() is 'The caller''s own expense claims that are still draft or returned. Each with its organisation before it. Definer: one index scan instead of a policy inside a policy.';
--> statement-breakpoint
revoke all on function private.own_editable_claims_with_organization() from public, anon, authenticated, service_role;
--> statement-breakpoint
grant execute on function private.own_editable_claims_with_organization() to authenticated;
--> statement-breakpoint
create or replace function private.membership_claims(profile uuid, also_future boolean, only_organization uuid) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  today date := (now() at time zone 'Europe/Oslo')::date;
begin
  return coalesce((
    select jsonb_agg(
      jsonb_build_object(
        'organization_id', m.organization_id,
        'role', m.role,
        'association_ids', case m.role
          when 'coordinator' then (
            with recursive subtree as (
              select m.local_association_id as id
              union
              select child.id
              from public.local_associations child
              join subtree on child.parent_id = subtree.id
              where child.organization_id = m.organization_id
            )
            select jsonb_agg(subtree.id) from subtree
          )
          when 'peer_mentor' then jsonb_build_array(m.local_association_id)
          else '[]'::jsonb
        end
      )
      order by array_position('{organization_admin,coordinator,peer_mentor}', m.role::text), lower(m.valid), m.id
    )
    from public.memberships m
    join public.organizations o on o.id = m.organization_id
    join public.profiles p on p.id = m.profile_id
    where m.profile_id = profile
      and o.status = 'active'
      and p.erased_at is null
      and (m.valid @> today or (also_future and lower(m.valid) > today))
      and (only_organization is null or m.organization_id = only_organization)
  ), '[]'::jsonb);
end
$$;
--> statement-breakpoint
comment on function private.membership_claims(uuid, boolean, uuid) is 'The memberships claim of a person: active organisations (or one of them), valid today in Norway (or also later). Definer: called for the access token hook and by triggers, past RLS.';
--> statement-breakpoint
revoke all on function private.membership_claims(uuid, boolean, uuid) from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.membership_claim_bytes(memberships jsonb) returns integer
  language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  return octet_length(replace(replace(memberships::text, ', ', ','), ': ', ':'));
end
$$;
--> statement-breakpoint
comment on function private.membership_claim_bytes(jsonb) is 'How long the memberships claim is in a token, where JSON has no spaces.';
--> statement-breakpoint
revoke all on function private.membership_claim_bytes(jsonb) from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function public.custom_access_token_hook(event jsonb) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  claims jsonb := event -> 'claims';
  person uuid;
  memberships jsonb := '[]';
  active jsonb;
begin
  if jsonb_typeof(claims) is distinct from 'object' or not coalesce(pg_input_is_valid(event ->> 'user_id', 'uuid'), false) then
    return jsonb_build_object('error', jsonb_build_object(
      'http_code', 400,
      'message', 'Cannot make an access token: the hook event needs claims (an object) and user_id (a UUID).'
    ));
  end if;
  person := event ->> 'user_id';

  -- What a caller could have put there must not survive; user_metadata is theirs to write, personal, and unbounded.
  claims := claims - array['user_role', 'organization_id', 'local_association_id', 'memberships', 'user_metadata'];

  -- Nobody holds a role without an account in good standing and a profile that is theirs.
  if not exists (
    select from auth.users u
    join public.profiles p on p.user_id = u.id and p.erased_at is null
    where u.id = person and u.deleted_at is null and (u.banned_until is null or u.banned_until <= now())
  ) then
    return jsonb_build_object('claims', claims || jsonb_build_object('memberships', memberships));
  end if;

  -- Who runs the platform does not also work in an organisation: health data stays out of their reach.
  if exists (select from private.platform_administrators a where a.user_id = person) then
    return jsonb_build_object('claims', claims || jsonb_build_object('user_role', 'global_admin', 'memberships', memberships));
  end if;

  memberships := private.membership_claims(person, false, null);
  if private.membership_claim_bytes(memberships) > 2150 then
    return jsonb_build_object('error', jsonb_build_object(
      'http_code', 403,
      'message', format('Cannot put these memberships into an access token: they take %s of 2150 bytes.', private.membership_claim_bytes(memberships)) || ' Give coordinators an association lower in the tree, end memberships that are over, or make the person organization_admin.'
    ));
  end if;

  active := memberships -> 0;
  if active is not null then
    claims := claims || jsonb_strip_nulls(jsonb_build_object(
      'user_role', active -> 'role',
      'organization_id', active -> 'organization_id',
      'local_association_id', active -> 'association_ids' -> 0
    ));
  end if;
  return jsonb_build_object('claims', claims || jsonb_build_object('memberships', memberships));
end
$$;
--> statement-breakpoint
comment on function public.custom_access_token_hook(jsonb) is 'Writes user_role, organization_id, local_association_id and memberships[] into every access token. Called by Supabase Auth only. Definer: the auth server holds no rights on our tables.';
--> statement-breakpoint
revoke all on function public.custom_access_token_hook(jsonb) from public, anon, authenticated, service_role;
--> statement-breakpoint
grant execute on function public.custom_access_token_hook(jsonb) to supabase_auth_admin;
--> statement-breakpoint
create or replace function private.refuse_oversized_membership() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  bytes integer := private.membership_claim_bytes(private.membership_claims(new.profile_id, true, new.organization_id));
begin
  if bytes > 2150 then
    raise exception using
      errcode = '54000',
      message = format('Cannot put these memberships into an access token: they take %s of 2150 bytes.', bytes),
      hint = 'Give coordinators an association lower in the tree, end memberships that are over, or make the person organization_admin.';
  end if;
  return null;
end
$$;
--> statement-breakpoint
comment on function private.refuse_oversized_membership() is 'Refuses a membership that would not fit into a token with the others of that person in this organisation: counting those elsewhere would tell of them. Definer: the writer may not see all of them.';
--> statement-breakpoint
revoke all on function private.refuse_oversized_membership() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.keep_association_tree() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  ancestors uuid[];
  coordinator uuid;
begin
  with recursive above as (
    select new.parent_id as id
    union
    select a.parent_id
    from public.local_associations a
    join above on a.id = above.id
    where a.organization_id = new.organization_id and a.parent_id is not null
  )
  select array_agg(above.id) into ancestors from above;

  if new.id = any (ancestors) then
    raise exception using
      errcode = '23514',
      message = format('Cannot place association %s below %s: it would be below itself.', new.id, new.parent_id),
      hint = 'Choose a parent outside its own subtree.';
  end if;

  for coordinator in
    select m.profile_id from public.memberships m
    where m.organization_id = new.organization_id
      and m.role = 'coordinator'
      and m.local_association_id = any (ancestors)
  loop
    if private.membership_claim_bytes(private.membership_claims(coordinator, true, new.organization_id)) > 2150 then
      raise exception using
        errcode = '54000',
        message = format('Cannot place association %s below %s: a coordinator above it would have more associations than an access token holds.', new.id, new.parent_id),
        hint = 'Move that coordinator to an association lower in the tree first.';
    end if;
  end loop;
  return null;
end
$$;
--> statement-breakpoint
comment on function private.keep_association_tree() is 'Refuses an association below itself, and one that would make a coordinator above it unable to sign in. Definer: it must see the whole tree and every coordinator.';
--> statement-breakpoint
revoke all on function private.keep_association_tree() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.keep_timestamps() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  new.created_at := old.created_at;
  new.updated_at := now();
  return new;
end
$$;
--> statement-breakpoint
comment on function private.keep_timestamps() is 'A row keeps the time it was made and gets the time it was changed.';
--> statement-breakpoint
revoke all on function private.keep_timestamps() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.refuse_change() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception using
    errcode = '42501',
    message = format('Cannot change %s of %s: it stays as it is, whoever asks.', array_to_string(tg_argv, ', '), tg_table_name),
    hint = 'Make a new row instead.';
end
$$;
--> statement-breakpoint
comment on function private.refuse_change() is 'Refuses to change the columns named in its arguments, whoever asks.';
--> statement-breakpoint
revoke all on function private.refuse_change() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.fill_accounting_exports() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  select parent.local_association_id, parent.claimant_id
  into new.local_association_id, new.claimant_id
  from public.expense_claims parent
  where parent.id = new.claim_id and parent.organization_id = new.organization_id;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.fill_accounting_exports() is 'Fills local_association_id, claimant_id of accounting_exports from expense_claims.';
--> statement-breakpoint
revoke all on function private.fill_accounting_exports() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.fill_activity_locations() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  select parent.local_association_id, parent.mentor_id
  into new.local_association_id, new.owner_id
  from public.activities parent
  where parent.id = new.activity_id and parent.organization_id = new.organization_id;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.fill_activity_locations() is 'Fills local_association_id, owner_id of activity_locations from activities.';
--> statement-breakpoint
revoke all on function private.fill_activity_locations() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.fill_activity_participants() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  select parent.local_association_id, parent.mentor_id
  into new.local_association_id, new.owner_id
  from public.activities parent
  where parent.id = new.activity_id and parent.organization_id = new.organization_id;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.fill_activity_participants() is 'Fills local_association_id, owner_id of activity_participants from activities.';
--> statement-breakpoint
revoke all on function private.fill_activity_participants() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.fill_assignment_dispatches() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  select parent.local_association_id
  into new.local_association_id
  from public.assignments parent
  where parent.id = new.assignment_id and parent.organization_id = new.organization_id;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.fill_assignment_dispatches() is 'Fills local_association_id of assignment_dispatches from assignments.';
--> statement-breakpoint
revoke all on function private.fill_assignment_dispatches() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.fill_assignment_status_history() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  select parent.local_association_id
  into new.local_association_id
  from public.assignments parent
  where parent.id = new.assignment_id and parent.organization_id = new.organization_id;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.fill_assignment_status_history() is 'Fills local_association_id of assignment_status_history from assignments.';
--> statement-breakpoint
revoke all on function private.fill_assignment_status_history() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.fill_assignment_summaries() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  select parent.local_association_id
  into new.local_association_id
  from public.assignments parent
  where parent.id = new.assignment_id and parent.organization_id = new.organization_id;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.fill_assignment_summaries() is 'Fills local_association_id of assignment_summaries from assignments.';
--> statement-breakpoint
revoke all on function private.fill_assignment_summaries() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.fill_certificates() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  select parent.local_association_id
  into new.local_association_id
  from public.peer_mentor_profiles parent
  where parent.profile_id = new.mentor_id and parent.organization_id = new.organization_id;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.fill_certificates() is 'Fills local_association_id of certificates from peer_mentor_profiles.';
--> statement-breakpoint
revoke all on function private.fill_certificates() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.fill_epikrise_references() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  select parent.local_association_id
  into new.local_association_id
  from public.assignments parent
  where parent.id = new.assignment_id and parent.organization_id = new.organization_id;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.fill_epikrise_references() is 'Fills local_association_id of epikrise_references from assignments.';
--> statement-breakpoint
revoke all on function private.fill_epikrise_references() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.fill_expense_lines() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  select parent.local_association_id, parent.claimant_id
  into new.local_association_id, new.claimant_id
  from public.expense_claims parent
  where parent.id = new.claim_id and parent.organization_id = new.organization_id;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.fill_expense_lines() is 'Fills local_association_id, claimant_id of expense_lines from expense_claims.';
--> statement-breakpoint
revoke all on function private.fill_expense_lines() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.fill_expense_receipts() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  select parent.claim_id, parent.local_association_id, parent.claimant_id
  into new.claim_id, new.local_association_id, new.claimant_id
  from public.expense_lines parent
  where parent.id = new.line_id and parent.organization_id = new.organization_id;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.fill_expense_receipts() is 'Fills claim_id, local_association_id, claimant_id of expense_receipts from expense_lines.';
--> statement-breakpoint
revoke all on function private.fill_expense_receipts() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.fill_peer_mentor_availability() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  select parent.local_association_id
  into new.local_association_id
  from public.peer_mentor_profiles parent
  where parent.profile_id = new.mentor_id and parent.organization_id = new.organization_id;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.fill_peer_mentor_availability() is 'Fills local_association_id of peer_mentor_availability from peer_mentor_profiles.';
--> statement-breakpoint
revoke all on function private.fill_peer_mentor_availability() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.guard_activities() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  -- By itself: Postgres asks for the right to call every function of an expression, also those it does not reach,
  -- and server jobs may not call the functions of policies.
  if not row_security_active('public.activities') then
    return new;
  end if;
  if not coalesce(
    ((old.organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
      and (new.organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[])))
    or ((old.local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (old.organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
      and (new.local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (new.organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true))
    or ((old.mentor_id = (select private.user_id()) and (old.organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and old.status in ('draft', 'returned'))
      and (new.mentor_id = (select private.user_id()) and (new.organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and new.status in ('draft', 'returned', 'submitted'))
      and (old.status is not distinct from new.status or (old.status, new.status) in (('draft', 'submitted'), ('returned', 'submitted')))),
    false
  ) then
    raise exception using
      errcode = '42501',
      message = 'permission denied for table activities: no role of yours may make this change',
      hint = 'Who may change what - organization_admin: organization; coordinator: association; peer_mentor: own_editable (draft to submitted, returned to submitted).';
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.guard_activities() is 'Lets a signed-in caller change a row of activities only as one of their roles may by itself.';
--> statement-breakpoint
revoke all on function private.guard_activities() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.guard_activity_participants() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  -- By itself: Postgres asks for the right to call every function of an expression, also those it does not reach,
  -- and server jobs may not call the functions of policies.
  if not row_security_active('public.activity_participants') then
    return new;
  end if;
  if not coalesce(
    ((old.local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (old.organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
      and (new.local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (new.organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
      and (old.contact_id is not distinct from new.contact_id or (new.contact_id is null or private.reaches_contact('{coordinator}', new.organization_id, new.contact_id))))
    or ((old.owner_id = (select private.user_id()) and (old.organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and old.activity_id = any ((select private.own_editable_activities())::uuid[]) and old.organization_id::text || old.activity_id::text = any ((select private.own_editable_activities_with_organization())::text[]))
      and (new.owner_id = (select private.user_id()) and (new.organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and new.activity_id = any ((select private.own_editable_activities())::uuid[]) and new.organization_id::text || new.activity_id::text = any ((select private.own_editable_activities_with_organization())::text[]))
      and (old.contact_id is not distinct from new.contact_id or (new.contact_id is null or private.reaches_contact('{peer_mentor}', new.organization_id, new.contact_id)))),
    false
  ) then
    raise exception using
      errcode = '42501',
      message = 'permission denied for table activity_participants: no role of yours may make this change',
      hint = 'Who may change what - coordinator: association; peer_mentor: own_editable.';
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.guard_activity_participants() is 'Lets a signed-in caller change a row of activity_participants only as one of their roles may by itself.';
--> statement-breakpoint
revoke all on function private.guard_activity_participants() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.guard_activity_types() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  -- By itself: Postgres asks for the right to call every function of an expression, also those it does not reach,
  -- and server jobs may not call the functions of policies.
  if not row_security_active('public.activity_types') then
    return new;
  end if;
  if not coalesce(
    (((select private.is_global_admin())))
    or ((old.organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
      and (new.organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))),
    false
  ) then
    raise exception using
      errcode = '42501',
      message = 'permission denied for table activity_types: no role of yours may make this change',
      hint = 'Who may change what - global_admin: everything; organization_admin: organization.';
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.guard_activity_types() is 'Lets a signed-in caller change a row of activity_types only as one of their roles may by itself.';
--> statement-breakpoint
revoke all on function private.guard_activity_types() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.guard_assignments() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  -- By itself: Postgres asks for the right to call every function of an expression, also those it does not reach,
  -- and server jobs may not call the functions of policies.
  if not row_security_active('public.assignments') then
    return new;
  end if;
  if not coalesce(
    ((old.organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
      and (new.organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
      and old.local_association_id is not distinct from new.local_association_id
      and old.mentor_id is not distinct from new.mentor_id
      and (old.coordinator_id is not distinct from new.coordinator_id or private.knows_person('{organization_admin}', new.organization_id, new.coordinator_id)))
    or ((old.local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (old.organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
      and (new.local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (new.organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
      and (old.coordinator_id is not distinct from new.coordinator_id or private.knows_person('{coordinator}', new.organization_id, new.coordinator_id)))
    or ((old.mentor_id = (select private.user_id()) and (old.organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and old.status in ('dispatched', 'accepted', 'active', 'paused'))
      and (new.mentor_id = (select private.user_id()) and (new.organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and new.status in ('dispatched', 'accepted', 'active', 'paused', 'declined', 'completion_requested'))
      and old.local_association_id is not distinct from new.local_association_id
      and old.mentor_id is not distinct from new.mentor_id
      and old.coordinator_id is not distinct from new.coordinator_id
      and old.due_at is not distinct from new.due_at
      and (old.status is not distinct from new.status or (old.status, new.status) in (('dispatched', 'accepted'), ('dispatched', 'declined'), ('accepted', 'active'), ('active', 'paused'), ('active', 'completion_requested'), ('paused', 'active')))),
    false
  ) then
    raise exception using
      errcode = '42501',
      message = 'permission denied for table assignments: no role of yours may make this change',
      hint = 'Who may change what - organization_admin: organization, only coordinator_id, due_at, status; coordinator: association; peer_mentor: own_progress, only status (dispatched to accepted or declined, accepted to active, active to paused or completion_requested, paused to active).';
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.guard_assignments() is 'Lets a signed-in caller change a row of assignments only as one of their roles may by itself.';
--> statement-breakpoint
revoke all on function private.guard_assignments() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.guard_certificates() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  -- By itself: Postgres asks for the right to call every function of an expression, also those it does not reach,
  -- and server jobs may not call the functions of policies.
  if not row_security_active('public.certificates') then
    return new;
  end if;
  if not coalesce(
    ((old.organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]) and old.mentor_id <> (select private.user_id()))
      and (new.organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]) and new.mentor_id <> (select private.user_id())))
    or ((old.local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (old.organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and old.mentor_id <> (select private.user_id()))
      and (new.local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (new.organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and new.mentor_id <> (select private.user_id()))),
    false
  ) then
    raise exception using
      errcode = '42501',
      message = 'permission denied for table certificates: no role of yours may make this change',
      hint = 'Who may change what - organization_admin: organization_unless_own; coordinator: association_unless_own.';
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.guard_certificates() is 'Lets a signed-in caller change a row of certificates only as one of their roles may by itself.';
--> statement-breakpoint
revoke all on function private.guard_certificates() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.guard_consents() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  -- By itself: Postgres asks for the right to call every function of an expression, also those it does not reach,
  -- and server jobs may not call the functions of policies.
  if not row_security_active('public.consents') then
    return new;
  end if;
  if not coalesce(
    ((old.local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (old.organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
      and (new.local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (new.organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true))
    or ((old.subject_id = (select private.user_id()) and (old.organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true)
      and (new.subject_id = (select private.user_id()) and (new.organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true)),
    false
  ) then
    raise exception using
      errcode = '42501',
      message = 'permission denied for table consents: no role of yours may make this change',
      hint = 'Who may change what - coordinator: association; peer_mentor: own.';
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.guard_consents() is 'Lets a signed-in caller change a row of consents only as one of their roles may by itself.';
--> statement-breakpoint
revoke all on function private.guard_consents() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.guard_data_subject_requests() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  -- By itself: Postgres asks for the right to call every function of an expression, also those it does not reach,
  -- and server jobs may not call the functions of policies.
  if not row_security_active('public.data_subject_requests') then
    return new;
  end if;
  if not coalesce(
    ((old.organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
      and (new.organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))),
    false
  ) then
    raise exception using
      errcode = '42501',
      message = 'permission denied for table data_subject_requests: no role of yours may make this change',
      hint = 'Who may change what - organization_admin: organization.';
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.guard_data_subject_requests() is 'Lets a signed-in caller change a row of data_subject_requests only as one of their roles may by itself.';
--> statement-breakpoint
revoke all on function private.guard_data_subject_requests() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.guard_documents() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  -- By itself: Postgres asks for the right to call every function of an expression, also those it does not reach,
  -- and server jobs may not call the functions of policies.
  if not row_security_active('public.documents') then
    return new;
  end if;
  if not coalesce(
    ((old.local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (old.organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
      and (new.local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (new.organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true))
    or ((old.owner_id = (select private.user_id()) and (old.organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and old.status in ('draft', 'returned'))
      and (new.owner_id = (select private.user_id()) and (new.organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and new.status in ('draft', 'returned', 'submitted'))
      and (old.status is not distinct from new.status or (old.status, new.status) in (('draft', 'submitted'), ('returned', 'submitted')))),
    false
  ) then
    raise exception using
      errcode = '42501',
      message = 'permission denied for table documents: no role of yours may make this change',
      hint = 'Who may change what - coordinator: association; peer_mentor: own_editable (draft to submitted, returned to submitted).';
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.guard_documents() is 'Lets a signed-in caller change a row of documents only as one of their roles may by itself.';
--> statement-breakpoint
revoke all on function private.guard_documents() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.guard_expense_claims() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  -- By itself: Postgres asks for the right to call every function of an expression, also those it does not reach,
  -- and server jobs may not call the functions of policies.
  if not row_security_active('public.expense_claims') then
    return new;
  end if;
  if not coalesce(
    ((old.organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]) and old.claimant_id <> (select private.user_id()) and old.status in ('escalated', 'export_failed', 'exported'))
      and (new.organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]) and new.claimant_id <> (select private.user_id()) and new.status in ('escalated', 'export_failed', 'exported', 'approved', 'rejected', 'exporting', 'paid'))
      and (old.status is not distinct from new.status or (old.status, new.status) in (('escalated', 'approved'), ('escalated', 'rejected'), ('export_failed', 'exporting'), ('exported', 'paid'))))
    or ((old.local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (old.organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and old.claimant_id <> (select private.user_id()) and old.status in ('submitted'))
      and (new.local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (new.organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and new.claimant_id <> (select private.user_id()) and new.status in ('submitted', 'returned', 'rejected', 'approved'))
      and (old.status is not distinct from new.status or (old.status, new.status) in (('submitted', 'returned'), ('submitted', 'rejected'), ('submitted', 'approved'))))
    or ((old.claimant_id = (select private.user_id()) and (old.organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and old.status in ('draft', 'returned'))
      and (new.claimant_id = (select private.user_id()) and (new.organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and new.status in ('draft', 'returned', 'submitted', 'cancelled'))
      and (old.status is not distinct from new.status or (old.status, new.status) in (('draft', 'submitted'), ('draft', 'cancelled'), ('returned', 'submitted')))),
    false
  ) then
    raise exception using
      errcode = '42501',
      message = 'permission denied for table expense_claims: no role of yours may make this change',
      hint = 'Who may change what - organization_admin: organization_review, only status (escalated to approved or rejected, export_failed to exporting, exported to paid); coordinator: association_review, only status (submitted to returned or rejected or approved); peer_mentor: own_editable (draft to submitted or cancelled, returned to submitted).';
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.guard_expense_claims() is 'Lets a signed-in caller change a row of expense_claims only as one of their roles may by itself.';
--> statement-breakpoint
revoke all on function private.guard_expense_claims() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.guard_invitations() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  -- By itself: Postgres asks for the right to call every function of an expression, also those it does not reach,
  -- and server jobs may not call the functions of policies.
  if not row_security_active('public.invitations') then
    return new;
  end if;
  if not coalesce(
    (((select private.is_global_admin())))
    or ((old.organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
      and (new.organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[])))
    or ((old.local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (old.organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and old.role = 'peer_mentor')
      and (new.local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (new.organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and new.role = 'peer_mentor')
      and old.local_association_id is not distinct from new.local_association_id
      and old.role is not distinct from new.role),
    false
  ) then
    raise exception using
      errcode = '42501',
      message = 'permission denied for table invitations: no role of yours may make this change',
      hint = 'Who may change what - global_admin: everything; organization_admin: organization; coordinator: mentors_of_association, only expires_at, revoked_at.';
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.guard_invitations() is 'Lets a signed-in caller change a row of invitations only as one of their roles may by itself.';
--> statement-breakpoint
revoke all on function private.guard_invitations() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.guard_memberships() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  -- By itself: Postgres asks for the right to call every function of an expression, also those it does not reach,
  -- and server jobs may not call the functions of policies.
  if not row_security_active('public.memberships') then
    return new;
  end if;
  if not coalesce(
    (((select private.is_global_admin())))
    or ((old.organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
      and (new.organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[])))
    or ((old.local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (old.organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and old.role = 'peer_mentor')
      and (new.local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (new.organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and new.role = 'peer_mentor')
      and old.role is not distinct from new.role),
    false
  ) then
    raise exception using
      errcode = '42501',
      message = 'permission denied for table memberships: no role of yours may make this change',
      hint = 'Who may change what - global_admin: everything; organization_admin: organization; coordinator: mentors_of_association, only local_association_id, valid.';
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.guard_memberships() is 'Lets a signed-in caller change a row of memberships only as one of their roles may by itself.';
--> statement-breakpoint
revoke all on function private.guard_memberships() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.guard_notifications() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  -- By itself: Postgres asks for the right to call every function of an expression, also those it does not reach,
  -- and server jobs may not call the functions of policies.
  if not row_security_active('public.notifications') then
    return new;
  end if;
  if not coalesce(
    ((old.recipient_id = (select private.user_id()) and (select private.is_global_admin()))
      and (new.recipient_id = (select private.user_id()) and (select private.is_global_admin())))
    or ((old.recipient_id = (select private.user_id()) and (old.organization_id = any ((select private.organizations_as('{organization_admin,coordinator,peer_mentor}'))::uuid[])) is true)
      and (new.recipient_id = (select private.user_id()) and (new.organization_id = any ((select private.organizations_as('{organization_admin,coordinator,peer_mentor}'))::uuid[])) is true)),
    false
  ) then
    raise exception using
      errcode = '42501',
      message = 'permission denied for table notifications: no role of yours may make this change',
      hint = 'Who may change what - global_admin: own, only read_at; organization_admin, coordinator, peer_mentor: own, only read_at.';
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.guard_notifications() is 'Lets a signed-in caller change a row of notifications only as one of their roles may by itself.';
--> statement-breakpoint
revoke all on function private.guard_notifications() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.guard_organizations() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  -- By itself: Postgres asks for the right to call every function of an expression, also those it does not reach,
  -- and server jobs may not call the functions of policies.
  if not row_security_active('public.organizations') then
    return new;
  end if;
  if not coalesce(
    (((select private.is_global_admin())))
    or ((old.id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
      and (new.id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
      and old.org_number is not distinct from new.org_number
      and old.status is not distinct from new.status),
    false
  ) then
    raise exception using
      errcode = '42501',
      message = 'permission denied for table organizations: no role of yours may make this change',
      hint = 'Who may change what - global_admin: everything; organization_admin: organization, only name.';
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.guard_organizations() is 'Lets a signed-in caller change a row of organizations only as one of their roles may by itself.';
--> statement-breakpoint
revoke all on function private.guard_organizations() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.guard_peer_mentor_availability() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  -- By itself: Postgres asks for the right to call every function of an expression, also those it does not reach,
  -- and server jobs may not call the functions of policies.
  if not row_security_active('public.peer_mentor_availability') then
    return new;
  end if;
  if not coalesce(
    ((old.local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (old.organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
      and (new.local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (new.organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true))
    or ((old.mentor_id = (select private.user_id()) and (old.organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true)
      and (new.mentor_id = (select private.user_id()) and (new.organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true)),
    false
  ) then
    raise exception using
      errcode = '42501',
      message = 'permission denied for table peer_mentor_availability: no role of yours may make this change',
      hint = 'Who may change what - coordinator: association; peer_mentor: own.';
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.guard_peer_mentor_availability() is 'Lets a signed-in caller change a row of peer_mentor_availability only as one of their roles may by itself.';
--> statement-breakpoint
revoke all on function private.guard_peer_mentor_availability() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.guard_peer_mentor_profiles() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  -- By itself: Postgres asks for the right to call every function of an expression, also those it does not reach,
  -- and server jobs may not call the functions of policies.
  if not row_security_active('public.peer_mentor_profiles') then
    return new;
  end if;
  if not coalesce(
    ((old.organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]) and old.profile_id <> (select private.user_id()))
      and (new.organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]) and new.profile_id <> (select private.user_id())))
    or ((old.local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (old.organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and old.profile_id <> (select private.user_id()))
      and (new.local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (new.organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and new.profile_id <> (select private.user_id())))
    or ((old.profile_id = (select private.user_id()) and (old.organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true)
      and (new.profile_id = (select private.user_id()) and (new.organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true)
      and old.local_association_id is not distinct from new.local_association_id
      and old.confidentiality_signed_at is not distinct from new.confidentiality_signed_at),
    false
  ) then
    raise exception using
      errcode = '42501',
      message = 'permission denied for table peer_mentor_profiles: no role of yours may make this change',
      hint = 'Who may change what - organization_admin: organization_unless_own; coordinator: association_unless_own; peer_mentor: own, only experience_codes, max_active.';
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.guard_peer_mentor_profiles() is 'Lets a signed-in caller change a row of peer_mentor_profiles only as one of their roles may by itself.';
--> statement-breakpoint
revoke all on function private.guard_peer_mentor_profiles() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.guard_profiles() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  -- By itself: Postgres asks for the right to call every function of an expression, also those it does not reach,
  -- and server jobs may not call the functions of policies.
  if not row_security_active('public.profiles') then
    return new;
  end if;
  if not coalesce(
    (((select private.is_global_admin())))
    or ((old.id = any ((select private.people_of_organizations_only('{organization_admin}'))::uuid[]))
      and (new.id = any ((select private.people_of_organizations_only('{organization_admin}'))::uuid[])))
    or ((old.id = (select private.user_id()) and (select private.has_role('{coordinator,peer_mentor}')))
      and (new.id = (select private.user_id()) and (select private.has_role('{coordinator,peer_mentor}')))),
    false
  ) then
    raise exception using
      errcode = '42501',
      message = 'permission denied for table profiles: no role of yours may make this change',
      hint = 'Who may change what - global_admin: everything; organization_admin: people_of_organization_only; coordinator, peer_mentor: own.';
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.guard_profiles() is 'Lets a signed-in caller change a row of profiles only as one of their roles may by itself.';
--> statement-breakpoint
revoke all on function private.guard_profiles() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.guard_reimbursement_rates() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  -- By itself: Postgres asks for the right to call every function of an expression, also those it does not reach,
  -- and server jobs may not call the functions of policies.
  if not row_security_active('public.reimbursement_rates') then
    return new;
  end if;
  if not coalesce(
    (((select private.is_global_admin())))
    or ((old.organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
      and (new.organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))),
    false
  ) then
    raise exception using
      errcode = '42501',
      message = 'permission denied for table reimbursement_rates: no role of yours may make this change',
      hint = 'Who may change what - global_admin: everything; organization_admin: organization.';
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.guard_reimbursement_rates() is 'Lets a signed-in caller change a row of reimbursement_rates only as one of their roles may by itself.';
--> statement-breakpoint
revoke all on function private.guard_reimbursement_rates() from public, anon, authenticated, service_role;
--> statement-breakpoint
DROP POLICY IF EXISTS "activity_locations_insert" ON "activity_locations";
--> statement-breakpoint
DROP POLICY IF EXISTS "activity_locations_update" ON "activity_locations";
--> statement-breakpoint
DROP POLICY IF EXISTS "activity_locations_delete" ON "activity_locations";
--> statement-breakpoint
DROP POLICY IF EXISTS "activity_participants_insert" ON "activity_participants";
--> statement-breakpoint
DROP POLICY IF EXISTS "activity_participants_update" ON "activity_participants";
--> statement-breakpoint
DROP POLICY IF EXISTS "activity_participants_delete" ON "activity_participants";
--> statement-breakpoint
DROP POLICY IF EXISTS "assignment_summaries_select" ON "assignment_summaries";
--> statement-breakpoint
DROP POLICY IF EXISTS "assignments_insert" ON "assignments";
--> statement-breakpoint
DROP POLICY IF EXISTS "assignments_update" ON "assignments";
--> statement-breakpoint
DROP POLICY IF EXISTS "consents_insert" ON "consents";
--> statement-breakpoint
DROP POLICY IF EXISTS "contacts_select" ON "contacts";
--> statement-breakpoint
DROP POLICY IF EXISTS "data_subject_requests_insert" ON "data_subject_requests";
--> statement-breakpoint
DROP POLICY IF EXISTS "documents_update" ON "documents";
--> statement-breakpoint
DROP POLICY IF EXISTS "expense_claims_update" ON "expense_claims";
--> statement-breakpoint
DROP POLICY IF EXISTS "expense_lines_insert" ON "expense_lines";
--> statement-breakpoint
DROP POLICY IF EXISTS "expense_lines_update" ON "expense_lines";
--> statement-breakpoint
DROP POLICY IF EXISTS "expense_lines_delete" ON "expense_lines";
--> statement-breakpoint
DROP POLICY IF EXISTS "expense_receipts_insert" ON "expense_receipts";
--> statement-breakpoint
DROP POLICY IF EXISTS "expense_receipts_update" ON "expense_receipts";
--> statement-breakpoint
DROP POLICY IF EXISTS "expense_receipts_delete" ON "expense_receipts";
--> statement-breakpoint
DROP POLICY IF EXISTS "peer_mentor_profiles_update" ON "peer_mentor_profiles";
--> statement-breakpoint
CREATE POLICY "activity_locations_insert" ON "activity_locations" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ((owner_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and activity_id = any ((select private.own_editable_activities())::uuid[]) and organization_id::text || activity_id::text = any ((select private.own_editable_activities_with_organization())::text[])));
--> statement-breakpoint
CREATE POLICY "activity_locations_update" ON "activity_locations" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((owner_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and activity_id = any ((select private.own_editable_activities())::uuid[]) and organization_id::text || activity_id::text = any ((select private.own_editable_activities_with_organization())::text[]))) WITH CHECK ((owner_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and activity_id = any ((select private.own_editable_activities())::uuid[]) and organization_id::text || activity_id::text = any ((select private.own_editable_activities_with_organization())::text[])));
--> statement-breakpoint
CREATE POLICY "activity_locations_delete" ON "activity_locations" AS PERMISSIVE FOR DELETE TO "authenticated" USING ((owner_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and activity_id = any ((select private.own_editable_activities())::uuid[]) and organization_id::text || activity_id::text = any ((select private.own_editable_activities_with_organization())::text[])));
--> statement-breakpoint
CREATE POLICY "activity_participants_insert" ON "activity_participants" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and (contact_id is null or private.reaches_contact('{coordinator}', organization_id, contact_id)))
  or (owner_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and activity_id = any ((select private.own_editable_activities())::uuid[]) and organization_id::text || activity_id::text = any ((select private.own_editable_activities_with_organization())::text[]) and (contact_id is null or private.reaches_contact('{peer_mentor}', organization_id, contact_id))));
--> statement-breakpoint
CREATE POLICY "activity_participants_update" ON "activity_participants" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (owner_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and activity_id = any ((select private.own_editable_activities())::uuid[]) and organization_id::text || activity_id::text = any ((select private.own_editable_activities_with_organization())::text[]))) WITH CHECK ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (owner_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and activity_id = any ((select private.own_editable_activities())::uuid[]) and organization_id::text || activity_id::text = any ((select private.own_editable_activities_with_organization())::text[])));
--> statement-breakpoint
CREATE POLICY "activity_participants_delete" ON "activity_participants" AS PERMISSIVE FOR DELETE TO "authenticated" USING ((owner_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and activity_id = any ((select private.own_editable_activities())::uuid[]) and organization_id::text || activity_id::text = any ((select private.own_editable_activities_with_organization())::text[])));
--> statement-breakpoint
CREATE POLICY "assignment_summaries_select" ON "assignment_summaries" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (assignment_id = any ((select private.accepted_assignments())::uuid[]) and organization_id::text || assignment_id::text = any ((select private.accepted_assignments_with_organization())::text[]) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "assignments_insert" ON "assignments" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and status in ('draft') and private.knows_person('{coordinator}', organization_id, coordinator_id) and (contact_id is null or private.reaches_contact('{coordinator}', organization_id, contact_id))));
--> statement-breakpoint
CREATE POLICY "assignments_update" ON "assignments" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (mentor_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and status in ('dispatched', 'accepted', 'active', 'paused'))) WITH CHECK ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (mentor_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and status in ('dispatched', 'accepted', 'active', 'paused', 'declined', 'completion_requested')));
--> statement-breakpoint
CREATE POLICY "consents_insert" ON "consents" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and case when subject_kind = 'profile' then private.knows_person('{coordinator}', organization_id, subject_id) else private.reaches_contact('{coordinator}', organization_id, subject_id) end)
  or (subject_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and local_association_id = any ((select private.associations_as('{peer_mentor}'))::uuid[]) and subject_kind = 'profile'));
--> statement-breakpoint
CREATE POLICY "contacts_select" ON "contacts" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (id = any ((select private.assigned_contacts())::uuid[]) and organization_id::text || id::text = any ((select private.assigned_contacts_with_organization())::text[]) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "data_subject_requests_insert" ON "data_subject_requests" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]) and status in ('received') and case when subject_kind = 'profile' then private.knows_person('{organization_admin}', organization_id, subject_id) else private.reaches_contact('{organization_admin}', organization_id, subject_id) end)
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and status in ('received') and case when subject_kind = 'profile' then private.knows_person('{coordinator}', organization_id, subject_id) else private.reaches_contact('{coordinator}', organization_id, subject_id) end)
  or (subject_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and local_association_id = any ((select private.associations_as('{peer_mentor}'))::uuid[]) and subject_kind = 'profile' and status in ('received')));
--> statement-breakpoint
CREATE POLICY "documents_update" ON "documents" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (owner_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and status in ('draft', 'returned'))) WITH CHECK ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (owner_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and status in ('draft', 'returned', 'submitted')));
--> statement-breakpoint
CREATE POLICY "expense_claims_update" ON "expense_claims" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]) and claimant_id <> (select private.user_id()) and status in ('escalated', 'export_failed', 'exported'))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and claimant_id <> (select private.user_id()) and status in ('submitted'))
  or (claimant_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and status in ('draft', 'returned'))) WITH CHECK ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]) and claimant_id <> (select private.user_id()) and status in ('escalated', 'export_failed', 'exported', 'approved', 'rejected', 'exporting', 'paid'))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and claimant_id <> (select private.user_id()) and status in ('submitted', 'returned', 'rejected', 'approved'))
  or (claimant_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and status in ('draft', 'returned', 'submitted', 'cancelled')));
--> statement-breakpoint
CREATE POLICY "expense_lines_insert" ON "expense_lines" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ((claimant_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and claim_id = any ((select private.own_editable_claims())::uuid[]) and organization_id::text || claim_id::text = any ((select private.own_editable_claims_with_organization())::text[])));
--> statement-breakpoint
CREATE POLICY "expense_lines_update" ON "expense_lines" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((claimant_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and claim_id = any ((select private.own_editable_claims())::uuid[]) and organization_id::text || claim_id::text = any ((select private.own_editable_claims_with_organization())::text[]))) WITH CHECK ((claimant_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and claim_id = any ((select private.own_editable_claims())::uuid[]) and organization_id::text || claim_id::text = any ((select private.own_editable_claims_with_organization())::text[])));
--> statement-breakpoint
CREATE POLICY "expense_lines_delete" ON "expense_lines" AS PERMISSIVE FOR DELETE TO "authenticated" USING ((claimant_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and claim_id = any ((select private.own_editable_claims())::uuid[]) and organization_id::text || claim_id::text = any ((select private.own_editable_claims_with_organization())::text[])));
--> statement-breakpoint
CREATE POLICY "expense_receipts_insert" ON "expense_receipts" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ((claimant_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and claim_id = any ((select private.own_editable_claims())::uuid[]) and organization_id::text || claim_id::text = any ((select private.own_editable_claims_with_organization())::text[])));
--> statement-breakpoint
CREATE POLICY "expense_receipts_update" ON "expense_receipts" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((claimant_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and claim_id = any ((select private.own_editable_claims())::uuid[]) and organization_id::text || claim_id::text = any ((select private.own_editable_claims_with_organization())::text[]))) WITH CHECK ((claimant_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and claim_id = any ((select private.own_editable_claims())::uuid[]) and organization_id::text || claim_id::text = any ((select private.own_editable_claims_with_organization())::text[])));
--> statement-breakpoint
CREATE POLICY "expense_receipts_delete" ON "expense_receipts" AS PERMISSIVE FOR DELETE TO "authenticated" USING ((claimant_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and claim_id = any ((select private.own_editable_claims())::uuid[]) and organization_id::text || claim_id::text = any ((select private.own_editable_claims_with_organization())::text[])));
--> statement-breakpoint
CREATE POLICY "peer_mentor_profiles_update" ON "peer_mentor_profiles" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]) and profile_id <> (select private.user_id()))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and profile_id <> (select private.user_id()))
  or (profile_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true)) WITH CHECK ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]) and profile_id <> (select private.user_id()))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and profile_id <> (select private.user_id()))
  or (profile_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true));
--> statement-breakpoint
create or replace trigger assignments_immutable_mentor before update of mentor_id on public.assignments for each row when (old.mentor_id is distinct from new.mentor_id and old.status <> 'draft') execute function private.refuse_change('mentor_id');
--> statement-breakpoint
create or replace trigger activities_guard before update on public.activities for each row execute function private.guard_activities();
--> statement-breakpoint
create or replace trigger activity_participants_guard before update on public.activity_participants for each row execute function private.guard_activity_participants();
--> statement-breakpoint
create or replace trigger activity_types_guard before update on public.activity_types for each row execute function private.guard_activity_types();
--> statement-breakpoint
create or replace trigger assignments_guard before update on public.assignments for each row execute function private.guard_assignments();
--> statement-breakpoint
create or replace trigger certificates_guard before update on public.certificates for each row execute function private.guard_certificates();
--> statement-breakpoint
create or replace trigger consents_guard before update on public.consents for each row execute function private.guard_consents();
--> statement-breakpoint
create or replace trigger data_subject_requests_guard before update on public.data_subject_requests for each row execute function private.guard_data_subject_requests();
--> statement-breakpoint
create or replace trigger documents_guard before update on public.documents for each row execute function private.guard_documents();
--> statement-breakpoint
create or replace trigger expense_claims_guard before update on public.expense_claims for each row execute function private.guard_expense_claims();
--> statement-breakpoint
create or replace trigger invitations_guard before update on public.invitations for each row execute function private.guard_invitations();
--> statement-breakpoint
create or replace trigger memberships_guard before update on public.memberships for each row execute function private.guard_memberships();
--> statement-breakpoint
create or replace trigger notifications_guard before update on public.notifications for each row execute function private.guard_notifications();
--> statement-breakpoint
create or replace trigger organizations_guard before update on public.organizations for each row execute function private.guard_organizations();
--> statement-breakpoint
create or replace trigger peer_mentor_availability_guard before update on public.peer_mentor_availability for each row execute function private.guard_peer_mentor_availability();
--> statement-breakpoint
create or replace trigger peer_mentor_profiles_guard before update on public.peer_mentor_profiles for each row execute function private.guard_peer_mentor_profiles();
--> statement-breakpoint
create or replace trigger profiles_guard before update on public.profiles for each row execute function private.guard_profiles();
--> statement-breakpoint
create or replace trigger reimbursement_rates_guard before update on public.reimbursement_rates for each row execute function private.guard_reimbursement_rates();
--> statement-breakpoint
comment on table public.activity_locations is 'Where an activity took place: the municipality, and for a short time the point. Kept: 5 years after created; the point is cleared after 30 days.';
--> statement-breakpoint
comment on policy activity_locations_select on public.activity_locations is 'Who may read activity_locations - organization_admin: rows of their organisation; coordinator: rows of their association and the associations below it; peer_mentor: their own rows. Everyone else: nothing.';
--> statement-breakpoint
comment on policy activity_locations_insert on public.activity_locations is 'Who may add activity_locations - peer_mentor: their own rows while draft or returned. Everyone else: nothing.';
--> statement-breakpoint
comment on policy activity_locations_update on public.activity_locations is 'Who may change activity_locations - peer_mentor: their own rows while draft or returned. Everyone else: nothing.';
--> statement-breakpoint
comment on policy activity_locations_delete on public.activity_locations is 'Who may delete activity_locations - peer_mentor: their own rows while draft or returned. Everyone else: nothing.';
--> statement-breakpoint
comment on table public.activity_participants is 'Who took part: named co-mentors, known contacts, or anonymous people. Kept: 24 months after created, then unlink.';
--> statement-breakpoint
comment on policy activity_participants_select on public.activity_participants is 'Who may read activity_participants - coordinator: rows of their association and the associations below it; peer_mentor: their own rows. Everyone else: nothing.';
--> statement-breakpoint
comment on policy activity_participants_insert on public.activity_participants is 'Who may add activity_participants - coordinator: rows of their association and the associations below it; peer_mentor: their own rows while draft or returned. Everyone else: nothing.';
--> statement-breakpoint
comment on policy activity_participants_update on public.activity_participants is 'Who may change activity_participants - coordinator: rows of their association and the associations below it; peer_mentor: their own rows while draft or returned. Everyone else: nothing.';
--> statement-breakpoint
comment on policy activity_participants_delete on public.activity_participants is 'Who may delete activity_participants - peer_mentor: their own rows while draft or returned. Everyone else: nothing.';
--> statement-breakpoint
revoke all on table public.activity_types from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, code, bufdir_category, min_minutes, min_participants, physical, created_at, updated_at) on table public.activity_types to authenticated;
--> statement-breakpoint
grant insert (organization_id, code, bufdir_category, min_minutes, min_participants, physical) on table public.activity_types to authenticated;
--> statement-breakpoint
grant update (code, bufdir_category, min_minutes, min_participants, physical) on table public.activity_types to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.activity_types to service_role;
--> statement-breakpoint
comment on table public.assignment_summaries is 'What an assignment is about, as ciphertext. Apart from assignments, whose rows more people see. Kept: 12 months after case closed.';
--> statement-breakpoint
comment on policy assignment_summaries_select on public.assignment_summaries is 'Who may read assignment_summaries - coordinator: rows of their association and the associations below it; peer_mentor: rows of an assignment they have accepted. Everyone else: nothing.';
--> statement-breakpoint
comment on policy assignment_summaries_insert on public.assignment_summaries is 'Who may add assignment_summaries - coordinator: rows of their association and the associations below it. Everyone else: nothing.';
--> statement-breakpoint
comment on policy assignment_summaries_update on public.assignment_summaries is 'Who may change assignment_summaries - coordinator: rows of their association and the associations below it. Everyone else: nothing.';
--> statement-breakpoint
comment on table public.assignments is 'A peer mentor asked to support a person, from draft to completion. Kept: 24 months after case closed.';
--> statement-breakpoint
comment on policy assignments_select on public.assignments is 'Who may read assignments - organization_admin: rows of their organisation; coordinator: rows of their association and the associations below it; peer_mentor: their own rows. Everyone else: nothing.';
--> statement-breakpoint
comment on policy assignments_insert on public.assignments is 'Who may add assignments - coordinator: rows of their association and the associations below it. Everyone else: nothing.';
--> statement-breakpoint
comment on policy assignments_update on public.assignments is 'Who may change assignments - organization_admin: rows of their organisation (only coordinator_id, due_at, status); coordinator: rows of their association and the associations below it; peer_mentor: their own rows, between the states a peer mentor may set (only status). Everyone else: nothing.';
--> statement-breakpoint
comment on table public.consents is 'Explicit consent: by whom, to what, in which words, until when (GDPR art. 7). Kept: 5 years after withdrawal.';
--> statement-breakpoint
comment on policy consents_select on public.consents is 'Who may read consents - organization_admin: rows of their organisation; coordinator: rows of their association and the associations below it; peer_mentor: their own rows. Everyone else: nothing.';
--> statement-breakpoint
comment on policy consents_insert on public.consents is 'Who may add consents - coordinator: rows of their association and the associations below it; peer_mentor: their own rows, in an association they belong to. Everyone else: nothing.';
--> statement-breakpoint
comment on policy consents_update on public.consents is 'Who may change consents - coordinator: rows of their association and the associations below it; peer_mentor: their own rows. Everyone else: nothing.';
--> statement-breakpoint
comment on table public.contacts is 'People seeking support. Identities are ciphertext; the key is not in the database. Kept: 24 months after case closed.';
--> statement-breakpoint
comment on policy contacts_select on public.contacts is 'Who may read contacts - coordinator: rows of their association and the associations below it; peer_mentor: rows of an assignment they have accepted. Everyone else: nothing.';
--> statement-breakpoint
comment on policy contacts_insert on public.contacts is 'Who may add contacts - coordinator: rows of their association and the associations below it. Everyone else: nothing.';
--> statement-breakpoint
comment on policy contacts_update on public.contacts is 'Who may change contacts - coordinator: rows of their association and the associations below it. Everyone else: nothing.';
--> statement-breakpoint
revoke all on table public.data_subject_requests from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, local_association_id, subject_kind, subject_id, type, status, due_at, extended_to, created_at, updated_at) on table public.data_subject_requests to authenticated;
--> statement-breakpoint
grant insert (id, organization_id, local_association_id, subject_kind, subject_id, type, status, due_at, extended_to) on table public.data_subject_requests to authenticated;
--> statement-breakpoint
grant update (status, due_at, extended_to) on table public.data_subject_requests to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.data_subject_requests to service_role;
--> statement-breakpoint
comment on table public.data_subject_requests is 'Requests under GDPR chapter III and how they were answered. Kept: 3 years after request closed.';
--> statement-breakpoint
comment on policy data_subject_requests_select on public.data_subject_requests is 'Who may read data_subject_requests - organization_admin: rows of their organisation; coordinator: rows of their association and the associations below it; peer_mentor: their own rows. Everyone else: nothing.';
--> statement-breakpoint
comment on policy data_subject_requests_insert on public.data_subject_requests is 'Who may add data_subject_requests - organization_admin: rows of their organisation; coordinator: rows of their association and the associations below it; peer_mentor: their own rows, in an association they belong to. Everyone else: nothing.';
--> statement-breakpoint
comment on policy data_subject_requests_update on public.data_subject_requests is 'Who may change data_subject_requests - organization_admin: rows of their organisation. Everyone else: nothing.';
--> statement-breakpoint
comment on table public.documents is 'Files: where the bytes are, their hash, how sensitive they are, how long they stay. Kept: 5 years after financial year end; by kind; purge_after says when.';
--> statement-breakpoint
comment on policy documents_select on public.documents is 'Who may read documents - organization_admin: rows of their organisation that are not special-category data; coordinator: rows of their association and the associations below it; peer_mentor: their own rows. Everyone else: nothing.';
--> statement-breakpoint
comment on policy documents_insert on public.documents is 'Who may add documents - coordinator: rows of their association and the associations below it; peer_mentor: their own rows, in an association they belong to. Everyone else: nothing.';
--> statement-breakpoint
comment on policy documents_update on public.documents is 'Who may change documents - coordinator: rows of their association and the associations below it; peer_mentor: their own rows while draft or returned. Everyone else: nothing.';
--> statement-breakpoint
comment on table public.expense_claims is 'A peer mentor''s claim for expenses, from draft to payment. Kept: 5 years after financial year end.';
--> statement-breakpoint
comment on policy expense_claims_select on public.expense_claims is 'Who may read expense_claims - organization_admin: rows of their organisation; coordinator: rows of their association and the associations below it; peer_mentor: their own rows. Everyone else: nothing.';
--> statement-breakpoint
comment on policy expense_claims_insert on public.expense_claims is 'Who may add expense_claims - peer_mentor: their own rows, in an association they belong to. Everyone else: nothing.';
--> statement-breakpoint
comment on policy expense_claims_update on public.expense_claims is 'Who may change expense_claims - organization_admin: rows of others in their organisation that wait for a decision (only status); coordinator: rows of others in their association subtree that wait for a decision (only status); peer_mentor: their own rows while draft or returned. Everyone else: nothing.';
--> statement-breakpoint
comment on policy expense_claims_delete on public.expense_claims is 'Who may delete expense_claims - peer_mentor: their own rows while draft or returned. Everyone else: nothing.';
--> statement-breakpoint
comment on table public.expense_lines is 'One expense of a claim: a drive with its route, a fare, a toll. Kept: 5 years after financial year end.';
--> statement-breakpoint
comment on policy expense_lines_select on public.expense_lines is 'Who may read expense_lines - organization_admin: rows of their organisation; coordinator: rows of their association and the associations below it; peer_mentor: their own rows. Everyone else: nothing.';
--> statement-breakpoint
comment on policy expense_lines_insert on public.expense_lines is 'Who may add expense_lines - peer_mentor: their own rows while draft or returned. Everyone else: nothing.';
--> statement-breakpoint
comment on policy expense_lines_update on public.expense_lines is 'Who may change expense_lines - peer_mentor: their own rows while draft or returned. Everyone else: nothing.';
--> statement-breakpoint
comment on policy expense_lines_delete on public.expense_lines is 'Who may delete expense_lines - peer_mentor: their own rows while draft or returned. Everyone else: nothing.';
--> statement-breakpoint
comment on table public.expense_receipts is 'The receipt behind an expense: the document, its hash and what it says. Kept: 5 years after financial year end.';
--> statement-breakpoint
comment on policy expense_receipts_select on public.expense_receipts is 'Who may read expense_receipts - organization_admin: rows of their organisation; coordinator: rows of their association and the associations below it; peer_mentor: their own rows. Everyone else: nothing.';
--> statement-breakpoint
comment on policy expense_receipts_insert on public.expense_receipts is 'Who may add expense_receipts - peer_mentor: their own rows while draft or returned. Everyone else: nothing.';
--> statement-breakpoint
comment on policy expense_receipts_update on public.expense_receipts is 'Who may change expense_receipts - peer_mentor: their own rows while draft or returned. Everyone else: nothing.';
--> statement-breakpoint
comment on policy expense_receipts_delete on public.expense_receipts is 'Who may delete expense_receipts - peer_mentor: their own rows while draft or returned. Everyone else: nothing.';
--> statement-breakpoint
comment on table public.peer_mentor_profiles is 'A person as peer mentor in one organisation: experience, capacity, confidentiality. Kept: 12 months after membership exit.';
--> statement-breakpoint
comment on policy peer_mentor_profiles_select on public.peer_mentor_profiles is 'Who may read peer_mentor_profiles - organization_admin: rows of their organisation; coordinator: rows of their association and the associations below it; peer_mentor: their own rows. Everyone else: nothing.';
--> statement-breakpoint
comment on policy peer_mentor_profiles_insert on public.peer_mentor_profiles is 'Who may add peer_mentor_profiles - organization_admin: rows of their organisation that are not their own; coordinator: rows of their association subtree that are not their own. Everyone else: nothing.';
--> statement-breakpoint
comment on policy peer_mentor_profiles_update on public.peer_mentor_profiles is 'Who may change peer_mentor_profiles - organization_admin: rows of their organisation that are not their own; coordinator: rows of their association subtree that are not their own; peer_mentor: their own rows (only experience_codes, max_active). Everyone else: nothing.';
--> statement-breakpoint
revoke all on table public.reimbursement_rates from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, code, valid, amount, tax_free_amount, source, created_at, updated_at) on table public.reimbursement_rates to authenticated;
--> statement-breakpoint
grant insert (organization_id, code, valid, amount, tax_free_amount, source) on table public.reimbursement_rates to authenticated;
--> statement-breakpoint
grant update (code, valid, amount, tax_free_amount, source) on table public.reimbursement_rates to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.reimbursement_rates to service_role;
--> statement-breakpoint
alter table public.activity_locations alter column municipality_code set statistics 0, alter column latitude set statistics 0, alter column longitude set statistics 0;
--> statement-breakpoint
alter table public.activity_participants alter column kind set statistics 0;
--> statement-breakpoint
alter table public.assignment_dispatches alter column ciphertext set statistics 0, alter column opened_at set statistics 0;
--> statement-breakpoint
alter table public.assignment_status_history alter column from_status set statistics 0, alter column to_status set statistics 0, alter column reason set statistics 0;
--> statement-breakpoint
alter table public.assignment_summaries alter column summary_enc set statistics 0;
--> statement-breakpoint
alter table public.audit_logs alter column actor_id set statistics 0, alter column row_id set statistics 0;
--> statement-breakpoint
alter table public.certificates alter column expires_on set statistics 0, alter column status set statistics 0;
--> statement-breakpoint
alter table public.consents alter column subject_kind set statistics 0, alter column purpose set statistics 0, alter column text_version set statistics 0, alter column granted_at set statistics 0, alter column withdrawn_at set statistics 0;
--> statement-breakpoint
alter table public.contacts alter column name_enc set statistics 0, alter column phone_enc set statistics 0, alter column birth_year set statistics 0;
--> statement-breakpoint
alter table public.data_subject_requests alter column subject_kind set statistics 0, alter column type set statistics 0, alter column status set statistics 0;
--> statement-breakpoint
alter table public.documents alter column kind set statistics 0, alter column status set statistics 0;
--> statement-breakpoint
alter table public.epikrise_references alter column external_ref_enc set statistics 0;
--> statement-breakpoint
alter table public.expense_claims alter column total set statistics 0, alter column taxable set statistics 0;
--> statement-breakpoint
alter table public.expense_lines alter column kind set statistics 0, alter column from_place set statistics 0, alter column to_place set statistics 0, alter column km set statistics 0, alter column passenger_names_enc set statistics 0, alter column amount set statistics 0;
--> statement-breakpoint
alter table public.expense_receipts alter column vendor set statistics 0, alter column receipt_on set statistics 0, alter column amount set statistics 0;
--> statement-breakpoint
alter table public.invitations alter column email set statistics 0, alter column accepted_at set statistics 0;
--> statement-breakpoint
alter table public.memberships alter column valid set statistics 0;
--> statement-breakpoint
alter table public.notifications alter column kind set statistics 0, alter column ref_id set statistics 0, alter column read_at set statistics 0;
--> statement-breakpoint
alter table public.peer_mentor_availability alter column weekday set statistics 0, alter column starts set statistics 0, alter column ends set statistics 0, alter column channel set statistics 0;
--> statement-breakpoint
alter table public.peer_mentor_profiles alter column experience_codes set statistics 0, alter column confidentiality_signed_at set statistics 0, alter column max_active set statistics 0;
--> statement-breakpoint
alter table public.profiles alter column full_name set statistics 0, alter column email set statistics 0, alter column phone set statistics 0, alter column erased_at set statistics 0;
--> statement-breakpoint
alter table public.realtime_channel_events alter column actor_id set statistics 0;
--> statement-breakpoint
alter table public.webhook_events alter column payload set statistics 0;
--> statement-breakpoint
drop function if exists private.membership_claims(uuid, boolean);
