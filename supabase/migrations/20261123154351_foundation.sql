set lock_timeout = '4s';
--> statement-breakpoint
create schema if not exists private;
--> statement-breakpoint
revoke all on schema private from public, anon;
--> statement-breakpoint
grant usage on schema private to authenticated, service_role;
--> statement-breakpoint
alter default privileges for role postgres revoke execute on functions from public;
--> statement-breakpoint
alter default privileges for role postgres in schema public revoke all on tables from anon, authenticated, service_role;
--> statement-breakpoint
alter default privileges for role postgres in schema public revoke all on functions from anon, authenticated, service_role;
--> statement-breakpoint
alter default privileges for role postgres in schema public revoke all on sequences from anon, authenticated, service_role;
--> statement-breakpoint
create extension if not exists btree_gist with schema extensions;
--> statement-breakpoint
create table if not exists private.platform_administrators (
  user_id uuid primary key references auth.users (id) on delete cascade,
  granted_at timestamptz not null default now(),
  reason text not null check (length(btrim(reason)) between 1 and 500)
);
--> statement-breakpoint
alter table private.platform_administrators enable row level security;
--> statement-breakpoint
alter table private.platform_administrators force row level security;
--> statement-breakpoint
revoke all on table private.platform_administrators from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select, insert, delete on table private.platform_administrators to service_role;
--> statement-breakpoint
comment on table private.platform_administrators is 'Who runs the platform. Written by server jobs only; read by the access token hook.';
--> statement-breakpoint
create or replace function private.claims() returns jsonb
  language plpgsql stable set search_path = ''
as $$
declare
  raw text := current_setting('request.jwt.claims', true);
begin
  if octet_length(raw) <= 8192
    and raw is json object with unique keys
    and pg_input_is_valid(raw, 'jsonb')
  then
    return raw::jsonb;
  end if;
  return null;
end
$$;
--> statement-breakpoint
comment on function private.claims() is 'The claims of the verified token, or null unless they are one JSON object with unique keys.';
--> statement-breakpoint
revoke all on function private.claims() from public, anon, authenticated, service_role;
--> statement-breakpoint
grant execute on function private.claims() to authenticated;
--> statement-breakpoint
create or replace function private.user_id() returns uuid
  language plpgsql stable set search_path = ''
as $$
declare
  subject text := private.claims() ->> 'sub';
begin
  if pg_input_is_valid(subject, 'uuid') then
    return subject::uuid;
  end if;
  return null;
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
  language plpgsql stable set search_path = ''
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
  language plpgsql stable set search_path = ''
as $$
declare
  memberships jsonb;
  membership jsonb;
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
    if membership ->> 'role' = any (roles) and pg_input_is_valid(membership ->> 'organization_id', 'uuid') then
      found := found || (membership ->> 'organization_id')::uuid;
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
  language plpgsql stable set search_path = ''
as $$
declare
  memberships jsonb;
  membership jsonb;
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
    if membership ->> 'role' = any (roles) and jsonb_typeof(membership -> 'association_ids') = 'array' then
      found := found || array(
        select id::uuid
        from jsonb_array_elements_text(membership -> 'association_ids') as id
        where pg_input_is_valid(id, 'uuid')
      );
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
  language plpgsql stable set search_path = ''
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
  language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
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
  language plpgsql stable set search_path = ''
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
  language plpgsql stable set search_path = ''
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
  language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
declare
  organizations uuid[] := private.organizations_as(roles);
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
  language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
declare
  organizations uuid[] := private.organizations_as(roles);
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
  language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
declare
  organizations uuid[] := private.organizations_as(roles);
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
  language plpgsql stable security definer set search_path = ''
as $$
begin
  return organization = any (private.organizations_as(roles)) and exists (
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
  language plpgsql stable security definer set search_path = ''
as $$
begin
  return organization = any (private.organizations_as(roles)) and exists (
    select from public.contacts c
    where c.organization_id = organization and c.id = contact
      and c.local_association_id = any (private.associations_as(roles))
  );
end
$$;
--> statement-breakpoint
comment on function private.reaches_contact(text[], uuid, uuid) is 'Whether this contact is in an association of this organisation that the caller reaches with one of these roles. Definer: one key look-up instead of a policy inside a policy.';
--> statement-breakpoint
revoke all on function private.reaches_contact(text[], uuid, uuid) from public, anon, authenticated, service_role;
--> statement-breakpoint
grant execute on function private.reaches_contact(text[], uuid, uuid) to authenticated;
--> statement-breakpoint
create or replace function private.assigned_contacts() returns uuid[]
  language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
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
create or replace function private.accepted_assignments() returns uuid[]
  language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
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
create or replace function private.own_editable_activities() returns uuid[]
  language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
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
create or replace function private.own_editable_claims() returns uuid[]
  language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
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
create or replace function private.membership_claims(profile uuid, also_future boolean) returns jsonb
  language plpgsql stable security definer set search_path = ''
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
  ), '[]'::jsonb);
end
$$;
--> statement-breakpoint
comment on function private.membership_claims(uuid, boolean) is 'The memberships claim of a person: active organisations, valid today in Norway (or also later). Definer: called for the access token hook and by triggers, past RLS.';
--> statement-breakpoint
revoke all on function private.membership_claims(uuid, boolean) from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.membership_claim_bytes(memberships jsonb) returns integer
  language plpgsql stable set search_path = ''
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
  language plpgsql stable security definer set search_path = ''
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

  if not exists (
    select from auth.users u
    where u.id = person and u.deleted_at is null and (u.banned_until is null or u.banned_until <= now())
  ) then
    return jsonb_build_object('claims', claims || jsonb_build_object('memberships', memberships));
  end if;

  -- Who runs the platform does not also work in an organisation: health data stays out of their reach.
  if exists (select from private.platform_administrators a where a.user_id = person) then
    return jsonb_build_object('claims', claims || jsonb_build_object('user_role', 'global_admin', 'memberships', memberships));
  end if;

  memberships := private.membership_claims(
    (select p.id from public.profiles p where p.user_id = person), false
  );
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
  language plpgsql volatile security definer set search_path = ''
as $$
declare
  bytes integer := private.membership_claim_bytes(private.membership_claims(new.profile_id, true));
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
comment on function private.refuse_oversized_membership() is 'Refuses a membership whose claims would not fit into a token. Definer: the writer may not see all of that person''s memberships.';
--> statement-breakpoint
revoke all on function private.refuse_oversized_membership() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.keep_association_tree() returns trigger
  language plpgsql volatile security definer set search_path = ''
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
    if private.membership_claim_bytes(private.membership_claims(coordinator, true)) > 2150 then
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
  language plpgsql volatile set search_path = ''
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
  language plpgsql volatile set search_path = ''
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
  language plpgsql volatile set search_path = ''
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
  language plpgsql volatile set search_path = ''
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
  language plpgsql volatile set search_path = ''
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
  language plpgsql volatile set search_path = ''
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
  language plpgsql volatile set search_path = ''
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
  language plpgsql volatile set search_path = ''
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
  language plpgsql volatile set search_path = ''
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
  language plpgsql volatile set search_path = ''
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
  language plpgsql volatile set search_path = ''
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
  language plpgsql volatile set search_path = ''
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
  language plpgsql volatile set search_path = ''
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
create or replace function private.guard_assignments() returns trigger
  language plpgsql volatile set search_path = ''
as $$
begin
  if not row_security_active('public.assignments') then
    return new;
  end if;
  if (old.local_association_id is distinct from new.local_association_id or old.mentor_id is distinct from new.mentor_id)
    and not coalesce((old.local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (old.organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true), false)
  then
    raise exception using
      errcode = '42501',
      message = 'permission denied for column local_association_id, mentor_id of table assignments',
      hint = 'Of those who may change assignments, only coordinator may change this column.';
  end if;
  if (old.coordinator_id is distinct from new.coordinator_id or old.due_at is distinct from new.due_at)
    and not coalesce((old.organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
  or (old.local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (old.organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true), false)
  then
    raise exception using
      errcode = '42501',
      message = 'permission denied for column coordinator_id, due_at of table assignments',
      hint = 'Of those who may change assignments, only organization_admin, coordinator may change this column.';
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.guard_assignments() is 'Lets a signed-in caller change only the columns of assignments that the access matrix gives their role.';
--> statement-breakpoint
revoke all on function private.guard_assignments() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.guard_invitations() returns trigger
  language plpgsql volatile set search_path = ''
as $$
begin
  if not row_security_active('public.invitations') then
    return new;
  end if;
  if (old.local_association_id is distinct from new.local_association_id or old.role is distinct from new.role)
    and not coalesce((old.organization_id = any ((select private.every_organization())::uuid[]))
  or (old.organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[])), false)
  then
    raise exception using
      errcode = '42501',
      message = 'permission denied for column local_association_id, role of table invitations',
      hint = 'Of those who may change invitations, only global_admin, organization_admin may change this column.';
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.guard_invitations() is 'Lets a signed-in caller change only the columns of invitations that the access matrix gives their role.';
--> statement-breakpoint
revoke all on function private.guard_invitations() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.guard_memberships() returns trigger
  language plpgsql volatile set search_path = ''
as $$
begin
  if not row_security_active('public.memberships') then
    return new;
  end if;
  if (old.role is distinct from new.role)
    and not coalesce((old.organization_id = any ((select private.every_organization())::uuid[]))
  or (old.organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[])), false)
  then
    raise exception using
      errcode = '42501',
      message = 'permission denied for column role of table memberships',
      hint = 'Of those who may change memberships, only global_admin, organization_admin may change this column.';
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.guard_memberships() is 'Lets a signed-in caller change only the columns of memberships that the access matrix gives their role.';
--> statement-breakpoint
revoke all on function private.guard_memberships() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.guard_organizations() returns trigger
  language plpgsql volatile set search_path = ''
as $$
begin
  if not row_security_active('public.organizations') then
    return new;
  end if;
  if (old.org_number is distinct from new.org_number or old.status is distinct from new.status)
    and not coalesce((old.id = any ((select private.every_organization())::uuid[])), false)
  then
    raise exception using
      errcode = '42501',
      message = 'permission denied for column org_number, status of table organizations',
      hint = 'Of those who may change organizations, only global_admin may change this column.';
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.guard_organizations() is 'Lets a signed-in caller change only the columns of organizations that the access matrix gives their role.';
--> statement-breakpoint
revoke all on function private.guard_organizations() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.guard_peer_mentor_profiles() returns trigger
  language plpgsql volatile set search_path = ''
as $$
begin
  if not row_security_active('public.peer_mentor_profiles') then
    return new;
  end if;
  if (old.local_association_id is distinct from new.local_association_id or old.confidentiality_signed_at is distinct from new.confidentiality_signed_at)
    and not coalesce((old.organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]) and old.profile_id <> (select private.user_id()))
  or (old.local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (old.organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and old.profile_id <> (select private.user_id())), false)
  then
    raise exception using
      errcode = '42501',
      message = 'permission denied for column local_association_id, confidentiality_signed_at of table peer_mentor_profiles',
      hint = 'Of those who may change peer_mentor_profiles, only organization_admin, coordinator may change this column.';
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.guard_peer_mentor_profiles() is 'Lets a signed-in caller change only the columns of peer_mentor_profiles that the access matrix gives their role.';
--> statement-breakpoint
revoke all on function private.guard_peer_mentor_profiles() from public, anon, authenticated, service_role;
--> statement-breakpoint
CREATE TYPE "public"."activity_status" AS ENUM('draft', 'submitted', 'returned', 'approved', 'rejected');
--> statement-breakpoint
CREATE TYPE "public"."assignment_status" AS ENUM('draft', 'dispatched', 'accepted', 'declined', 'expired', 'withdrawn', 'active', 'paused', 'completion_requested', 'completed', 'cancelled');
--> statement-breakpoint
CREATE TYPE "public"."association_level" AS ENUM('national', 'region', 'county', 'local');
--> statement-breakpoint
CREATE TYPE "public"."audit_category" AS ENUM('operations', 'access', 'change');
--> statement-breakpoint
CREATE TYPE "public"."bufdir_category" AS ENUM('oppsokende', 'samtalegruppe', 'aktivitetsgruppe', 'likepersonskurs', 'phone', 'digital', 'other');
--> statement-breakpoint
CREATE TYPE "public"."certificate_status" AS ENUM('unverified', 'valid', 'expired', 'revoked');
--> statement-breakpoint
CREATE TYPE "public"."contact_channel" AS ENUM('in_person', 'phone', 'digital');
--> statement-breakpoint
CREATE TYPE "public"."data_sensitivity" AS ENUM('public', 'internal', 'personal', 'special_category');
--> statement-breakpoint
CREATE TYPE "public"."document_kind" AS ENUM('receipt', 'certificate', 'assignment', 'report');
--> statement-breakpoint
CREATE TYPE "public"."document_status" AS ENUM('draft', 'submitted', 'returned', 'accepted');
--> statement-breakpoint
CREATE TYPE "public"."expense_claim_status" AS ENUM('draft', 'submitted', 'returned', 'rejected', 'approved', 'escalated', 'exporting', 'export_failed', 'exported', 'paid', 'cancelled');
--> statement-breakpoint
CREATE TYPE "public"."expense_kind" AS ENUM('mileage', 'passenger', 'toll', 'parking', 'public_transport', 'meal', 'other');
--> statement-breakpoint
CREATE TYPE "public"."export_status" AS ENUM('pending', 'sending', 'sent', 'failed');
--> statement-breakpoint
CREATE TYPE "public"."integration_provider" AS ENUM('xledger', 'tripletex', 'business_central', 'visma_eaccounting');
--> statement-breakpoint
CREATE TYPE "public"."integration_status" AS ENUM('disabled', 'active', 'failing');
--> statement-breakpoint
CREATE TYPE "public"."membership_role" AS ENUM('organization_admin', 'coordinator', 'peer_mentor');
--> statement-breakpoint
CREATE TYPE "public"."organization_status" AS ENUM('active', 'suspended', 'offboarded');
--> statement-breakpoint
CREATE TYPE "public"."participant_kind" AS ENUM('co_mentor', 'contact', 'anonymous');
--> statement-breakpoint
CREATE TYPE "public"."report_status" AS ENUM('open', 'compiled', 'local_review', 'approved', 'submitted', 'decided');
--> statement-breakpoint
CREATE TYPE "public"."data_subject_request_status" AS ENUM('received', 'identity_check', 'in_progress', 'extended', 'fulfilled', 'partly_fulfilled', 'refused', 'withdrawn', 'closed');
--> statement-breakpoint
CREATE TYPE "public"."data_subject_request_type" AS ENUM('access', 'rectification', 'erasure', 'restriction', 'portability', 'objection');
--> statement-breakpoint
CREATE TYPE "public"."subject_kind" AS ENUM('profile', 'contact');
--> statement-breakpoint
CREATE TYPE "public"."webhook_status" AS ENUM('received', 'processed', 'ignored', 'failed');
--> statement-breakpoint
CREATE TABLE "accounting_exports" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"integration_id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"local_association_id" uuid DEFAULT null NOT NULL,
	"claimant_id" uuid DEFAULT null NOT NULL,
	"claim_revision" integer NOT NULL,
	"idempotency_key" text NOT NULL,
	"external_id" text,
	"status" "export_status" DEFAULT 'pending' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "accounting_exports_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "accounting_exports_idempotency_key" UNIQUE("organization_id","idempotency_key"),
	CONSTRAINT "accounting_exports_claim_revision_check" CHECK ("accounting_exports"."claim_revision" >= 1),
	CONSTRAINT "accounting_exports_idempotency_key_check" CHECK (length("accounting_exports"."idempotency_key") between 1 and 200)
);
--> statement-breakpoint
ALTER TABLE "accounting_exports" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "activities" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"local_association_id" uuid NOT NULL,
	"mentor_id" uuid NOT NULL,
	"assignment_id" uuid,
	"type_id" uuid NOT NULL,
	"activity_on" date NOT NULL,
	"duration_minutes" integer NOT NULL,
	"participant_count" integer DEFAULT 1 NOT NULL,
	"channel" "contact_channel" NOT NULL,
	"status" "activity_status" DEFAULT 'draft' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "activities_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "activities_owner_key" UNIQUE("organization_id","id","local_association_id","mentor_id"),
	CONSTRAINT "activities_activity_on_check" CHECK ("activities"."activity_on" between '2000-01-01' and '2100-01-01'),
	CONSTRAINT "activities_duration_minutes_check" CHECK ("activities"."duration_minutes" between 1 and 1440),
	CONSTRAINT "activities_participant_count_check" CHECK ("activities"."participant_count" between 1 and 1000)
);
--> statement-breakpoint
ALTER TABLE "activities" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "activity_locations" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"activity_id" uuid NOT NULL,
	"local_association_id" uuid DEFAULT null NOT NULL,
	"owner_id" uuid DEFAULT null NOT NULL,
	"municipality_code" char(4) NOT NULL,
	"latitude" numeric(8, 6),
	"longitude" numeric(9, 6),
	"purge_point_after" date DEFAULT (current_date + 30) NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "activity_locations_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "activity_locations_activity_key" UNIQUE("organization_id","activity_id"),
	CONSTRAINT "activity_locations_municipality_code_check" CHECK ("activity_locations"."municipality_code" ~ '^[0-9]{4}$'),
	CONSTRAINT "activity_locations_latitude_check" CHECK ("activity_locations"."latitude" between -90 and 90),
	CONSTRAINT "activity_locations_longitude_check" CHECK ("activity_locations"."longitude" between -180 and 180),
	CONSTRAINT "activity_locations_point_check" CHECK (("activity_locations"."latitude" is null) = ("activity_locations"."longitude" is null))
);
--> statement-breakpoint
ALTER TABLE "activity_locations" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "activity_participants" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"activity_id" uuid NOT NULL,
	"local_association_id" uuid DEFAULT null NOT NULL,
	"owner_id" uuid DEFAULT null NOT NULL,
	"kind" "participant_kind" NOT NULL,
	"mentor_id" uuid,
	"contact_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "activity_participants_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "activity_participants_mentor_key" UNIQUE("organization_id","activity_id","mentor_id"),
	CONSTRAINT "activity_participants_contact_key" UNIQUE("organization_id","activity_id","contact_id"),
	CONSTRAINT "activity_participants_kind_check" CHECK (("activity_participants"."kind" = 'co_mentor') = ("activity_participants"."mentor_id" is not null) and ("activity_participants"."kind" = 'contact') = ("activity_participants"."contact_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "activity_participants" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "activity_types" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid,
	"code" text NOT NULL,
	"bufdir_category" "bufdir_category" NOT NULL,
	"min_minutes" integer DEFAULT 0 NOT NULL,
	"min_participants" integer DEFAULT 0 NOT NULL,
	"physical" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "activity_types_tenant_key" UNIQUE("organization_id","id"),
	CONSTRAINT "activity_types_code_key" UNIQUE NULLS NOT DISTINCT("organization_id","code"),
	CONSTRAINT "activity_types_code_check" CHECK ("activity_types"."code" ~ '^[a-z][a-z0-9_]{0,62}$'),
	CONSTRAINT "activity_types_min_minutes_check" CHECK ("activity_types"."min_minutes" between 0 and 1440),
	CONSTRAINT "activity_types_min_participants_check" CHECK ("activity_types"."min_participants" between 0 and 1000)
);
--> statement-breakpoint
ALTER TABLE "activity_types" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "api_request_stats" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"route" text NOT NULL,
	"status" integer NOT NULL,
	"bucket_at" timestamp with time zone NOT NULL,
	"request_count" integer DEFAULT 0 NOT NULL,
	"p95_ms" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "api_request_stats_bucket_key" UNIQUE("bucket_at","route","status"),
	CONSTRAINT "api_request_stats_status_check" CHECK ("api_request_stats"."status" between 100 and 599),
	CONSTRAINT "api_request_stats_counts_check" CHECK ("api_request_stats"."request_count" >= 0 and "api_request_stats"."p95_ms" >= 0)
);
--> statement-breakpoint
ALTER TABLE "api_request_stats" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "assignment_dispatches" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"assignment_id" uuid NOT NULL,
	"local_association_id" uuid DEFAULT null NOT NULL,
	"recipient_id" uuid NOT NULL,
	"key_id" text NOT NULL,
	"ciphertext" "bytea" NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"opened_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assignment_dispatches_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "assignment_dispatches_expires_at_check" CHECK ("assignment_dispatches"."expires_at" > "assignment_dispatches"."created_at"),
	CONSTRAINT "assignment_dispatches_size_check" CHECK (octet_length("assignment_dispatches"."ciphertext") <= 262144)
);
--> statement-breakpoint
ALTER TABLE "assignment_dispatches" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "assignment_status_history" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"assignment_id" uuid NOT NULL,
	"local_association_id" uuid DEFAULT null NOT NULL,
	"mentor_id" uuid,
	"from_status" "assignment_status",
	"to_status" "assignment_status" NOT NULL,
	"actor_id" uuid,
	"reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assignment_status_history_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "assignment_status_history_change_check" CHECK ("assignment_status_history"."from_status" <> "assignment_status_history"."to_status"),
	CONSTRAINT "assignment_status_history_reason_check" CHECK (length("assignment_status_history"."reason") <= 500)
);
--> statement-breakpoint
ALTER TABLE "assignment_status_history" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "assignment_summaries" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"assignment_id" uuid NOT NULL,
	"local_association_id" uuid DEFAULT null NOT NULL,
	"summary_enc" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assignment_summaries_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "assignment_summaries_assignment_key" UNIQUE("organization_id","assignment_id"),
	CONSTRAINT "assignment_summaries_size_check" CHECK (octet_length("assignment_summaries"."summary_enc") <= 65536)
);
--> statement-breakpoint
ALTER TABLE "assignment_summaries" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "assignments" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"local_association_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"mentor_id" uuid,
	"coordinator_id" uuid NOT NULL,
	"status" "assignment_status" DEFAULT 'draft' NOT NULL,
	"due_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assignments_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "assignments_association_key" UNIQUE("organization_id","id","local_association_id"),
	CONSTRAINT "assignments_mentor_key" UNIQUE("organization_id","id","mentor_id"),
	CONSTRAINT "assignments_mentor_check" CHECK ("assignments"."status" in ('draft', 'cancelled') or "assignments"."mentor_id" is not null)
);
--> statement-breakpoint
ALTER TABLE "assignments" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "audit_logs" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"category" "audit_category" NOT NULL,
	"actor_id" uuid,
	"action" text NOT NULL,
	"table_name" text,
	"row_id" uuid,
	"subject_id" uuid,
	"prev_hash" "bytea",
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "audit_logs_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "audit_logs_action_check" CHECK ("audit_logs"."action" ~ '^[a-z][a-z0-9_.]{0,62}$'),
	CONSTRAINT "audit_logs_prev_hash_check" CHECK (octet_length("audit_logs"."prev_hash") = 32)
);
--> statement-breakpoint
ALTER TABLE "audit_logs" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "bufdir_report_lines" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"report_id" uuid NOT NULL,
	"association_id" uuid,
	"metric" text NOT NULL,
	"category" "bufdir_category",
	"value" integer,
	"suppressed" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bufdir_report_lines_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "bufdir_report_lines_cell_key" UNIQUE NULLS NOT DISTINCT("organization_id","report_id","association_id","metric","category"),
	CONSTRAINT "bufdir_report_lines_value_check" CHECK ("bufdir_report_lines"."suppressed" = ("bufdir_report_lines"."value" is null) and "bufdir_report_lines"."value" >= 0),
	CONSTRAINT "bufdir_report_lines_metric_check" CHECK ("bufdir_report_lines"."metric" ~ '^[a-z][a-z0-9_]{0,62}$')
);
--> statement-breakpoint
ALTER TABLE "bufdir_report_lines" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "bufdir_reports" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"basis_year" integer NOT NULL,
	"grant_year" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"rule_set" text NOT NULL,
	"status" "report_status" DEFAULT 'open' NOT NULL,
	"content_hash" "bytea",
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bufdir_reports_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "bufdir_reports_version_key" UNIQUE("organization_id","basis_year","version"),
	CONSTRAINT "bufdir_reports_basis_year_check" CHECK ("bufdir_reports"."basis_year" between 2000 and 2100),
	CONSTRAINT "bufdir_reports_grant_year_check" CHECK ("bufdir_reports"."grant_year" between "bufdir_reports"."basis_year" + 1 and "bufdir_reports"."basis_year" + 3),
	CONSTRAINT "bufdir_reports_version_check" CHECK ("bufdir_reports"."version" >= 1),
	CONSTRAINT "bufdir_reports_content_hash_check" CHECK (octet_length("bufdir_reports"."content_hash") = 32)
);
--> statement-breakpoint
ALTER TABLE "bufdir_reports" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "certificates" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"mentor_id" uuid NOT NULL,
	"local_association_id" uuid DEFAULT null NOT NULL,
	"course_code" text NOT NULL,
	"issued_on" date NOT NULL,
	"expires_on" date,
	"status" "certificate_status" DEFAULT 'unverified' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "certificates_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "certificates_course_key" UNIQUE("organization_id","mentor_id","course_code","issued_on"),
	CONSTRAINT "certificates_course_code_check" CHECK ("certificates"."course_code" ~ '^[A-Z0-9][A-Z0-9-]{1,29}$'),
	CONSTRAINT "certificates_period_check" CHECK ("certificates"."expires_on" > "certificates"."issued_on")
);
--> statement-breakpoint
ALTER TABLE "certificates" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "consents" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"local_association_id" uuid NOT NULL,
	"subject_kind" "subject_kind" NOT NULL,
	"subject_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"text_version" text NOT NULL,
	"granted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "consents_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "consents_withdrawn_at_check" CHECK ("consents"."withdrawn_at" >= "consents"."granted_at"),
	CONSTRAINT "consents_purpose_check" CHECK ("consents"."purpose" ~ '^[a-z][a-z0-9_]{0,62}$'),
	CONSTRAINT "consents_text_version_check" CHECK (length("consents"."text_version") between 1 and 50)
);
--> statement-breakpoint
ALTER TABLE "consents" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "contacts" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"local_association_id" uuid NOT NULL,
	"name_enc" "bytea" NOT NULL,
	"phone_enc" "bytea",
	"birth_year" integer,
	"dedup_hash" "bytea" NOT NULL,
	"consent_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contacts_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "contacts_dedup_hash_key" UNIQUE("organization_id","dedup_hash"),
	CONSTRAINT "contacts_birth_year_check" CHECK ("contacts"."birth_year" between 1900 and 2100),
	CONSTRAINT "contacts_dedup_hash_check" CHECK (octet_length("contacts"."dedup_hash") = 32),
	CONSTRAINT "contacts_size_check" CHECK (octet_length("contacts"."name_enc") <= 2048 and octet_length("contacts"."phone_enc") <= 2048)
);
--> statement-breakpoint
ALTER TABLE "contacts" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "data_subject_requests" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"local_association_id" uuid NOT NULL,
	"subject_kind" "subject_kind" NOT NULL,
	"subject_id" uuid NOT NULL,
	"type" "data_subject_request_type" NOT NULL,
	"status" "data_subject_request_status" DEFAULT 'received' NOT NULL,
	"due_at" timestamp with time zone DEFAULT now() + interval '1 month' NOT NULL,
	"extended_to" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "data_subject_requests_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "data_subject_requests_due_at_check" CHECK ("data_subject_requests"."due_at" <= "data_subject_requests"."created_at" + interval '1 month 1 day'),
	CONSTRAINT "data_subject_requests_extended_to_check" CHECK ("data_subject_requests"."extended_to" <= ("data_subject_requests"."created_at" at time zone 'UTC')::date + interval '3 months')
);
--> statement-breakpoint
ALTER TABLE "data_subject_requests" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "documents" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"local_association_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"kind" "document_kind" NOT NULL,
	"storage_key" text NOT NULL,
	"sha256" "bytea" NOT NULL,
	"sensitivity" "data_sensitivity" DEFAULT 'special_category' NOT NULL,
	"status" "document_status" DEFAULT 'draft' NOT NULL,
	"legal_hold" boolean DEFAULT false NOT NULL,
	"purge_after" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "documents_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "documents_storage_key" UNIQUE("organization_id","storage_key"),
	CONSTRAINT "documents_storage_key_check" CHECK (length("documents"."storage_key") between 1 and 1024),
	CONSTRAINT "documents_sha256_check" CHECK (octet_length("documents"."sha256") = 32)
);
--> statement-breakpoint
ALTER TABLE "documents" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "epikrise_references" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"assignment_id" uuid NOT NULL,
	"local_association_id" uuid DEFAULT null NOT NULL,
	"consent_id" uuid NOT NULL,
	"external_ref_enc" "bytea" NOT NULL,
	"purge_after" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "epikrise_references_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "epikrise_references_size_check" CHECK (octet_length("epikrise_references"."external_ref_enc") <= 4096)
);
--> statement-breakpoint
ALTER TABLE "epikrise_references" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "expense_claims" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"local_association_id" uuid NOT NULL,
	"claimant_id" uuid NOT NULL,
	"activity_id" uuid,
	"status" "expense_claim_status" DEFAULT 'draft' NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"total" numeric(12, 2) DEFAULT '0' NOT NULL,
	"taxable" numeric(12, 2) DEFAULT '0' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "expense_claims_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "expense_claims_owner_key" UNIQUE("organization_id","id","local_association_id","claimant_id"),
	CONSTRAINT "expense_claims_revision_check" CHECK ("expense_claims"."revision" >= 1),
	CONSTRAINT "expense_claims_taxable_check" CHECK (abs("expense_claims"."taxable") <= abs("expense_claims"."total"))
);
--> statement-breakpoint
ALTER TABLE "expense_claims" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "expense_lines" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"local_association_id" uuid DEFAULT null NOT NULL,
	"claimant_id" uuid DEFAULT null NOT NULL,
	"kind" "expense_kind" NOT NULL,
	"from_place" text,
	"to_place" text,
	"km" numeric(6, 1),
	"passenger_names_enc" "bytea",
	"rate_snapshot" jsonb,
	"amount" numeric(12, 2) NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "expense_lines_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "expense_lines_owner_key" UNIQUE("organization_id","id","claim_id","local_association_id","claimant_id"),
	CONSTRAINT "expense_lines_km_check" CHECK ("expense_lines"."km" > 0),
	CONSTRAINT "expense_lines_mileage_check" CHECK ("expense_lines"."kind" <> 'mileage' or ("expense_lines"."km" is not null and "expense_lines"."from_place" is not null and "expense_lines"."to_place" is not null)),
	CONSTRAINT "expense_lines_rate_snapshot_check" CHECK (jsonb_typeof("expense_lines"."rate_snapshot") = 'object')
);
--> statement-breakpoint
ALTER TABLE "expense_lines" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "expense_receipts" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"line_id" uuid NOT NULL,
	"claim_id" uuid DEFAULT null NOT NULL,
	"local_association_id" uuid DEFAULT null NOT NULL,
	"claimant_id" uuid DEFAULT null NOT NULL,
	"document_id" uuid,
	"sha256" "bytea" NOT NULL,
	"vendor" text,
	"receipt_on" date NOT NULL,
	"amount" numeric(12, 2) NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "expense_receipts_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "expense_receipts_sha256_check" CHECK (octet_length("expense_receipts"."sha256") = 32),
	CONSTRAINT "expense_receipts_amount_check" CHECK ("expense_receipts"."amount" >= 0)
);
--> statement-breakpoint
ALTER TABLE "expense_receipts" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "function_deployments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"version" integer NOT NULL,
	"sha" text NOT NULL,
	"deployed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "function_deployments_version_key" UNIQUE("name","version"),
	CONSTRAINT "function_deployments_version_check" CHECK ("function_deployments"."version" >= 1),
	CONSTRAINT "function_deployments_sha_check" CHECK ("function_deployments"."sha" ~ '^[0-9a-f]{40,64}$')
);
--> statement-breakpoint
ALTER TABLE "function_deployments" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "integrations" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"provider" "integration_provider" NOT NULL,
	"config" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"secret_ref" text,
	"status" "integration_status" DEFAULT 'disabled' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "integrations_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "integrations_provider_key" UNIQUE("organization_id","provider"),
	CONSTRAINT "integrations_config_check" CHECK (jsonb_typeof("integrations"."config") = 'object')
);
--> statement-breakpoint
ALTER TABLE "integrations" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"local_association_id" uuid,
	"email" text NOT NULL,
	"role" "membership_role" NOT NULL,
	"token_hash" "bytea",
	"expires_at" timestamp with time zone DEFAULT now() + interval '14 days' NOT NULL,
	"accepted_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invitations_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "invitations_token_hash_key" UNIQUE("token_hash"),
	CONSTRAINT "invitations_email_check" CHECK ("invitations"."email" ~ '^[^@[:space:]]+@[^@[:space:]]+$' and length("invitations"."email") <= 254),
	CONSTRAINT "invitations_token_hash_check" CHECK (octet_length("invitations"."token_hash") = 32),
	CONSTRAINT "invitations_expires_at_check" CHECK ("invitations"."expires_at" > "invitations"."created_at" and "invitations"."expires_at" <= "invitations"."created_at" + interval '90 days'),
	CONSTRAINT "invitations_local_association_check" CHECK (("invitations"."role" = 'organization_admin') = ("invitations"."local_association_id" is null))
);
--> statement-breakpoint
ALTER TABLE "invitations" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "local_associations" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"parent_id" uuid,
	"level" "association_level" NOT NULL,
	"name" text NOT NULL,
	"county_code" char(2),
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "local_associations_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "local_associations_id_key" UNIQUE("id"),
	CONSTRAINT "local_associations_parent_check" CHECK ("local_associations"."parent_id" <> "local_associations"."id"),
	CONSTRAINT "local_associations_name_check" CHECK (length(btrim("local_associations"."name")) between 1 and 200),
	CONSTRAINT "local_associations_county_code_check" CHECK ("local_associations"."county_code" ~ '^[0-9]{2}$')
);
--> statement-breakpoint
ALTER TABLE "local_associations" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "memberships" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"profile_id" uuid NOT NULL,
	"local_association_id" uuid,
	"role" "membership_role" NOT NULL,
	"valid" daterange DEFAULT daterange(current_date, null) NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "memberships_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "memberships_valid_check" CHECK (not isempty("memberships"."valid") and not lower_inf("memberships"."valid")),
	CONSTRAINT "memberships_local_association_check" CHECK (("memberships"."role" = 'organization_admin') = ("memberships"."local_association_id" is null))
);
--> statement-breakpoint
ALTER TABLE "memberships" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"recipient_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"ref_id" uuid,
	"read_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notifications_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "notifications_kind_check" CHECK ("notifications"."kind" ~ '^[a-z][a-z0-9_]{0,62}$')
);
--> statement-breakpoint
ALTER TABLE "notifications" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "org_labels" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"locale" text NOT NULL,
	"term_key" text NOT NULL,
	"singular" text NOT NULL,
	"plural" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "org_labels_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "org_labels_term_key" UNIQUE("organization_id","locale","term_key"),
	CONSTRAINT "org_labels_locale_check" CHECK ("org_labels"."locale" ~ '^[a-z]{2}(-[A-Z]{2})?$'),
	CONSTRAINT "org_labels_term_key_check" CHECK ("org_labels"."term_key" ~ '^[a-z][a-z0-9_]{0,62}$'),
	CONSTRAINT "org_labels_words_check" CHECK (length(btrim("org_labels"."singular")) between 1 and 100 and length(btrim("org_labels"."plural")) between 1 and 100)
);
--> statement-breakpoint
ALTER TABLE "org_labels" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "organizations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"org_number" char(9) NOT NULL,
	"status" "organization_status" DEFAULT 'active' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organizations_org_number_key" UNIQUE("org_number"),
	CONSTRAINT "organizations_name_check" CHECK (length(btrim("organizations"."name")) between 1 and 200),
	CONSTRAINT "organizations_org_number_check" CHECK ("organizations"."org_number" ~ '^[0-9]{9}$')
);
--> statement-breakpoint
ALTER TABLE "organizations" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "peer_mentor_availability" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"mentor_id" uuid NOT NULL,
	"local_association_id" uuid DEFAULT null NOT NULL,
	"weekday" integer NOT NULL,
	"starts" time NOT NULL,
	"ends" time NOT NULL,
	"channel" "contact_channel" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "peer_mentor_availability_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "peer_mentor_availability_weekday_check" CHECK ("peer_mentor_availability"."weekday" between 1 and 7),
	CONSTRAINT "peer_mentor_availability_period_check" CHECK ("peer_mentor_availability"."starts" < "peer_mentor_availability"."ends")
);
--> statement-breakpoint
ALTER TABLE "peer_mentor_availability" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "peer_mentor_profiles" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"profile_id" uuid NOT NULL,
	"local_association_id" uuid NOT NULL,
	"experience_codes" text[] DEFAULT '{}'::text[] NOT NULL,
	"confidentiality_signed_at" timestamp with time zone,
	"max_active" integer DEFAULT 3 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "peer_mentor_profiles_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "peer_mentor_profiles_profile_key" UNIQUE("organization_id","profile_id"),
	CONSTRAINT "peer_mentor_profiles_association_key" UNIQUE("organization_id","profile_id","local_association_id"),
	CONSTRAINT "peer_mentor_profiles_max_active_check" CHECK ("peer_mentor_profiles"."max_active" between 0 and 50),
	CONSTRAINT "peer_mentor_profiles_experience_codes_check" CHECK (cardinality("peer_mentor_profiles"."experience_codes") <= 50)
);
--> statement-breakpoint
ALTER TABLE "peer_mentor_profiles" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "profiles" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid,
	"full_name" text NOT NULL,
	"email" text,
	"phone" text,
	"erased_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "profiles_user_id_key" UNIQUE("user_id"),
	CONSTRAINT "profiles_user_is_id_check" CHECK ("profiles"."user_id" = "profiles"."id"),
	CONSTRAINT "profiles_full_name_check" CHECK (length(btrim("profiles"."full_name")) between 1 and 200),
	CONSTRAINT "profiles_email_check" CHECK ("profiles"."email" ~ '^[^@[:space:]]+@[^@[:space:]]+$' and length("profiles"."email") <= 254),
	CONSTRAINT "profiles_phone_check" CHECK ("profiles"."phone" ~ '^[+]?[0-9 ]{5,20}$'),
	CONSTRAINT "profiles_erased_check" CHECK ("profiles"."erased_at" is null or ("profiles"."user_id" is null and "profiles"."email" is null and "profiles"."phone" is null))
);
--> statement-breakpoint
ALTER TABLE "profiles" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "realtime_channel_events" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"channel" text NOT NULL,
	"event" text NOT NULL,
	"actor_id" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "realtime_channel_events_event_check" CHECK ("realtime_channel_events"."event" ~ '^[a-z][a-z0-9_]{0,62}$')
);
--> statement-breakpoint
ALTER TABLE "realtime_channel_events" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "reimbursement_rates" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid,
	"code" text NOT NULL,
	"valid" daterange NOT NULL,
	"amount" numeric(12, 2) NOT NULL,
	"tax_free_amount" numeric(12, 2) NOT NULL,
	"source" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reimbursement_rates_code_check" CHECK ("reimbursement_rates"."code" ~ '^[a-z][a-z0-9_]{0,62}$'),
	CONSTRAINT "reimbursement_rates_valid_check" CHECK (not isempty("reimbursement_rates"."valid")),
	CONSTRAINT "reimbursement_rates_amount_check" CHECK ("reimbursement_rates"."amount" >= 0 and "reimbursement_rates"."tax_free_amount" between 0 and "reimbursement_rates"."amount")
);
--> statement-breakpoint
ALTER TABLE "reimbursement_rates" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "slow_query_snapshots" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"query_hash" text NOT NULL,
	"normalized_text" text NOT NULL,
	"calls" bigint DEFAULT 0 NOT NULL,
	"mean_ms" numeric(14, 3) NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "slow_query_snapshots_query_hash_check" CHECK ("slow_query_snapshots"."query_hash" ~ '^-?[0-9]{1,20}$'),
	CONSTRAINT "slow_query_snapshots_figures_check" CHECK ("slow_query_snapshots"."calls" >= 0 and "slow_query_snapshots"."mean_ms" >= 0)
);
--> statement-breakpoint
ALTER TABLE "slow_query_snapshots" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "webhook_events" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"integration_id" uuid NOT NULL,
	"event_key" text NOT NULL,
	"signature_valid" boolean NOT NULL,
	"status" "webhook_status" DEFAULT 'received' NOT NULL,
	"payload" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "webhook_events_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "webhook_events_event_key" UNIQUE("organization_id","integration_id","event_key"),
	CONSTRAINT "webhook_events_event_key_check" CHECK (length("webhook_events"."event_key") between 1 and 200)
);
--> statement-breakpoint
ALTER TABLE "webhook_events" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE INDEX "accounting_exports_integration_idx" ON "accounting_exports" USING btree ("organization_id","integration_id");
--> statement-breakpoint
CREATE INDEX "accounting_exports_claim_idx" ON "accounting_exports" USING btree ("claim_id","organization_id","local_association_id","claimant_id");
--> statement-breakpoint
CREATE INDEX "accounting_exports_local_association_idx" ON "accounting_exports" USING btree ("local_association_id","organization_id");
--> statement-breakpoint
CREATE INDEX "activities_organization_day_idx" ON "activities" USING btree ("organization_id","activity_on","local_association_id","mentor_id");
--> statement-breakpoint
CREATE INDEX "activities_local_association_day_idx" ON "activities" USING btree ("local_association_id","organization_id","activity_on","mentor_id");
--> statement-breakpoint
CREATE INDEX "activities_mentor_day_idx" ON "activities" USING btree ("mentor_id","organization_id","activity_on","local_association_id");
--> statement-breakpoint
CREATE INDEX "activities_assignment_idx" ON "activities" USING btree ("assignment_id","organization_id","mentor_id");
--> statement-breakpoint
CREATE INDEX "activities_type_idx" ON "activities" USING btree ("organization_id","type_id");
--> statement-breakpoint
CREATE INDEX "activity_locations_activity_idx" ON "activity_locations" USING btree ("activity_id","organization_id","local_association_id","owner_id");
--> statement-breakpoint
CREATE INDEX "activity_locations_local_association_idx" ON "activity_locations" USING btree ("local_association_id","organization_id");
--> statement-breakpoint
CREATE INDEX "activity_locations_owner_idx" ON "activity_locations" USING btree ("owner_id","organization_id");
--> statement-breakpoint
CREATE INDEX "activity_participants_activity_idx" ON "activity_participants" USING btree ("activity_id","organization_id","local_association_id","owner_id");
--> statement-breakpoint
CREATE INDEX "activity_participants_local_association_idx" ON "activity_participants" USING btree ("local_association_id","organization_id");
--> statement-breakpoint
CREATE INDEX "activity_participants_owner_idx" ON "activity_participants" USING btree ("owner_id","organization_id");
--> statement-breakpoint
CREATE INDEX "activity_participants_mentor_idx" ON "activity_participants" USING btree ("mentor_id","organization_id");
--> statement-breakpoint
CREATE INDEX "activity_participants_contact_idx" ON "activity_participants" USING btree ("organization_id","contact_id");
--> statement-breakpoint
CREATE INDEX "assignment_dispatches_assignment_idx" ON "assignment_dispatches" USING btree ("assignment_id","organization_id","local_association_id");
--> statement-breakpoint
CREATE INDEX "assignment_dispatches_local_association_idx" ON "assignment_dispatches" USING btree ("local_association_id","organization_id");
--> statement-breakpoint
CREATE INDEX "assignment_dispatches_recipient_idx" ON "assignment_dispatches" USING btree ("recipient_id","organization_id");
--> statement-breakpoint
CREATE INDEX "assignment_status_history_assignment_idx" ON "assignment_status_history" USING btree ("assignment_id","organization_id","local_association_id");
--> statement-breakpoint
CREATE INDEX "assignment_status_history_local_association_idx" ON "assignment_status_history" USING btree ("local_association_id","organization_id");
--> statement-breakpoint
CREATE INDEX "assignment_status_history_mentor_idx" ON "assignment_status_history" USING btree ("mentor_id","organization_id");
--> statement-breakpoint
CREATE INDEX "assignment_status_history_actor_idx" ON "assignment_status_history" USING btree ("actor_id");
--> statement-breakpoint
CREATE INDEX "assignment_summaries_assignment_idx" ON "assignment_summaries" USING btree ("assignment_id","organization_id","local_association_id");
--> statement-breakpoint
CREATE INDEX "assignment_summaries_local_association_idx" ON "assignment_summaries" USING btree ("local_association_id","organization_id");
--> statement-breakpoint
CREATE INDEX "assignments_local_association_idx" ON "assignments" USING btree ("local_association_id","organization_id","status");
--> statement-breakpoint
CREATE INDEX "assignments_contact_idx" ON "assignments" USING btree ("organization_id","contact_id");
--> statement-breakpoint
CREATE INDEX "assignments_mentor_idx" ON "assignments" USING btree ("mentor_id","organization_id","status");
--> statement-breakpoint
CREATE INDEX "assignments_coordinator_idx" ON "assignments" USING btree ("coordinator_id");
--> statement-breakpoint
CREATE INDEX "assignments_due_idx" ON "assignments" USING btree ("organization_id","due_at");
--> statement-breakpoint
CREATE INDEX "audit_logs_created_idx" ON "audit_logs" USING btree ("organization_id","created_at");
--> statement-breakpoint
CREATE INDEX "audit_logs_subject_idx" ON "audit_logs" USING btree ("subject_id","organization_id");
--> statement-breakpoint
CREATE INDEX "audit_logs_category_idx" ON "audit_logs" USING btree ("organization_id","category");
--> statement-breakpoint
CREATE INDEX "bufdir_report_lines_association_idx" ON "bufdir_report_lines" USING btree ("association_id","organization_id");
--> statement-breakpoint
CREATE INDEX "certificates_mentor_idx" ON "certificates" USING btree ("mentor_id","organization_id","local_association_id");
--> statement-breakpoint
CREATE INDEX "certificates_local_association_idx" ON "certificates" USING btree ("local_association_id","organization_id");
--> statement-breakpoint
CREATE INDEX "consents_local_association_idx" ON "consents" USING btree ("local_association_id","organization_id");
--> statement-breakpoint
CREATE INDEX "consents_subject_idx" ON "consents" USING btree ("subject_id","organization_id");
--> statement-breakpoint
CREATE INDEX "contacts_local_association_idx" ON "contacts" USING btree ("local_association_id","organization_id");
--> statement-breakpoint
CREATE INDEX "contacts_id_idx" ON "contacts" USING btree ("id");
--> statement-breakpoint
CREATE INDEX "contacts_consent_idx" ON "contacts" USING btree ("organization_id","consent_id");
--> statement-breakpoint
CREATE INDEX "data_subject_requests_local_association_idx" ON "data_subject_requests" USING btree ("local_association_id","organization_id");
--> statement-breakpoint
CREATE INDEX "data_subject_requests_subject_idx" ON "data_subject_requests" USING btree ("subject_id","organization_id");
--> statement-breakpoint
CREATE INDEX "data_subject_requests_due_idx" ON "data_subject_requests" USING btree ("organization_id","due_at");
--> statement-breakpoint
CREATE INDEX "documents_local_association_idx" ON "documents" USING btree ("local_association_id","organization_id");
--> statement-breakpoint
CREATE INDEX "documents_sensitivity_idx" ON "documents" USING btree ("organization_id","sensitivity");
--> statement-breakpoint
CREATE INDEX "documents_owner_idx" ON "documents" USING btree ("owner_id","organization_id");
--> statement-breakpoint
CREATE INDEX "epikrise_references_assignment_idx" ON "epikrise_references" USING btree ("assignment_id","organization_id","local_association_id");
--> statement-breakpoint
CREATE INDEX "epikrise_references_local_association_idx" ON "epikrise_references" USING btree ("local_association_id","organization_id");
--> statement-breakpoint
CREATE INDEX "epikrise_references_consent_idx" ON "epikrise_references" USING btree ("organization_id","consent_id");
--> statement-breakpoint
CREATE INDEX "expense_claims_local_association_idx" ON "expense_claims" USING btree ("local_association_id","organization_id","status");
--> statement-breakpoint
CREATE INDEX "expense_claims_claimant_idx" ON "expense_claims" USING btree ("claimant_id","organization_id","status");
--> statement-breakpoint
CREATE INDEX "expense_claims_activity_idx" ON "expense_claims" USING btree ("activity_id","organization_id","local_association_id","claimant_id");
--> statement-breakpoint
CREATE INDEX "expense_lines_claim_idx" ON "expense_lines" USING btree ("claim_id","organization_id","local_association_id","claimant_id");
--> statement-breakpoint
CREATE INDEX "expense_lines_local_association_idx" ON "expense_lines" USING btree ("local_association_id","organization_id");
--> statement-breakpoint
CREATE INDEX "expense_lines_claimant_idx" ON "expense_lines" USING btree ("claimant_id","organization_id");
--> statement-breakpoint
CREATE INDEX "expense_receipts_line_idx" ON "expense_receipts" USING btree ("line_id","organization_id","claim_id","local_association_id","claimant_id");
--> statement-breakpoint
CREATE INDEX "expense_receipts_claim_idx" ON "expense_receipts" USING btree ("claim_id","organization_id");
--> statement-breakpoint
CREATE INDEX "expense_receipts_local_association_idx" ON "expense_receipts" USING btree ("local_association_id","organization_id");
--> statement-breakpoint
CREATE INDEX "expense_receipts_claimant_idx" ON "expense_receipts" USING btree ("claimant_id","organization_id");
--> statement-breakpoint
CREATE INDEX "expense_receipts_document_idx" ON "expense_receipts" USING btree ("organization_id","document_id");
--> statement-breakpoint
CREATE INDEX "invitations_local_association_idx" ON "invitations" USING btree ("local_association_id","organization_id","role");
--> statement-breakpoint
CREATE INDEX "local_associations_parent_idx" ON "local_associations" USING btree ("organization_id","parent_id");
--> statement-breakpoint
CREATE INDEX "memberships_profile_idx" ON "memberships" USING btree ("profile_id","organization_id");
--> statement-breakpoint
CREATE INDEX "memberships_local_association_idx" ON "memberships" USING btree ("local_association_id","organization_id","role");
--> statement-breakpoint
CREATE INDEX "notifications_recipient_idx" ON "notifications" USING btree ("recipient_id","created_at");
--> statement-breakpoint
CREATE INDEX "peer_mentor_availability_mentor_idx" ON "peer_mentor_availability" USING btree ("mentor_id","organization_id","local_association_id");
--> statement-breakpoint
CREATE INDEX "peer_mentor_availability_local_association_idx" ON "peer_mentor_availability" USING btree ("local_association_id","organization_id");
--> statement-breakpoint
CREATE INDEX "peer_mentor_profiles_profile_idx" ON "peer_mentor_profiles" USING btree ("profile_id");
--> statement-breakpoint
CREATE INDEX "peer_mentor_profiles_local_association_idx" ON "peer_mentor_profiles" USING btree ("local_association_id","organization_id");
--> statement-breakpoint
CREATE INDEX "realtime_channel_events_at_idx" ON "realtime_channel_events" USING btree ("at");
--> statement-breakpoint
CREATE INDEX "realtime_channel_events_channel_idx" ON "realtime_channel_events" USING btree ("channel","at");
--> statement-breakpoint
CREATE INDEX "reimbursement_rates_code_idx" ON "reimbursement_rates" USING btree ("organization_id","code");
--> statement-breakpoint
CREATE INDEX "slow_query_snapshots_query_idx" ON "slow_query_snapshots" USING btree ("query_hash","created_at");
--> statement-breakpoint
ALTER TABLE "accounting_exports" ADD CONSTRAINT "accounting_exports_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "accounting_exports" ADD CONSTRAINT "accounting_exports_integration_fkey" FOREIGN KEY ("organization_id","integration_id") REFERENCES "public"."integrations"("organization_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "accounting_exports" ADD CONSTRAINT "accounting_exports_claim_fkey" FOREIGN KEY ("claim_id","organization_id","local_association_id","claimant_id") REFERENCES "public"."expense_claims"("id","organization_id","local_association_id","claimant_id") ON DELETE no action ON UPDATE cascade;
--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_local_association_fkey" FOREIGN KEY ("local_association_id","organization_id") REFERENCES "public"."local_associations"("id","organization_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_mentor_fkey" FOREIGN KEY ("mentor_id","organization_id") REFERENCES "public"."peer_mentor_profiles"("profile_id","organization_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_assignment_fkey" FOREIGN KEY ("assignment_id","organization_id","mentor_id") REFERENCES "public"."assignments"("id","organization_id","mentor_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_type_fkey" FOREIGN KEY ("organization_id","type_id") REFERENCES "public"."activity_types"("organization_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "activity_locations" ADD CONSTRAINT "activity_locations_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "activity_locations" ADD CONSTRAINT "activity_locations_activity_fkey" FOREIGN KEY ("activity_id","organization_id","local_association_id","owner_id") REFERENCES "public"."activities"("id","organization_id","local_association_id","mentor_id") ON DELETE cascade ON UPDATE cascade;
--> statement-breakpoint
ALTER TABLE "activity_participants" ADD CONSTRAINT "activity_participants_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "activity_participants" ADD CONSTRAINT "activity_participants_activity_fkey" FOREIGN KEY ("activity_id","organization_id","local_association_id","owner_id") REFERENCES "public"."activities"("id","organization_id","local_association_id","mentor_id") ON DELETE cascade ON UPDATE cascade;
--> statement-breakpoint
ALTER TABLE "activity_participants" ADD CONSTRAINT "activity_participants_mentor_fkey" FOREIGN KEY ("mentor_id","organization_id") REFERENCES "public"."peer_mentor_profiles"("profile_id","organization_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "activity_participants" ADD CONSTRAINT "activity_participants_contact_fkey" FOREIGN KEY ("organization_id","contact_id") REFERENCES "public"."contacts"("organization_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "activity_types" ADD CONSTRAINT "activity_types_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "assignment_dispatches" ADD CONSTRAINT "assignment_dispatches_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "assignment_dispatches" ADD CONSTRAINT "assignment_dispatches_assignment_fkey" FOREIGN KEY ("assignment_id","organization_id","local_association_id") REFERENCES "public"."assignments"("id","organization_id","local_association_id") ON DELETE cascade ON UPDATE cascade;
--> statement-breakpoint
ALTER TABLE "assignment_dispatches" ADD CONSTRAINT "assignment_dispatches_recipient_fkey" FOREIGN KEY ("recipient_id","organization_id") REFERENCES "public"."peer_mentor_profiles"("profile_id","organization_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "assignment_status_history" ADD CONSTRAINT "assignment_status_history_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "assignment_status_history" ADD CONSTRAINT "assignment_status_history_assignment_fkey" FOREIGN KEY ("assignment_id","organization_id","local_association_id") REFERENCES "public"."assignments"("id","organization_id","local_association_id") ON DELETE cascade ON UPDATE cascade;
--> statement-breakpoint
ALTER TABLE "assignment_status_history" ADD CONSTRAINT "assignment_status_history_mentor_fkey" FOREIGN KEY ("mentor_id","organization_id") REFERENCES "public"."peer_mentor_profiles"("profile_id","organization_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "assignment_status_history" ADD CONSTRAINT "assignment_status_history_actor_fkey" FOREIGN KEY ("actor_id") REFERENCES "public"."profiles"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "assignment_summaries" ADD CONSTRAINT "assignment_summaries_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "assignment_summaries" ADD CONSTRAINT "assignment_summaries_assignment_fkey" FOREIGN KEY ("assignment_id","organization_id","local_association_id") REFERENCES "public"."assignments"("id","organization_id","local_association_id") ON DELETE cascade ON UPDATE cascade;
--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_local_association_fkey" FOREIGN KEY ("local_association_id","organization_id") REFERENCES "public"."local_associations"("id","organization_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_contact_fkey" FOREIGN KEY ("organization_id","contact_id") REFERENCES "public"."contacts"("organization_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_mentor_fkey" FOREIGN KEY ("mentor_id","organization_id") REFERENCES "public"."peer_mentor_profiles"("profile_id","organization_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_coordinator_fkey" FOREIGN KEY ("coordinator_id") REFERENCES "public"."profiles"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "audit_logs" ADD CONSTRAINT "audit_logs_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "bufdir_report_lines" ADD CONSTRAINT "bufdir_report_lines_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "bufdir_report_lines" ADD CONSTRAINT "bufdir_report_lines_report_fkey" FOREIGN KEY ("organization_id","report_id") REFERENCES "public"."bufdir_reports"("organization_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "bufdir_report_lines" ADD CONSTRAINT "bufdir_report_lines_association_fkey" FOREIGN KEY ("association_id","organization_id") REFERENCES "public"."local_associations"("id","organization_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "bufdir_reports" ADD CONSTRAINT "bufdir_reports_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_mentor_fkey" FOREIGN KEY ("mentor_id","organization_id","local_association_id") REFERENCES "public"."peer_mentor_profiles"("profile_id","organization_id","local_association_id") ON DELETE no action ON UPDATE cascade;
--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_local_association_fkey" FOREIGN KEY ("local_association_id","organization_id") REFERENCES "public"."local_associations"("id","organization_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_local_association_fkey" FOREIGN KEY ("local_association_id","organization_id") REFERENCES "public"."local_associations"("id","organization_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_consent_fkey" FOREIGN KEY ("organization_id","consent_id") REFERENCES "public"."consents"("organization_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "data_subject_requests" ADD CONSTRAINT "data_subject_requests_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "data_subject_requests" ADD CONSTRAINT "data_subject_requests_local_association_fkey" FOREIGN KEY ("local_association_id","organization_id") REFERENCES "public"."local_associations"("id","organization_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_local_association_fkey" FOREIGN KEY ("local_association_id","organization_id") REFERENCES "public"."local_associations"("id","organization_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_owner_fkey" FOREIGN KEY ("owner_id") REFERENCES "public"."profiles"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "epikrise_references" ADD CONSTRAINT "epikrise_references_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "epikrise_references" ADD CONSTRAINT "epikrise_references_assignment_fkey" FOREIGN KEY ("assignment_id","organization_id","local_association_id") REFERENCES "public"."assignments"("id","organization_id","local_association_id") ON DELETE cascade ON UPDATE cascade;
--> statement-breakpoint
ALTER TABLE "epikrise_references" ADD CONSTRAINT "epikrise_references_consent_fkey" FOREIGN KEY ("organization_id","consent_id") REFERENCES "public"."consents"("organization_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "expense_claims" ADD CONSTRAINT "expense_claims_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "expense_claims" ADD CONSTRAINT "expense_claims_local_association_fkey" FOREIGN KEY ("local_association_id","organization_id") REFERENCES "public"."local_associations"("id","organization_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "expense_claims" ADD CONSTRAINT "expense_claims_claimant_fkey" FOREIGN KEY ("claimant_id","organization_id") REFERENCES "public"."peer_mentor_profiles"("profile_id","organization_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "expense_claims" ADD CONSTRAINT "expense_claims_activity_fkey" FOREIGN KEY ("activity_id","organization_id","local_association_id","claimant_id") REFERENCES "public"."activities"("id","organization_id","local_association_id","mentor_id") ON DELETE no action ON UPDATE cascade;
--> statement-breakpoint
ALTER TABLE "expense_lines" ADD CONSTRAINT "expense_lines_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "expense_lines" ADD CONSTRAINT "expense_lines_claim_fkey" FOREIGN KEY ("claim_id","organization_id","local_association_id","claimant_id") REFERENCES "public"."expense_claims"("id","organization_id","local_association_id","claimant_id") ON DELETE cascade ON UPDATE cascade;
--> statement-breakpoint
ALTER TABLE "expense_receipts" ADD CONSTRAINT "expense_receipts_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "expense_receipts" ADD CONSTRAINT "expense_receipts_line_fkey" FOREIGN KEY ("line_id","organization_id","claim_id","local_association_id","claimant_id") REFERENCES "public"."expense_lines"("id","organization_id","claim_id","local_association_id","claimant_id") ON DELETE cascade ON UPDATE cascade;
--> statement-breakpoint
ALTER TABLE "expense_receipts" ADD CONSTRAINT "expense_receipts_document_fkey" FOREIGN KEY ("organization_id","document_id") REFERENCES "public"."documents"("organization_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "integrations" ADD CONSTRAINT "integrations_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_local_association_fkey" FOREIGN KEY ("local_association_id","organization_id") REFERENCES "public"."local_associations"("id","organization_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "local_associations" ADD CONSTRAINT "local_associations_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "local_associations" ADD CONSTRAINT "local_associations_parent_fkey" FOREIGN KEY ("organization_id","parent_id") REFERENCES "public"."local_associations"("organization_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_profile_fkey" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_local_association_fkey" FOREIGN KEY ("local_association_id","organization_id") REFERENCES "public"."local_associations"("id","organization_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_recipient_fkey" FOREIGN KEY ("recipient_id") REFERENCES "public"."profiles"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "org_labels" ADD CONSTRAINT "org_labels_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "peer_mentor_availability" ADD CONSTRAINT "peer_mentor_availability_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "peer_mentor_availability" ADD CONSTRAINT "peer_mentor_availability_mentor_fkey" FOREIGN KEY ("mentor_id","organization_id","local_association_id") REFERENCES "public"."peer_mentor_profiles"("profile_id","organization_id","local_association_id") ON DELETE no action ON UPDATE cascade;
--> statement-breakpoint
ALTER TABLE "peer_mentor_profiles" ADD CONSTRAINT "peer_mentor_profiles_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "peer_mentor_profiles" ADD CONSTRAINT "peer_mentor_profiles_profile_fkey" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "peer_mentor_profiles" ADD CONSTRAINT "peer_mentor_profiles_local_association_fkey" FOREIGN KEY ("local_association_id","organization_id") REFERENCES "public"."local_associations"("id","organization_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "profiles" ADD CONSTRAINT "profiles_user_fkey" FOREIGN KEY ("user_id") REFERENCES "auth"."users"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "reimbursement_rates" ADD CONSTRAINT "reimbursement_rates_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "webhook_events" ADD CONSTRAINT "webhook_events_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "webhook_events" ADD CONSTRAINT "webhook_events_integration_fkey" FOREIGN KEY ("organization_id","integration_id") REFERENCES "public"."integrations"("organization_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE POLICY "accounting_exports_select" ON "accounting_exports" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "accounting_exports_update" ON "accounting_exports" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))) WITH CHECK ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[])));
--> statement-breakpoint
CREATE POLICY "activities_select" ON "activities" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (mentor_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true)
  or (organization_id < (select '00000000-0000-0000-0000-000000000000'::uuid)));
--> statement-breakpoint
CREATE POLICY "activities_insert" ON "activities" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (mentor_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and local_association_id = any ((select private.associations_as('{peer_mentor}'))::uuid[]) and status in ('draft', 'submitted')));
--> statement-breakpoint
CREATE POLICY "activities_update" ON "activities" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (mentor_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and status in ('draft', 'returned'))
  or (organization_id < (select '00000000-0000-0000-0000-000000000000'::uuid))) WITH CHECK ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (mentor_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and status in ('draft', 'returned', 'submitted')));
--> statement-breakpoint
CREATE POLICY "activities_delete" ON "activities" AS PERMISSIVE FOR DELETE TO "authenticated" USING ((mentor_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and status in ('draft', 'returned'))
  or (organization_id < (select '00000000-0000-0000-0000-000000000000'::uuid)));
--> statement-breakpoint
CREATE POLICY "activity_locations_select" ON "activity_locations" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (owner_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "activity_locations_insert" ON "activity_locations" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ((owner_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and activity_id = any ((select private.own_editable_activities())::uuid[])));
--> statement-breakpoint
CREATE POLICY "activity_locations_update" ON "activity_locations" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((owner_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and activity_id = any ((select private.own_editable_activities())::uuid[]))) WITH CHECK ((owner_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and activity_id = any ((select private.own_editable_activities())::uuid[])));
--> statement-breakpoint
CREATE POLICY "activity_locations_delete" ON "activity_locations" AS PERMISSIVE FOR DELETE TO "authenticated" USING ((owner_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and activity_id = any ((select private.own_editable_activities())::uuid[])));
--> statement-breakpoint
CREATE POLICY "activity_participants_select" ON "activity_participants" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (owner_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "activity_participants_insert" ON "activity_participants" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (owner_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and activity_id = any ((select private.own_editable_activities())::uuid[])));
--> statement-breakpoint
CREATE POLICY "activity_participants_update" ON "activity_participants" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (owner_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and activity_id = any ((select private.own_editable_activities())::uuid[]))) WITH CHECK ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (owner_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and activity_id = any ((select private.own_editable_activities())::uuid[])));
--> statement-breakpoint
CREATE POLICY "activity_participants_delete" ON "activity_participants" AS PERMISSIVE FOR DELETE TO "authenticated" USING ((owner_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and activity_id = any ((select private.own_editable_activities())::uuid[])));
--> statement-breakpoint
CREATE POLICY "activity_types_select" ON "activity_types" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((organization_id = any ((select private.every_organization())::uuid[]) or (organization_id is null and (select private.is_global_admin())))
  or (organization_id = any ((select private.organizations_as('{organization_admin,coordinator,peer_mentor}'))::uuid[]) or (organization_id is null and (select private.has_role('{organization_admin,coordinator,peer_mentor}')))));
--> statement-breakpoint
CREATE POLICY "activity_types_insert" ON "activity_types" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK (((select private.is_global_admin()))
  or (organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[])));
--> statement-breakpoint
CREATE POLICY "activity_types_update" ON "activity_types" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((organization_id = any ((select private.every_organization())::uuid[]) or (organization_id is null and (select private.is_global_admin())))
  or (organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))) WITH CHECK (((select private.is_global_admin()))
  or (organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[])));
--> statement-breakpoint
CREATE POLICY "api_request_stats_select" ON "api_request_stats" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((id between (select private.first_id()) and (select private.last_id())));
--> statement-breakpoint
CREATE POLICY "assignment_dispatches_select" ON "assignment_dispatches" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (recipient_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "assignment_dispatches_insert" ON "assignment_dispatches" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "assignment_status_history_select" ON "assignment_status_history" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (mentor_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "assignment_summaries_select" ON "assignment_summaries" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (assignment_id = any ((select private.accepted_assignments())::uuid[]) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "assignment_summaries_insert" ON "assignment_summaries" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "assignment_summaries_update" ON "assignment_summaries" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)) WITH CHECK ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "assignments_select" ON "assignments" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (mentor_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "assignments_insert" ON "assignments" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and status in ('draft') and private.knows_person('{coordinator}', organization_id, coordinator_id) and private.reaches_contact('{coordinator}', organization_id, contact_id)));
--> statement-breakpoint
CREATE POLICY "assignments_update" ON "assignments" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (mentor_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and status in ('dispatched', 'accepted', 'active', 'paused', 'completion_requested'))) WITH CHECK ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]) and private.knows_person('{organization_admin}', organization_id, coordinator_id))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and private.knows_person('{coordinator}', organization_id, coordinator_id) and private.reaches_contact('{coordinator}', organization_id, contact_id))
  or (mentor_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and status in ('accepted', 'declined', 'active', 'paused', 'completion_requested')));
--> statement-breakpoint
CREATE POLICY "audit_logs_select" ON "audit_logs" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((organization_id = any ((select private.every_organization())::uuid[]) and category = 'operations')
  or (organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
  or (subject_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "bufdir_report_lines_select" ON "bufdir_report_lines" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
  or (association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "bufdir_reports_select" ON "bufdir_reports" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((organization_id = any ((select private.organizations_as('{organization_admin,coordinator}'))::uuid[])));
--> statement-breakpoint
CREATE POLICY "bufdir_reports_insert" ON "bufdir_reports" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]) and status in ('open')));
--> statement-breakpoint
CREATE POLICY "bufdir_reports_update" ON "bufdir_reports" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))) WITH CHECK ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[])));
--> statement-breakpoint
CREATE POLICY "certificates_select" ON "certificates" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (mentor_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "certificates_insert" ON "certificates" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]) and mentor_id <> (select private.user_id()))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and mentor_id <> (select private.user_id()))
  or (mentor_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and status in ('unverified')));
--> statement-breakpoint
CREATE POLICY "certificates_update" ON "certificates" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]) and mentor_id <> (select private.user_id()))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and mentor_id <> (select private.user_id()))) WITH CHECK ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]) and mentor_id <> (select private.user_id()))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and mentor_id <> (select private.user_id())));
--> statement-breakpoint
CREATE POLICY "consents_select" ON "consents" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (subject_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "consents_insert" ON "consents" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (subject_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and local_association_id = any ((select private.associations_as('{peer_mentor}'))::uuid[])));
--> statement-breakpoint
CREATE POLICY "consents_update" ON "consents" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (subject_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true)) WITH CHECK ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (subject_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "contacts_select" ON "contacts" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (id = any ((select private.assigned_contacts())::uuid[]) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "contacts_insert" ON "contacts" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "contacts_update" ON "contacts" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)) WITH CHECK ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "data_subject_requests_select" ON "data_subject_requests" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (subject_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "data_subject_requests_insert" ON "data_subject_requests" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]) and status in ('received'))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and status in ('received'))
  or (subject_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and local_association_id = any ((select private.associations_as('{peer_mentor}'))::uuid[]) and status in ('received')));
--> statement-breakpoint
CREATE POLICY "data_subject_requests_update" ON "data_subject_requests" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))) WITH CHECK ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[])));
--> statement-breakpoint
CREATE POLICY "documents_select" ON "documents" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]) and sensitivity in ('public', 'internal', 'personal'))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (owner_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "documents_insert" ON "documents" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and private.knows_person('{coordinator}', organization_id, owner_id))
  or (owner_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and local_association_id = any ((select private.associations_as('{peer_mentor}'))::uuid[]) and status in ('draft', 'submitted')));
--> statement-breakpoint
CREATE POLICY "documents_update" ON "documents" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (owner_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and status in ('draft', 'returned'))) WITH CHECK ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and private.knows_person('{coordinator}', organization_id, owner_id))
  or (owner_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and status in ('draft', 'returned', 'submitted')));
--> statement-breakpoint
CREATE POLICY "epikrise_references_select" ON "epikrise_references" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "epikrise_references_insert" ON "epikrise_references" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "epikrise_references_update" ON "epikrise_references" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)) WITH CHECK ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "expense_claims_select" ON "expense_claims" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (claimant_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "expense_claims_insert" ON "expense_claims" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ((claimant_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and local_association_id = any ((select private.associations_as('{peer_mentor}'))::uuid[]) and status in ('draft', 'submitted')));
--> statement-breakpoint
CREATE POLICY "expense_claims_update" ON "expense_claims" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]) and claimant_id <> (select private.user_id()) and status in ('submitted', 'escalated', 'export_failed', 'exported'))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and claimant_id <> (select private.user_id()) and status in ('submitted'))
  or (claimant_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and status in ('draft', 'returned'))) WITH CHECK ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]) and claimant_id <> (select private.user_id()) and status in ('returned', 'rejected', 'approved', 'exporting', 'paid'))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and claimant_id <> (select private.user_id()) and status in ('returned', 'rejected', 'approved'))
  or (claimant_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and status in ('draft', 'returned', 'submitted', 'cancelled')));
--> statement-breakpoint
CREATE POLICY "expense_claims_delete" ON "expense_claims" AS PERMISSIVE FOR DELETE TO "authenticated" USING ((claimant_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and status in ('draft', 'returned')));
--> statement-breakpoint
CREATE POLICY "expense_lines_select" ON "expense_lines" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (claimant_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "expense_lines_insert" ON "expense_lines" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ((claimant_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and claim_id = any ((select private.own_editable_claims())::uuid[])));
--> statement-breakpoint
CREATE POLICY "expense_lines_update" ON "expense_lines" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((claimant_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and claim_id = any ((select private.own_editable_claims())::uuid[]))) WITH CHECK ((claimant_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and claim_id = any ((select private.own_editable_claims())::uuid[])));
--> statement-breakpoint
CREATE POLICY "expense_lines_delete" ON "expense_lines" AS PERMISSIVE FOR DELETE TO "authenticated" USING ((claimant_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and claim_id = any ((select private.own_editable_claims())::uuid[])));
--> statement-breakpoint
CREATE POLICY "expense_receipts_select" ON "expense_receipts" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (claimant_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "expense_receipts_insert" ON "expense_receipts" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ((claimant_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and claim_id = any ((select private.own_editable_claims())::uuid[])));
--> statement-breakpoint
CREATE POLICY "expense_receipts_update" ON "expense_receipts" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((claimant_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and claim_id = any ((select private.own_editable_claims())::uuid[]))) WITH CHECK ((claimant_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and claim_id = any ((select private.own_editable_claims())::uuid[])));
--> statement-breakpoint
CREATE POLICY "expense_receipts_delete" ON "expense_receipts" AS PERMISSIVE FOR DELETE TO "authenticated" USING ((claimant_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and claim_id = any ((select private.own_editable_claims())::uuid[])));
--> statement-breakpoint
CREATE POLICY "function_deployments_select" ON "function_deployments" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((id between (select private.first_id()) and (select private.last_id())));
--> statement-breakpoint
CREATE POLICY "integrations_select" ON "integrations" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((organization_id = any ((select private.every_organization())::uuid[]))
  or (organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[])));
--> statement-breakpoint
CREATE POLICY "integrations_insert" ON "integrations" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[])));
--> statement-breakpoint
CREATE POLICY "integrations_update" ON "integrations" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))) WITH CHECK ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[])));
--> statement-breakpoint
CREATE POLICY "invitations_select" ON "invitations" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((organization_id = any ((select private.every_organization())::uuid[]))
  or (organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and role = 'peer_mentor'));
--> statement-breakpoint
CREATE POLICY "invitations_insert" ON "invitations" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK (((select private.is_global_admin()))
  or (organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and role = 'peer_mentor'));
--> statement-breakpoint
CREATE POLICY "invitations_update" ON "invitations" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((organization_id = any ((select private.every_organization())::uuid[]))
  or (organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and role = 'peer_mentor')) WITH CHECK (((select private.is_global_admin()))
  or (organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and role = 'peer_mentor'));
--> statement-breakpoint
CREATE POLICY "local_associations_select" ON "local_associations" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((organization_id = any ((select private.every_organization())::uuid[]))
  or (organization_id = any ((select private.organizations_as('{organization_admin,coordinator,peer_mentor}'))::uuid[])));
--> statement-breakpoint
CREATE POLICY "local_associations_insert" ON "local_associations" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[])));
--> statement-breakpoint
CREATE POLICY "local_associations_update" ON "local_associations" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))) WITH CHECK ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[])));
--> statement-breakpoint
CREATE POLICY "memberships_select" ON "memberships" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((organization_id = any ((select private.every_organization())::uuid[]))
  or (organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
  or ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and role = 'peer_mentor') or (profile_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true))
  or (profile_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "memberships_insert" ON "memberships" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK (((select private.is_global_admin()))
  or (organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]) and private.knows_person('{organization_admin}', organization_id, profile_id))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and role = 'peer_mentor' and private.knows_person('{coordinator}', organization_id, profile_id)));
--> statement-breakpoint
CREATE POLICY "memberships_update" ON "memberships" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((organization_id = any ((select private.every_organization())::uuid[]))
  or (organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and role = 'peer_mentor')) WITH CHECK (((select private.is_global_admin()))
  or (organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and role = 'peer_mentor'));
--> statement-breakpoint
CREATE POLICY "notifications_select" ON "notifications" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((recipient_id = (select private.user_id()) and (select private.is_global_admin()))
  or (recipient_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{organization_admin,coordinator,peer_mentor}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "notifications_update" ON "notifications" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((recipient_id = (select private.user_id()) and (select private.is_global_admin()))
  or (recipient_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{organization_admin,coordinator,peer_mentor}'))::uuid[])) is true)) WITH CHECK ((recipient_id = (select private.user_id()) and (select private.is_global_admin()))
  or (recipient_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{organization_admin,coordinator,peer_mentor}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "org_labels_select" ON "org_labels" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((organization_id = any ((select private.every_organization())::uuid[]))
  or (organization_id = any ((select private.organizations_as('{organization_admin,coordinator,peer_mentor}'))::uuid[])));
--> statement-breakpoint
CREATE POLICY "org_labels_insert" ON "org_labels" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[])));
--> statement-breakpoint
CREATE POLICY "org_labels_update" ON "org_labels" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))) WITH CHECK ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[])));
--> statement-breakpoint
CREATE POLICY "org_labels_delete" ON "org_labels" AS PERMISSIVE FOR DELETE TO "authenticated" USING ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[])));
--> statement-breakpoint
CREATE POLICY "organizations_select" ON "organizations" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((id = any ((select private.every_organization())::uuid[]))
  or (id = any ((select private.organizations_as('{organization_admin,coordinator,peer_mentor}'))::uuid[])));
--> statement-breakpoint
CREATE POLICY "organizations_insert" ON "organizations" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK (((select private.is_global_admin())));
--> statement-breakpoint
CREATE POLICY "organizations_update" ON "organizations" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((id = any ((select private.every_organization())::uuid[]))
  or (id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))) WITH CHECK (((select private.is_global_admin()))
  or (id = any ((select private.organizations_as('{organization_admin}'))::uuid[])));
--> statement-breakpoint
CREATE POLICY "peer_mentor_availability_select" ON "peer_mentor_availability" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (mentor_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "peer_mentor_availability_insert" ON "peer_mentor_availability" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ((mentor_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "peer_mentor_availability_update" ON "peer_mentor_availability" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (mentor_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true)) WITH CHECK ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (mentor_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "peer_mentor_availability_delete" ON "peer_mentor_availability" AS PERMISSIVE FOR DELETE TO "authenticated" USING ((mentor_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "peer_mentor_profiles_select" ON "peer_mentor_profiles" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
  or (profile_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "peer_mentor_profiles_insert" ON "peer_mentor_profiles" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]) and profile_id <> (select private.user_id()) and private.knows_person('{organization_admin}', organization_id, profile_id))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and profile_id <> (select private.user_id()) and private.knows_person('{coordinator}', organization_id, profile_id)));
--> statement-breakpoint
CREATE POLICY "peer_mentor_profiles_update" ON "peer_mentor_profiles" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]) and profile_id <> (select private.user_id()))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and profile_id <> (select private.user_id()))
  or (profile_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true)) WITH CHECK ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]) and profile_id <> (select private.user_id()) and private.knows_person('{organization_admin}', organization_id, profile_id))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true and profile_id <> (select private.user_id()) and private.knows_person('{coordinator}', organization_id, profile_id))
  or (profile_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "profiles_select" ON "profiles" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((id between (select private.first_id()) and (select private.last_id()))
  or (id = any ((select private.people_of_organizations('{organization_admin}'))::uuid[]))
  or (id = any ((select private.people_of_associations('{coordinator}'))::uuid[]))
  or (id = (select private.user_id()) and (select private.has_role('{peer_mentor}'))));
--> statement-breakpoint
CREATE POLICY "profiles_update" ON "profiles" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((id between (select private.first_id()) and (select private.last_id()))
  or (id = any ((select private.people_of_organizations_only('{organization_admin}'))::uuid[]))
  or (id = (select private.user_id()) and (select private.has_role('{coordinator,peer_mentor}')))) WITH CHECK (((select private.is_global_admin()))
  or (id = any ((select private.people_of_organizations_only('{organization_admin}'))::uuid[]))
  or (id = (select private.user_id()) and (select private.has_role('{coordinator,peer_mentor}'))));
--> statement-breakpoint
CREATE POLICY "realtime_channel_events_select" ON "realtime_channel_events" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((id between (select private.first_id()) and (select private.last_id())));
--> statement-breakpoint
CREATE POLICY "reimbursement_rates_select" ON "reimbursement_rates" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((organization_id = any ((select private.every_organization())::uuid[]) or (organization_id is null and (select private.is_global_admin())))
  or (organization_id = any ((select private.organizations_as('{organization_admin,coordinator,peer_mentor}'))::uuid[]) or (organization_id is null and (select private.has_role('{organization_admin,coordinator,peer_mentor}')))));
--> statement-breakpoint
CREATE POLICY "reimbursement_rates_insert" ON "reimbursement_rates" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK (((select private.is_global_admin()))
  or (organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[])));
--> statement-breakpoint
CREATE POLICY "reimbursement_rates_update" ON "reimbursement_rates" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((organization_id = any ((select private.every_organization())::uuid[]) or (organization_id is null and (select private.is_global_admin())))
  or (organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))) WITH CHECK (((select private.is_global_admin()))
  or (organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[])));
--> statement-breakpoint
CREATE POLICY "slow_query_snapshots_select" ON "slow_query_snapshots" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((id between (select private.first_id()) and (select private.last_id())));
--> statement-breakpoint
CREATE POLICY "webhook_events_select" ON "webhook_events" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((organization_id = any ((select private.every_organization())::uuid[]))
  or (organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[])));
--> statement-breakpoint
grant usage on schema public to supabase_auth_admin;
--> statement-breakpoint
create or replace trigger memberships_claims_fit after insert or update of role, local_association_id, valid on public.memberships for each row execute function private.refuse_oversized_membership();
--> statement-breakpoint
create or replace trigger local_associations_tree after insert or update of parent_id on public.local_associations for each row when (new.parent_id is not null) execute function private.keep_association_tree();
--> statement-breakpoint
create or replace trigger accounting_exports_timestamps before update on public.accounting_exports for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger accounting_exports_immutable before update of organization_id on public.accounting_exports for each row when (old.organization_id is distinct from new.organization_id) execute function private.refuse_change('organization_id');
--> statement-breakpoint
create or replace trigger accounting_exports_fill before insert on public.accounting_exports for each row when (new.local_association_id is null or new.claimant_id is null) execute function private.fill_accounting_exports();
--> statement-breakpoint
create or replace trigger activities_timestamps before update on public.activities for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger activities_immutable before update of organization_id, mentor_id on public.activities for each row when (old.organization_id is distinct from new.organization_id or old.mentor_id is distinct from new.mentor_id) execute function private.refuse_change('organization_id', 'mentor_id');
--> statement-breakpoint
create or replace trigger activity_locations_timestamps before update on public.activity_locations for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger activity_locations_immutable before update of organization_id, owner_id on public.activity_locations for each row when (old.organization_id is distinct from new.organization_id or old.owner_id is distinct from new.owner_id) execute function private.refuse_change('organization_id', 'owner_id');
--> statement-breakpoint
create or replace trigger activity_locations_fill before insert on public.activity_locations for each row when (new.local_association_id is null or new.owner_id is null) execute function private.fill_activity_locations();
--> statement-breakpoint
create or replace trigger activity_participants_timestamps before update on public.activity_participants for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger activity_participants_immutable before update of organization_id, owner_id on public.activity_participants for each row when (old.organization_id is distinct from new.organization_id or old.owner_id is distinct from new.owner_id) execute function private.refuse_change('organization_id', 'owner_id');
--> statement-breakpoint
create or replace trigger activity_participants_fill before insert on public.activity_participants for each row when (new.local_association_id is null or new.owner_id is null) execute function private.fill_activity_participants();
--> statement-breakpoint
create or replace trigger activity_types_timestamps before update on public.activity_types for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger activity_types_immutable before update of organization_id on public.activity_types for each row when (old.organization_id is distinct from new.organization_id) execute function private.refuse_change('organization_id');
--> statement-breakpoint
create or replace trigger api_request_stats_timestamps before update on public.api_request_stats for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger assignment_dispatches_timestamps before update on public.assignment_dispatches for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger assignment_dispatches_immutable before update of organization_id, recipient_id on public.assignment_dispatches for each row when (old.organization_id is distinct from new.organization_id or old.recipient_id is distinct from new.recipient_id) execute function private.refuse_change('organization_id', 'recipient_id');
--> statement-breakpoint
create or replace trigger assignment_dispatches_fill before insert on public.assignment_dispatches for each row when (new.local_association_id is null) execute function private.fill_assignment_dispatches();
--> statement-breakpoint
create or replace trigger assignment_status_history_timestamps before update on public.assignment_status_history for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger assignment_status_history_immutable before update of organization_id, mentor_id on public.assignment_status_history for each row when (old.organization_id is distinct from new.organization_id or old.mentor_id is distinct from new.mentor_id) execute function private.refuse_change('organization_id', 'mentor_id');
--> statement-breakpoint
create or replace trigger assignment_status_history_fill before insert on public.assignment_status_history for each row when (new.local_association_id is null) execute function private.fill_assignment_status_history();
--> statement-breakpoint
create or replace trigger assignment_summaries_timestamps before update on public.assignment_summaries for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger assignment_summaries_immutable before update of organization_id on public.assignment_summaries for each row when (old.organization_id is distinct from new.organization_id) execute function private.refuse_change('organization_id');
--> statement-breakpoint
create or replace trigger assignment_summaries_fill before insert on public.assignment_summaries for each row when (new.local_association_id is null) execute function private.fill_assignment_summaries();
--> statement-breakpoint
create or replace trigger assignments_timestamps before update on public.assignments for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger assignments_immutable before update of organization_id on public.assignments for each row when (old.organization_id is distinct from new.organization_id) execute function private.refuse_change('organization_id');
--> statement-breakpoint
create or replace trigger audit_logs_timestamps before update on public.audit_logs for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger audit_logs_immutable before update of organization_id, subject_id on public.audit_logs for each row when (old.organization_id is distinct from new.organization_id or old.subject_id is distinct from new.subject_id) execute function private.refuse_change('organization_id', 'subject_id');
--> statement-breakpoint
create or replace trigger bufdir_report_lines_timestamps before update on public.bufdir_report_lines for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger bufdir_report_lines_immutable before update of organization_id on public.bufdir_report_lines for each row when (old.organization_id is distinct from new.organization_id) execute function private.refuse_change('organization_id');
--> statement-breakpoint
create or replace trigger bufdir_reports_timestamps before update on public.bufdir_reports for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger bufdir_reports_immutable before update of organization_id on public.bufdir_reports for each row when (old.organization_id is distinct from new.organization_id) execute function private.refuse_change('organization_id');
--> statement-breakpoint
create or replace trigger certificates_timestamps before update on public.certificates for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger certificates_immutable before update of organization_id, mentor_id on public.certificates for each row when (old.organization_id is distinct from new.organization_id or old.mentor_id is distinct from new.mentor_id) execute function private.refuse_change('organization_id', 'mentor_id');
--> statement-breakpoint
create or replace trigger certificates_fill before insert on public.certificates for each row when (new.local_association_id is null) execute function private.fill_certificates();
--> statement-breakpoint
create or replace trigger consents_timestamps before update on public.consents for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger consents_immutable before update of organization_id, subject_id on public.consents for each row when (old.organization_id is distinct from new.organization_id or old.subject_id is distinct from new.subject_id) execute function private.refuse_change('organization_id', 'subject_id');
--> statement-breakpoint
create or replace trigger contacts_timestamps before update on public.contacts for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger contacts_immutable before update of organization_id on public.contacts for each row when (old.organization_id is distinct from new.organization_id) execute function private.refuse_change('organization_id');
--> statement-breakpoint
create or replace trigger data_subject_requests_timestamps before update on public.data_subject_requests for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger data_subject_requests_immutable before update of organization_id, subject_id on public.data_subject_requests for each row when (old.organization_id is distinct from new.organization_id or old.subject_id is distinct from new.subject_id) execute function private.refuse_change('organization_id', 'subject_id');
--> statement-breakpoint
create or replace trigger documents_timestamps before update on public.documents for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger documents_immutable before update of organization_id, owner_id on public.documents for each row when (old.organization_id is distinct from new.organization_id or old.owner_id is distinct from new.owner_id) execute function private.refuse_change('organization_id', 'owner_id');
--> statement-breakpoint
create or replace trigger epikrise_references_timestamps before update on public.epikrise_references for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger epikrise_references_immutable before update of organization_id on public.epikrise_references for each row when (old.organization_id is distinct from new.organization_id) execute function private.refuse_change('organization_id');
--> statement-breakpoint
create or replace trigger epikrise_references_fill before insert on public.epikrise_references for each row when (new.local_association_id is null) execute function private.fill_epikrise_references();
--> statement-breakpoint
create or replace trigger expense_claims_timestamps before update on public.expense_claims for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger expense_claims_immutable before update of organization_id, claimant_id on public.expense_claims for each row when (old.organization_id is distinct from new.organization_id or old.claimant_id is distinct from new.claimant_id) execute function private.refuse_change('organization_id', 'claimant_id');
--> statement-breakpoint
create or replace trigger expense_lines_timestamps before update on public.expense_lines for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger expense_lines_immutable before update of organization_id, claimant_id on public.expense_lines for each row when (old.organization_id is distinct from new.organization_id or old.claimant_id is distinct from new.claimant_id) execute function private.refuse_change('organization_id', 'claimant_id');
--> statement-breakpoint
create or replace trigger expense_lines_fill before insert on public.expense_lines for each row when (new.local_association_id is null or new.claimant_id is null) execute function private.fill_expense_lines();
--> statement-breakpoint
create or replace trigger expense_receipts_timestamps before update on public.expense_receipts for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger expense_receipts_immutable before update of organization_id, claimant_id on public.expense_receipts for each row when (old.organization_id is distinct from new.organization_id or old.claimant_id is distinct from new.claimant_id) execute function private.refuse_change('organization_id', 'claimant_id');
--> statement-breakpoint
create or replace trigger expense_receipts_fill before insert on public.expense_receipts for each row when (new.claim_id is null or new.local_association_id is null or new.claimant_id is null) execute function private.fill_expense_receipts();
--> statement-breakpoint
create or replace trigger function_deployments_timestamps before update on public.function_deployments for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger integrations_timestamps before update on public.integrations for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger integrations_immutable before update of organization_id on public.integrations for each row when (old.organization_id is distinct from new.organization_id) execute function private.refuse_change('organization_id');
--> statement-breakpoint
create or replace trigger invitations_timestamps before update on public.invitations for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger invitations_immutable before update of organization_id on public.invitations for each row when (old.organization_id is distinct from new.organization_id) execute function private.refuse_change('organization_id');
--> statement-breakpoint
create or replace trigger local_associations_timestamps before update on public.local_associations for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger local_associations_immutable before update of organization_id on public.local_associations for each row when (old.organization_id is distinct from new.organization_id) execute function private.refuse_change('organization_id');
--> statement-breakpoint
create or replace trigger memberships_timestamps before update on public.memberships for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger memberships_immutable before update of organization_id, profile_id on public.memberships for each row when (old.organization_id is distinct from new.organization_id or old.profile_id is distinct from new.profile_id) execute function private.refuse_change('organization_id', 'profile_id');
--> statement-breakpoint
create or replace trigger notifications_timestamps before update on public.notifications for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger notifications_immutable before update of organization_id, recipient_id on public.notifications for each row when (old.organization_id is distinct from new.organization_id or old.recipient_id is distinct from new.recipient_id) execute function private.refuse_change('organization_id', 'recipient_id');
--> statement-breakpoint
create or replace trigger org_labels_timestamps before update on public.org_labels for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger org_labels_immutable before update of organization_id on public.org_labels for each row when (old.organization_id is distinct from new.organization_id) execute function private.refuse_change('organization_id');
--> statement-breakpoint
create or replace trigger organizations_timestamps before update on public.organizations for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger organizations_immutable before update of id on public.organizations for each row when (old.id is distinct from new.id) execute function private.refuse_change('id');
--> statement-breakpoint
create or replace trigger peer_mentor_availability_timestamps before update on public.peer_mentor_availability for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger peer_mentor_availability_immutable before update of organization_id, mentor_id on public.peer_mentor_availability for each row when (old.organization_id is distinct from new.organization_id or old.mentor_id is distinct from new.mentor_id) execute function private.refuse_change('organization_id', 'mentor_id');
--> statement-breakpoint
create or replace trigger peer_mentor_availability_fill before insert on public.peer_mentor_availability for each row when (new.local_association_id is null) execute function private.fill_peer_mentor_availability();
--> statement-breakpoint
create or replace trigger peer_mentor_profiles_timestamps before update on public.peer_mentor_profiles for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger peer_mentor_profiles_immutable before update of organization_id, profile_id on public.peer_mentor_profiles for each row when (old.organization_id is distinct from new.organization_id or old.profile_id is distinct from new.profile_id) execute function private.refuse_change('organization_id', 'profile_id');
--> statement-breakpoint
create or replace trigger profiles_timestamps before update on public.profiles for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger profiles_immutable before update of id on public.profiles for each row when (old.id is distinct from new.id) execute function private.refuse_change('id');
--> statement-breakpoint
create or replace trigger realtime_channel_events_timestamps before update on public.realtime_channel_events for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger reimbursement_rates_timestamps before update on public.reimbursement_rates for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger reimbursement_rates_immutable before update of organization_id on public.reimbursement_rates for each row when (old.organization_id is distinct from new.organization_id) execute function private.refuse_change('organization_id');
--> statement-breakpoint
create or replace trigger slow_query_snapshots_timestamps before update on public.slow_query_snapshots for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger webhook_events_timestamps before update on public.webhook_events for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger webhook_events_immutable before update of organization_id on public.webhook_events for each row when (old.organization_id is distinct from new.organization_id) execute function private.refuse_change('organization_id');
--> statement-breakpoint
create or replace trigger assignments_immutable_mentor before update of mentor_id on public.assignments for each row when (old.mentor_id <> coalesce(new.mentor_id, '00000000-0000-0000-0000-000000000000'::uuid) and old.status <> 'draft') execute function private.refuse_change('mentor_id');
--> statement-breakpoint
create or replace trigger consents_withdrawn_once before update of withdrawn_at on public.consents for each row when (old.withdrawn_at is not null and old.withdrawn_at is distinct from new.withdrawn_at) execute function private.refuse_change('withdrawn_at');
--> statement-breakpoint
create or replace trigger documents_sensitivity_only_rises before update of sensitivity on public.documents for each row when (new.sensitivity < old.sensitivity) execute function private.refuse_change('sensitivity (to a lower class)');
--> statement-breakpoint
create or replace trigger profiles_erased_for_good before update on public.profiles for each row when (old.erased_at is not null and (old.full_name, old.email, old.phone, old.user_id, old.erased_at) is distinct from (new.full_name, new.email, new.phone, new.user_id, new.erased_at)) execute function private.refuse_change('an erased profile');
--> statement-breakpoint
create or replace trigger assignments_guard before update of local_association_id, mentor_id, coordinator_id, due_at on public.assignments for each row execute function private.guard_assignments();
--> statement-breakpoint
create or replace trigger invitations_guard before update of local_association_id, role on public.invitations for each row execute function private.guard_invitations();
--> statement-breakpoint
create or replace trigger memberships_guard before update of role on public.memberships for each row execute function private.guard_memberships();
--> statement-breakpoint
create or replace trigger organizations_guard before update of org_number, status on public.organizations for each row execute function private.guard_organizations();
--> statement-breakpoint
create or replace trigger peer_mentor_profiles_guard before update of local_association_id, confidentiality_signed_at on public.peer_mentor_profiles for each row execute function private.guard_peer_mentor_profiles();
--> statement-breakpoint
alter table public.memberships drop constraint if exists memberships_valid_excl;
--> statement-breakpoint
alter table public.memberships add constraint memberships_valid_excl exclude using gist ((profile_id::text) with =, (organization_id::text) with =, role with =,
    coalesce(local_association_id, '00000000-0000-0000-0000-000000000000'::uuid) with =, valid with &&);
--> statement-breakpoint
alter table public.reimbursement_rates drop constraint if exists reimbursement_rates_valid_excl;
--> statement-breakpoint
alter table public.reimbursement_rates add constraint reimbursement_rates_valid_excl exclude using gist (coalesce(organization_id, '00000000-0000-0000-0000-000000000000'::uuid) with =, code with =, valid with &&);
--> statement-breakpoint
alter table public.accounting_exports enable row level security;
--> statement-breakpoint
alter table public.accounting_exports force row level security;
--> statement-breakpoint
revoke all on table public.accounting_exports from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, integration_id, claim_id, local_association_id, claimant_id, claim_revision, idempotency_key, external_id, status, created_at, updated_at) on table public.accounting_exports to authenticated;
--> statement-breakpoint
grant update (status) on table public.accounting_exports to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.accounting_exports to service_role;
--> statement-breakpoint
comment on table public.accounting_exports is 'The outbox of claims on their way to an accounting system. Kept: 5 years after financial year end.';
--> statement-breakpoint
comment on policy accounting_exports_select on public.accounting_exports is 'Who may read accounting_exports - organization_admin: rows of their organisation; coordinator: rows of their association and the associations below it. Everyone else: nothing.';
--> statement-breakpoint
comment on policy accounting_exports_update on public.accounting_exports is 'Who may change accounting_exports - organization_admin: rows of their organisation (only status). Everyone else: nothing.';
--> statement-breakpoint
alter table public.accounting_exports alter column organization_id set (n_distinct = -0.5);
--> statement-breakpoint
alter table public.activities enable row level security;
--> statement-breakpoint
alter table public.activities force row level security;
--> statement-breakpoint
revoke all on table public.activities from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, local_association_id, mentor_id, assignment_id, type_id, activity_on, duration_minutes, participant_count, channel, status, created_at, updated_at) on table public.activities to authenticated;
--> statement-breakpoint
grant insert (id, organization_id, local_association_id, mentor_id, assignment_id, type_id, activity_on, duration_minutes, participant_count, channel, status) on table public.activities to authenticated;
--> statement-breakpoint
grant update (type_id, activity_on, duration_minutes, participant_count, channel, status) on table public.activities to authenticated;
--> statement-breakpoint
grant delete on table public.activities to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.activities to service_role;
--> statement-breakpoint
comment on table public.activities is 'What peer mentors did: the log behind the Bufdir figures. Kept: 5 years after created, then pseudonymise.';
--> statement-breakpoint
comment on policy activities_select on public.activities is 'Who may read activities - organization_admin: rows of their organisation; coordinator: rows of their association and the associations below it; peer_mentor: their own rows. Everyone else: nothing.';
--> statement-breakpoint
comment on policy activities_insert on public.activities is 'Who may add activities - coordinator: rows of their association and the associations below it; peer_mentor: their own rows, in an association they belong to. Everyone else: nothing.';
--> statement-breakpoint
comment on policy activities_update on public.activities is 'Who may change activities - organization_admin: rows of their organisation; coordinator: rows of their association and the associations below it; peer_mentor: their own rows while draft or returned. Everyone else: nothing.';
--> statement-breakpoint
comment on policy activities_delete on public.activities is 'Who may delete activities - peer_mentor: their own rows while draft or returned. Everyone else: nothing.';
--> statement-breakpoint
alter table public.activities alter column organization_id set (n_distinct = 1000);
--> statement-breakpoint
drop statistics if exists public.activities_association_stat;
--> statement-breakpoint
create statistics public.activities_association_stat (dependencies) on organization_id, local_association_id, mentor_id from public.activities;
--> statement-breakpoint
alter table public.activity_locations enable row level security;
--> statement-breakpoint
alter table public.activity_locations force row level security;
--> statement-breakpoint
revoke all on table public.activity_locations from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, activity_id, local_association_id, owner_id, municipality_code, latitude, longitude, purge_point_after, created_at, updated_at) on table public.activity_locations to authenticated;
--> statement-breakpoint
grant insert (id, organization_id, activity_id, municipality_code, latitude, longitude) on table public.activity_locations to authenticated;
--> statement-breakpoint
grant update (municipality_code, latitude, longitude) on table public.activity_locations to authenticated;
--> statement-breakpoint
grant delete on table public.activity_locations to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.activity_locations to service_role;
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
alter table public.activity_locations alter column organization_id set (n_distinct = -0.5);
--> statement-breakpoint
alter table public.activity_participants enable row level security;
--> statement-breakpoint
alter table public.activity_participants force row level security;
--> statement-breakpoint
revoke all on table public.activity_participants from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, activity_id, local_association_id, owner_id, kind, mentor_id, contact_id, created_at, updated_at) on table public.activity_participants to authenticated;
--> statement-breakpoint
grant insert (id, organization_id, activity_id, kind, mentor_id, contact_id) on table public.activity_participants to authenticated;
--> statement-breakpoint
grant update (kind, mentor_id, contact_id) on table public.activity_participants to authenticated;
--> statement-breakpoint
grant delete on table public.activity_participants to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.activity_participants to service_role;
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
alter table public.activity_participants alter column organization_id set (n_distinct = -0.5);
--> statement-breakpoint
alter table public.activity_types enable row level security;
--> statement-breakpoint
alter table public.activity_types force row level security;
--> statement-breakpoint
revoke all on table public.activity_types from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, code, bufdir_category, min_minutes, min_participants, physical, created_at, updated_at) on table public.activity_types to authenticated;
--> statement-breakpoint
grant insert (id, organization_id, code, bufdir_category, min_minutes, min_participants, physical) on table public.activity_types to authenticated;
--> statement-breakpoint
grant update (code, bufdir_category, min_minutes, min_participants, physical) on table public.activity_types to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.activity_types to service_role;
--> statement-breakpoint
comment on table public.activity_types is 'Kinds of activity and the rules under which Bufdir counts them. Kept: life of organization.';
--> statement-breakpoint
comment on policy activity_types_select on public.activity_types is 'Who may read activity_types - global_admin: every row; organization_admin: rows of their organisation, and national rows that belong to none; coordinator: rows of their organisation, and national rows that belong to none; peer_mentor: rows of their organisation, and national rows that belong to none. Everyone else: nothing.';
--> statement-breakpoint
comment on policy activity_types_insert on public.activity_types is 'Who may add activity_types - global_admin: every row; organization_admin: rows of their organisation. Everyone else: nothing.';
--> statement-breakpoint
comment on policy activity_types_update on public.activity_types is 'Who may change activity_types - global_admin: every row; organization_admin: rows of their organisation. Everyone else: nothing.';
--> statement-breakpoint
alter table public.activity_types alter column organization_id set (n_distinct = -0.5);
--> statement-breakpoint
alter table public.api_request_stats enable row level security;
--> statement-breakpoint
alter table public.api_request_stats force row level security;
--> statement-breakpoint
revoke all on table public.api_request_stats from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, route, status, bucket_at, request_count, p95_ms, created_at, updated_at) on table public.api_request_stats to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.api_request_stats to service_role;
--> statement-breakpoint
comment on table public.api_request_stats is 'Requests per route and status in a time bucket. Kept: 13 months after created.';
--> statement-breakpoint
comment on policy api_request_stats_select on public.api_request_stats is 'Who may read api_request_stats - global_admin: every row. Everyone else: nothing.';
--> statement-breakpoint
alter table public.assignment_dispatches enable row level security;
--> statement-breakpoint
alter table public.assignment_dispatches force row level security;
--> statement-breakpoint
revoke all on table public.assignment_dispatches from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, assignment_id, local_association_id, recipient_id, key_id, ciphertext, expires_at, revoked_at, opened_at, created_at, updated_at) on table public.assignment_dispatches to authenticated;
--> statement-breakpoint
grant insert (id, organization_id, assignment_id, recipient_id, key_id, ciphertext, expires_at, revoked_at, opened_at) on table public.assignment_dispatches to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.assignment_dispatches to service_role;
--> statement-breakpoint
comment on table public.assignment_dispatches is 'The handover of an assignment, encrypted to the recipient''s device. Kept: 30 days after opened.';
--> statement-breakpoint
comment on policy assignment_dispatches_select on public.assignment_dispatches is 'Who may read assignment_dispatches - coordinator: rows of their association and the associations below it; peer_mentor: their own rows. Everyone else: nothing.';
--> statement-breakpoint
comment on policy assignment_dispatches_insert on public.assignment_dispatches is 'Who may add assignment_dispatches - coordinator: rows of their association and the associations below it. Everyone else: nothing.';
--> statement-breakpoint
alter table public.assignment_dispatches alter column organization_id set (n_distinct = -0.5);
--> statement-breakpoint
alter table public.assignment_status_history enable row level security;
--> statement-breakpoint
alter table public.assignment_status_history force row level security;
--> statement-breakpoint
revoke all on table public.assignment_status_history from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, assignment_id, local_association_id, mentor_id, from_status, to_status, actor_id, reason, created_at, updated_at) on table public.assignment_status_history to authenticated;
--> statement-breakpoint
grant select, insert, delete on table public.assignment_status_history to service_role;
--> statement-breakpoint
comment on table public.assignment_status_history is 'Every change of an assignment: from, to, by whom, why. Kept: 24 months after case closed.';
--> statement-breakpoint
comment on policy assignment_status_history_select on public.assignment_status_history is 'Who may read assignment_status_history - organization_admin: rows of their organisation; coordinator: rows of their association and the associations below it; peer_mentor: their own rows. Everyone else: nothing.';
--> statement-breakpoint
alter table public.assignment_status_history alter column organization_id set (n_distinct = -0.5);
--> statement-breakpoint
alter table public.assignment_summaries enable row level security;
--> statement-breakpoint
alter table public.assignment_summaries force row level security;
--> statement-breakpoint
revoke all on table public.assignment_summaries from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, assignment_id, local_association_id, summary_enc, created_at, updated_at) on table public.assignment_summaries to authenticated;
--> statement-breakpoint
grant insert (id, organization_id, assignment_id, summary_enc) on table public.assignment_summaries to authenticated;
--> statement-breakpoint
grant update (summary_enc) on table public.assignment_summaries to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.assignment_summaries to service_role;
--> statement-breakpoint
comment on table public.assignment_summaries is 'What an assignment is about, as ciphertext. Apart from assignments, whose rows more people see. Kept: 12 months after case closed.';
--> statement-breakpoint
comment on policy assignment_summaries_select on public.assignment_summaries is 'Who may read assignment_summaries - coordinator: rows of their association and the associations below it; peer_mentor: rows of an assignment they have accepted. Everyone else: nothing.';
--> statement-breakpoint
comment on policy assignment_summaries_insert on public.assignment_summaries is 'Who may add assignment_summaries - coordinator: rows of their association and the associations below it. Everyone else: nothing.';
--> statement-breakpoint
comment on policy assignment_summaries_update on public.assignment_summaries is 'Who may change assignment_summaries - coordinator: rows of their association and the associations below it. Everyone else: nothing.';
--> statement-breakpoint
alter table public.assignment_summaries alter column organization_id set (n_distinct = -0.5);
--> statement-breakpoint
alter table public.assignments enable row level security;
--> statement-breakpoint
alter table public.assignments force row level security;
--> statement-breakpoint
revoke all on table public.assignments from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, local_association_id, contact_id, mentor_id, coordinator_id, status, due_at, created_at, updated_at) on table public.assignments to authenticated;
--> statement-breakpoint
grant insert (id, organization_id, local_association_id, contact_id, mentor_id, coordinator_id, status, due_at) on table public.assignments to authenticated;
--> statement-breakpoint
grant update (local_association_id, mentor_id, coordinator_id, status, due_at) on table public.assignments to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.assignments to service_role;
--> statement-breakpoint
comment on table public.assignments is 'A peer mentor asked to support a person, from draft to completion. Kept: 24 months after case closed.';
--> statement-breakpoint
comment on policy assignments_select on public.assignments is 'Who may read assignments - organization_admin: rows of their organisation; coordinator: rows of their association and the associations below it; peer_mentor: their own rows. Everyone else: nothing.';
--> statement-breakpoint
comment on policy assignments_insert on public.assignments is 'Who may add assignments - coordinator: rows of their association and the associations below it. Everyone else: nothing.';
--> statement-breakpoint
comment on policy assignments_update on public.assignments is 'Who may change assignments - organization_admin: rows of their organisation (only coordinator_id, due_at, status); coordinator: rows of their association and the associations below it; peer_mentor: their own rows, between the states a peer mentor may set (only status). Everyone else: nothing.';
--> statement-breakpoint
alter table public.assignments alter column organization_id set (n_distinct = -0.5);
--> statement-breakpoint
drop statistics if exists public.assignments_association_stat;
--> statement-breakpoint
create statistics public.assignments_association_stat (dependencies) on organization_id, local_association_id, mentor_id from public.assignments;
--> statement-breakpoint
alter table public.audit_logs enable row level security;
--> statement-breakpoint
alter table public.audit_logs force row level security;
--> statement-breakpoint
revoke all on table public.audit_logs from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, category, actor_id, action, table_name, row_id, subject_id, prev_hash, created_at, updated_at) on table public.audit_logs to authenticated;
--> statement-breakpoint
grant select, insert, delete on table public.audit_logs to service_role;
--> statement-breakpoint
comment on table public.audit_logs is 'Who did what to whose data, reads of special-category data included. Kept: 24 months after created.';
--> statement-breakpoint
comment on policy audit_logs_select on public.audit_logs is 'Who may read audit_logs - global_admin: rows about running the platform; organization_admin: rows of their organisation; peer_mentor: their own rows. Everyone else: nothing.';
--> statement-breakpoint
alter table public.audit_logs alter column organization_id set (n_distinct = -0.5);
--> statement-breakpoint
alter table public.bufdir_report_lines enable row level security;
--> statement-breakpoint
alter table public.bufdir_report_lines force row level security;
--> statement-breakpoint
revoke all on table public.bufdir_report_lines from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, report_id, association_id, metric, category, value, suppressed, created_at, updated_at) on table public.bufdir_report_lines to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.bufdir_report_lines to service_role;
--> statement-breakpoint
comment on table public.bufdir_report_lines is 'The aggregates of a report, per association, metric and category. Kept: 10 years after created.';
--> statement-breakpoint
comment on policy bufdir_report_lines_select on public.bufdir_report_lines is 'Who may read bufdir_report_lines - organization_admin: rows of their organisation; coordinator: rows of their association and the associations below it. Everyone else: nothing.';
--> statement-breakpoint
alter table public.bufdir_report_lines alter column organization_id set (n_distinct = -0.5);
--> statement-breakpoint
alter table public.bufdir_reports enable row level security;
--> statement-breakpoint
alter table public.bufdir_reports force row level security;
--> statement-breakpoint
revoke all on table public.bufdir_reports from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, basis_year, grant_year, version, rule_set, status, content_hash, created_at, updated_at) on table public.bufdir_reports to authenticated;
--> statement-breakpoint
grant insert (id, organization_id, basis_year, grant_year, version, rule_set, status) on table public.bufdir_reports to authenticated;
--> statement-breakpoint
grant update (version, status) on table public.bufdir_reports to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.bufdir_reports to service_role;
--> statement-breakpoint
comment on table public.bufdir_reports is 'Versions of the figures that go into the yearly grant application to Bufdir. Kept: 10 years after created.';
--> statement-breakpoint
comment on policy bufdir_reports_select on public.bufdir_reports is 'Who may read bufdir_reports - organization_admin: rows of their organisation; coordinator: rows of their organisation. Everyone else: nothing.';
--> statement-breakpoint
comment on policy bufdir_reports_insert on public.bufdir_reports is 'Who may add bufdir_reports - organization_admin: rows of their organisation. Everyone else: nothing.';
--> statement-breakpoint
comment on policy bufdir_reports_update on public.bufdir_reports is 'Who may change bufdir_reports - organization_admin: rows of their organisation. Everyone else: nothing.';
--> statement-breakpoint
alter table public.bufdir_reports alter column organization_id set (n_distinct = -0.5);
--> statement-breakpoint
alter table public.certificates enable row level security;
--> statement-breakpoint
alter table public.certificates force row level security;
--> statement-breakpoint
revoke all on table public.certificates from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, mentor_id, local_association_id, course_code, issued_on, expires_on, status, created_at, updated_at) on table public.certificates to authenticated;
--> statement-breakpoint
grant insert (id, organization_id, mentor_id, course_code, issued_on, expires_on, status) on table public.certificates to authenticated;
--> statement-breakpoint
grant update (course_code, issued_on, expires_on, status) on table public.certificates to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.certificates to service_role;
--> statement-breakpoint
comment on table public.certificates is 'Courses a peer mentor has taken; a valid one is needed to be assigned. Kept: 5 years after expiry.';
--> statement-breakpoint
comment on policy certificates_select on public.certificates is 'Who may read certificates - organization_admin: rows of their organisation; coordinator: rows of their association and the associations below it; peer_mentor: their own rows. Everyone else: nothing.';
--> statement-breakpoint
comment on policy certificates_insert on public.certificates is 'Who may add certificates - organization_admin: rows of their organisation that are not their own; coordinator: rows of their association subtree that are not their own; peer_mentor: their own rows, while they wait to be verified. Everyone else: nothing.';
--> statement-breakpoint
comment on policy certificates_update on public.certificates is 'Who may change certificates - organization_admin: rows of their organisation that are not their own; coordinator: rows of their association subtree that are not their own. Everyone else: nothing.';
--> statement-breakpoint
alter table public.certificates alter column organization_id set (n_distinct = -0.5);
--> statement-breakpoint
alter table public.consents enable row level security;
--> statement-breakpoint
alter table public.consents force row level security;
--> statement-breakpoint
revoke all on table public.consents from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, local_association_id, subject_kind, subject_id, purpose, text_version, granted_at, withdrawn_at, created_at, updated_at) on table public.consents to authenticated;
--> statement-breakpoint
grant insert (id, organization_id, local_association_id, subject_kind, subject_id, purpose, text_version, granted_at, withdrawn_at) on table public.consents to authenticated;
--> statement-breakpoint
grant update (withdrawn_at) on table public.consents to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.consents to service_role;
--> statement-breakpoint
comment on table public.consents is 'Explicit consent: by whom, to what, in which words, until when (GDPR art. 7). Kept: 5 years after withdrawal.';
--> statement-breakpoint
comment on policy consents_select on public.consents is 'Who may read consents - organization_admin: rows of their organisation; coordinator: rows of their association and the associations below it; peer_mentor: their own rows. Everyone else: nothing.';
--> statement-breakpoint
comment on policy consents_insert on public.consents is 'Who may add consents - coordinator: rows of their association and the associations below it; peer_mentor: their own rows, in an association they belong to. Everyone else: nothing.';
--> statement-breakpoint
comment on policy consents_update on public.consents is 'Who may change consents - coordinator: rows of their association and the associations below it; peer_mentor: their own rows. Everyone else: nothing.';
--> statement-breakpoint
alter table public.consents alter column organization_id set (n_distinct = -0.5);
--> statement-breakpoint
alter table public.contacts enable row level security;
--> statement-breakpoint
alter table public.contacts force row level security;
--> statement-breakpoint
revoke all on table public.contacts from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, local_association_id, name_enc, phone_enc, birth_year, dedup_hash, consent_id, created_at, updated_at) on table public.contacts to authenticated;
--> statement-breakpoint
grant insert (id, organization_id, local_association_id, name_enc, phone_enc, birth_year, dedup_hash, consent_id) on table public.contacts to authenticated;
--> statement-breakpoint
grant update (local_association_id, name_enc, phone_enc, birth_year, dedup_hash, consent_id) on table public.contacts to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.contacts to service_role;
--> statement-breakpoint
comment on table public.contacts is 'People seeking support. Identities are ciphertext; the key is not in the database. Kept: 24 months after case closed.';
--> statement-breakpoint
comment on policy contacts_select on public.contacts is 'Who may read contacts - coordinator: rows of their association and the associations below it; peer_mentor: rows of an assignment they have accepted. Everyone else: nothing.';
--> statement-breakpoint
comment on policy contacts_insert on public.contacts is 'Who may add contacts - coordinator: rows of their association and the associations below it. Everyone else: nothing.';
--> statement-breakpoint
comment on policy contacts_update on public.contacts is 'Who may change contacts - coordinator: rows of their association and the associations below it. Everyone else: nothing.';
--> statement-breakpoint
alter table public.contacts alter column organization_id set (n_distinct = -0.5);
--> statement-breakpoint
alter table public.data_subject_requests enable row level security;
--> statement-breakpoint
alter table public.data_subject_requests force row level security;
--> statement-breakpoint
revoke all on table public.data_subject_requests from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, local_association_id, subject_kind, subject_id, type, status, due_at, extended_to, created_at, updated_at) on table public.data_subject_requests to authenticated;
--> statement-breakpoint
grant insert (id, organization_id, local_association_id, subject_kind, subject_id, type, status, due_at, extended_to) on table public.data_subject_requests to authenticated;
--> statement-breakpoint
grant update (subject_kind, status, due_at, extended_to) on table public.data_subject_requests to authenticated;
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
alter table public.data_subject_requests alter column organization_id set (n_distinct = -0.5);
--> statement-breakpoint
alter table public.documents enable row level security;
--> statement-breakpoint
alter table public.documents force row level security;
--> statement-breakpoint
revoke all on table public.documents from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, local_association_id, owner_id, kind, storage_key, sha256, sensitivity, status, legal_hold, purge_after, created_at, updated_at) on table public.documents to authenticated;
--> statement-breakpoint
grant insert (id, organization_id, local_association_id, owner_id, kind, storage_key, sha256, sensitivity, status) on table public.documents to authenticated;
--> statement-breakpoint
grant update (kind, sensitivity, status) on table public.documents to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.documents to service_role;
--> statement-breakpoint
comment on table public.documents is 'Files: where the bytes are, their hash, how sensitive they are, how long they stay. Kept: 5 years after financial year end; by kind; purge_after says when.';
--> statement-breakpoint
comment on policy documents_select on public.documents is 'Who may read documents - organization_admin: rows of their organisation that are not special-category data; coordinator: rows of their association and the associations below it; peer_mentor: their own rows. Everyone else: nothing.';
--> statement-breakpoint
comment on policy documents_insert on public.documents is 'Who may add documents - coordinator: rows of their association and the associations below it; peer_mentor: their own rows, in an association they belong to. Everyone else: nothing.';
--> statement-breakpoint
comment on policy documents_update on public.documents is 'Who may change documents - coordinator: rows of their association and the associations below it; peer_mentor: their own rows while draft or returned. Everyone else: nothing.';
--> statement-breakpoint
alter table public.documents alter column organization_id set (n_distinct = -0.5);
--> statement-breakpoint
alter table public.epikrise_references enable row level security;
--> statement-breakpoint
alter table public.epikrise_references force row level security;
--> statement-breakpoint
revoke all on table public.epikrise_references from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, assignment_id, local_association_id, consent_id, external_ref_enc, purge_after, created_at, updated_at) on table public.epikrise_references to authenticated;
--> statement-breakpoint
grant insert (id, organization_id, assignment_id, consent_id, external_ref_enc) on table public.epikrise_references to authenticated;
--> statement-breakpoint
grant update (consent_id, external_ref_enc) on table public.epikrise_references to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.epikrise_references to service_role;
--> statement-breakpoint
comment on table public.epikrise_references is 'A pointer to a discharge summary held elsewhere, by consent. Never the document. Kept: 30 days after case closed.';
--> statement-breakpoint
comment on policy epikrise_references_select on public.epikrise_references is 'Who may read epikrise_references - coordinator: rows of their association and the associations below it. Everyone else: nothing.';
--> statement-breakpoint
comment on policy epikrise_references_insert on public.epikrise_references is 'Who may add epikrise_references - coordinator: rows of their association and the associations below it. Everyone else: nothing.';
--> statement-breakpoint
comment on policy epikrise_references_update on public.epikrise_references is 'Who may change epikrise_references - coordinator: rows of their association and the associations below it. Everyone else: nothing.';
--> statement-breakpoint
alter table public.epikrise_references alter column organization_id set (n_distinct = -0.5);
--> statement-breakpoint
alter table public.expense_claims enable row level security;
--> statement-breakpoint
alter table public.expense_claims force row level security;
--> statement-breakpoint
revoke all on table public.expense_claims from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, local_association_id, claimant_id, activity_id, status, revision, total, taxable, created_at, updated_at) on table public.expense_claims to authenticated;
--> statement-breakpoint
grant insert (id, organization_id, local_association_id, claimant_id, activity_id, status) on table public.expense_claims to authenticated;
--> statement-breakpoint
grant update (status) on table public.expense_claims to authenticated;
--> statement-breakpoint
grant delete on table public.expense_claims to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.expense_claims to service_role;
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
alter table public.expense_claims alter column organization_id set (n_distinct = -0.5);
--> statement-breakpoint
drop statistics if exists public.expense_claims_association_stat;
--> statement-breakpoint
create statistics public.expense_claims_association_stat (dependencies) on organization_id, local_association_id, claimant_id from public.expense_claims;
--> statement-breakpoint
alter table public.expense_lines enable row level security;
--> statement-breakpoint
alter table public.expense_lines force row level security;
--> statement-breakpoint
revoke all on table public.expense_lines from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, claim_id, local_association_id, claimant_id, kind, from_place, to_place, km, passenger_names_enc, rate_snapshot, amount, created_at, updated_at) on table public.expense_lines to authenticated;
--> statement-breakpoint
grant insert (id, organization_id, claim_id, kind, from_place, to_place, km, passenger_names_enc, amount) on table public.expense_lines to authenticated;
--> statement-breakpoint
grant update (kind, from_place, to_place, km, passenger_names_enc, amount) on table public.expense_lines to authenticated;
--> statement-breakpoint
grant delete on table public.expense_lines to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.expense_lines to service_role;
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
alter table public.expense_lines alter column organization_id set (n_distinct = -0.5);
--> statement-breakpoint
drop statistics if exists public.expense_lines_association_stat;
--> statement-breakpoint
create statistics public.expense_lines_association_stat (dependencies) on organization_id, local_association_id, claimant_id from public.expense_lines;
--> statement-breakpoint
alter table public.expense_receipts enable row level security;
--> statement-breakpoint
alter table public.expense_receipts force row level security;
--> statement-breakpoint
revoke all on table public.expense_receipts from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, line_id, claim_id, local_association_id, claimant_id, document_id, sha256, vendor, receipt_on, amount, created_at, updated_at) on table public.expense_receipts to authenticated;
--> statement-breakpoint
grant insert (id, organization_id, line_id, document_id, sha256, vendor, receipt_on, amount) on table public.expense_receipts to authenticated;
--> statement-breakpoint
grant update (document_id, sha256, vendor, receipt_on, amount) on table public.expense_receipts to authenticated;
--> statement-breakpoint
grant delete on table public.expense_receipts to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.expense_receipts to service_role;
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
alter table public.expense_receipts alter column organization_id set (n_distinct = -0.5);
--> statement-breakpoint
alter table public.function_deployments enable row level security;
--> statement-breakpoint
alter table public.function_deployments force row level security;
--> statement-breakpoint
revoke all on table public.function_deployments from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, name, version, sha, deployed_at, created_at, updated_at) on table public.function_deployments to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.function_deployments to service_role;
--> statement-breakpoint
comment on table public.function_deployments is 'Which version of each Edge Function was released when. Kept: 24 months after created.';
--> statement-breakpoint
comment on policy function_deployments_select on public.function_deployments is 'Who may read function_deployments - global_admin: every row. Everyone else: nothing.';
--> statement-breakpoint
alter table public.integrations enable row level security;
--> statement-breakpoint
alter table public.integrations force row level security;
--> statement-breakpoint
revoke all on table public.integrations from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, provider, config, secret_ref, status, created_at, updated_at) on table public.integrations to authenticated;
--> statement-breakpoint
grant insert (id, organization_id, provider, config, status) on table public.integrations to authenticated;
--> statement-breakpoint
grant update (provider, config, status) on table public.integrations to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.integrations to service_role;
--> statement-breakpoint
comment on table public.integrations is 'Connections to accounting providers. Secrets stay in the vault; only their reference is here. Kept: life of organization.';
--> statement-breakpoint
comment on policy integrations_select on public.integrations is 'Who may read integrations - global_admin: every row; organization_admin: rows of their organisation. Everyone else: nothing.';
--> statement-breakpoint
comment on policy integrations_insert on public.integrations is 'Who may add integrations - organization_admin: rows of their organisation. Everyone else: nothing.';
--> statement-breakpoint
comment on policy integrations_update on public.integrations is 'Who may change integrations - organization_admin: rows of their organisation. Everyone else: nothing.';
--> statement-breakpoint
alter table public.integrations alter column organization_id set (n_distinct = -0.5);
--> statement-breakpoint
alter table public.invitations enable row level security;
--> statement-breakpoint
alter table public.invitations force row level security;
--> statement-breakpoint
revoke all on table public.invitations from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, local_association_id, email, role, expires_at, accepted_at, revoked_at, created_at, updated_at) on table public.invitations to authenticated;
--> statement-breakpoint
grant insert (id, organization_id, local_association_id, email, role, expires_at, revoked_at) on table public.invitations to authenticated;
--> statement-breakpoint
grant update (local_association_id, role, expires_at, revoked_at) on table public.invitations to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.invitations to service_role;
--> statement-breakpoint
comment on table public.invitations is 'Invitations to take a role. Accepting one is how a new person becomes known to an organisation. Kept: 90 days after created.';
--> statement-breakpoint
comment on policy invitations_select on public.invitations is 'Who may read invitations - global_admin: every row; organization_admin: rows of their organisation; coordinator: rows of their association subtree that concern the peer mentor role. Everyone else: nothing.';
--> statement-breakpoint
comment on policy invitations_insert on public.invitations is 'Who may add invitations - global_admin: every row; organization_admin: rows of their organisation; coordinator: rows of their association subtree that concern the peer mentor role. Everyone else: nothing.';
--> statement-breakpoint
comment on policy invitations_update on public.invitations is 'Who may change invitations - global_admin: every row; organization_admin: rows of their organisation; coordinator: rows of their association subtree that concern the peer mentor role (only expires_at, revoked_at). Everyone else: nothing.';
--> statement-breakpoint
alter table public.invitations alter column organization_id set (n_distinct = -0.5);
--> statement-breakpoint
alter table public.local_associations enable row level security;
--> statement-breakpoint
alter table public.local_associations force row level security;
--> statement-breakpoint
revoke all on table public.local_associations from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, parent_id, level, name, county_code, created_at, updated_at) on table public.local_associations to authenticated;
--> statement-breakpoint
grant insert (organization_id, parent_id, level, name, county_code) on table public.local_associations to authenticated;
--> statement-breakpoint
grant update (parent_id, level, name, county_code) on table public.local_associations to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.local_associations to service_role;
--> statement-breakpoint
comment on table public.local_associations is 'The tree of associations inside an organisation; coordinators work in a subtree of it. Kept: life of organization.';
--> statement-breakpoint
comment on policy local_associations_select on public.local_associations is 'Who may read local_associations - global_admin: every row; organization_admin: rows of their organisation; coordinator: rows of their organisation; peer_mentor: rows of their organisation. Everyone else: nothing.';
--> statement-breakpoint
comment on policy local_associations_insert on public.local_associations is 'Who may add local_associations - organization_admin: rows of their organisation. Everyone else: nothing.';
--> statement-breakpoint
comment on policy local_associations_update on public.local_associations is 'Who may change local_associations - organization_admin: rows of their organisation. Everyone else: nothing.';
--> statement-breakpoint
alter table public.local_associations alter column organization_id set (n_distinct = -0.5);
--> statement-breakpoint
alter table public.memberships enable row level security;
--> statement-breakpoint
alter table public.memberships force row level security;
--> statement-breakpoint
revoke all on table public.memberships from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, profile_id, local_association_id, role, valid, created_at, updated_at) on table public.memberships to authenticated;
--> statement-breakpoint
grant insert (id, organization_id, profile_id, local_association_id, role, valid) on table public.memberships to authenticated;
--> statement-breakpoint
grant update (local_association_id, role, valid) on table public.memberships to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.memberships to service_role;
--> statement-breakpoint
comment on table public.memberships is 'Which role a person has, where, and when. The claims in a token come from here. Kept: 24 months after membership exit.';
--> statement-breakpoint
comment on policy memberships_select on public.memberships is 'Who may read memberships - global_admin: every row; organization_admin: rows of their organisation; coordinator: rows of their association subtree that concern the peer mentor role, and their own; peer_mentor: their own rows. Everyone else: nothing.';
--> statement-breakpoint
comment on policy memberships_insert on public.memberships is 'Who may add memberships - global_admin: every row; organization_admin: rows of their organisation about a person it already knows; coordinator: peer mentor rows of their association subtree about a person it already knows. Everyone else: nothing.';
--> statement-breakpoint
comment on policy memberships_update on public.memberships is 'Who may change memberships - global_admin: every row; organization_admin: rows of their organisation; coordinator: rows of their association subtree that concern the peer mentor role (only local_association_id, valid). Everyone else: nothing.';
--> statement-breakpoint
alter table public.memberships alter column organization_id set (n_distinct = -0.5);
--> statement-breakpoint
alter table public.notifications enable row level security;
--> statement-breakpoint
alter table public.notifications force row level security;
--> statement-breakpoint
revoke all on table public.notifications from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, recipient_id, kind, ref_id, read_at, created_at, updated_at) on table public.notifications to authenticated;
--> statement-breakpoint
grant update (read_at) on table public.notifications to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.notifications to service_role;
--> statement-breakpoint
comment on table public.notifications is 'That something happened, for one person: a reference, never the content. Kept: 90 days after created.';
--> statement-breakpoint
comment on policy notifications_select on public.notifications is 'Who may read notifications - global_admin: their own rows; organization_admin: their own rows; coordinator: their own rows; peer_mentor: their own rows. Everyone else: nothing.';
--> statement-breakpoint
comment on policy notifications_update on public.notifications is 'Who may change notifications - global_admin: their own rows (only read_at); organization_admin: their own rows (only read_at); coordinator: their own rows (only read_at); peer_mentor: their own rows (only read_at). Everyone else: nothing.';
--> statement-breakpoint
alter table public.notifications alter column organization_id set (n_distinct = -0.5);
--> statement-breakpoint
alter table public.org_labels enable row level security;
--> statement-breakpoint
alter table public.org_labels force row level security;
--> statement-breakpoint
revoke all on table public.org_labels from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, locale, term_key, singular, plural, created_at, updated_at) on table public.org_labels to authenticated;
--> statement-breakpoint
grant insert (id, organization_id, locale, term_key, singular, plural) on table public.org_labels to authenticated;
--> statement-breakpoint
grant update (locale, term_key, singular, plural) on table public.org_labels to authenticated;
--> statement-breakpoint
grant delete on table public.org_labels to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.org_labels to service_role;
--> statement-breakpoint
comment on table public.org_labels is 'The organisation''s own words for roles and things, per language. Kept: life of organization.';
--> statement-breakpoint
comment on policy org_labels_select on public.org_labels is 'Who may read org_labels - global_admin: every row; organization_admin: rows of their organisation; coordinator: rows of their organisation; peer_mentor: rows of their organisation. Everyone else: nothing.';
--> statement-breakpoint
comment on policy org_labels_insert on public.org_labels is 'Who may add org_labels - organization_admin: rows of their organisation. Everyone else: nothing.';
--> statement-breakpoint
comment on policy org_labels_update on public.org_labels is 'Who may change org_labels - organization_admin: rows of their organisation. Everyone else: nothing.';
--> statement-breakpoint
comment on policy org_labels_delete on public.org_labels is 'Who may delete org_labels - organization_admin: rows of their organisation. Everyone else: nothing.';
--> statement-breakpoint
alter table public.org_labels alter column organization_id set (n_distinct = -0.5);
--> statement-breakpoint
alter table public.organizations enable row level security;
--> statement-breakpoint
alter table public.organizations force row level security;
--> statement-breakpoint
revoke all on table public.organizations from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, name, org_number, status, created_at, updated_at) on table public.organizations to authenticated;
--> statement-breakpoint
grant insert (id, name, org_number, status) on table public.organizations to authenticated;
--> statement-breakpoint
grant update (name, org_number, status) on table public.organizations to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.organizations to service_role;
--> statement-breakpoint
comment on table public.organizations is 'The tenants: organisations that run peer support. Kept: life of organization.';
--> statement-breakpoint
comment on policy organizations_select on public.organizations is 'Who may read organizations - global_admin: every row; organization_admin: rows of their organisation; coordinator: rows of their organisation; peer_mentor: rows of their organisation. Everyone else: nothing.';
--> statement-breakpoint
comment on policy organizations_insert on public.organizations is 'Who may add organizations - global_admin: every row. Everyone else: nothing.';
--> statement-breakpoint
comment on policy organizations_update on public.organizations is 'Who may change organizations - global_admin: every row; organization_admin: rows of their organisation (only name). Everyone else: nothing.';
--> statement-breakpoint
alter table public.peer_mentor_availability enable row level security;
--> statement-breakpoint
alter table public.peer_mentor_availability force row level security;
--> statement-breakpoint
revoke all on table public.peer_mentor_availability from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, mentor_id, local_association_id, weekday, starts, ends, channel, created_at, updated_at) on table public.peer_mentor_availability to authenticated;
--> statement-breakpoint
grant insert (id, organization_id, mentor_id, weekday, starts, ends, channel) on table public.peer_mentor_availability to authenticated;
--> statement-breakpoint
grant update (weekday, starts, ends, channel) on table public.peer_mentor_availability to authenticated;
--> statement-breakpoint
grant delete on table public.peer_mentor_availability to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.peer_mentor_availability to service_role;
--> statement-breakpoint
comment on table public.peer_mentor_availability is 'When in the week a peer mentor can be reached, and how. Kept: 12 months after membership exit.';
--> statement-breakpoint
comment on policy peer_mentor_availability_select on public.peer_mentor_availability is 'Who may read peer_mentor_availability - organization_admin: rows of their organisation; coordinator: rows of their association and the associations below it; peer_mentor: their own rows. Everyone else: nothing.';
--> statement-breakpoint
comment on policy peer_mentor_availability_insert on public.peer_mentor_availability is 'Who may add peer_mentor_availability - peer_mentor: their own rows. Everyone else: nothing.';
--> statement-breakpoint
comment on policy peer_mentor_availability_update on public.peer_mentor_availability is 'Who may change peer_mentor_availability - coordinator: rows of their association and the associations below it; peer_mentor: their own rows. Everyone else: nothing.';
--> statement-breakpoint
comment on policy peer_mentor_availability_delete on public.peer_mentor_availability is 'Who may delete peer_mentor_availability - peer_mentor: their own rows. Everyone else: nothing.';
--> statement-breakpoint
alter table public.peer_mentor_availability alter column organization_id set (n_distinct = -0.5);
--> statement-breakpoint
alter table public.peer_mentor_profiles enable row level security;
--> statement-breakpoint
alter table public.peer_mentor_profiles force row level security;
--> statement-breakpoint
revoke all on table public.peer_mentor_profiles from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, profile_id, local_association_id, experience_codes, confidentiality_signed_at, max_active, created_at, updated_at) on table public.peer_mentor_profiles to authenticated;
--> statement-breakpoint
grant insert (id, organization_id, profile_id, local_association_id, experience_codes, confidentiality_signed_at, max_active) on table public.peer_mentor_profiles to authenticated;
--> statement-breakpoint
grant update (local_association_id, experience_codes, confidentiality_signed_at, max_active) on table public.peer_mentor_profiles to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.peer_mentor_profiles to service_role;
--> statement-breakpoint
comment on table public.peer_mentor_profiles is 'A person as peer mentor in one organisation: experience, capacity, confidentiality. Kept: 12 months after membership exit.';
--> statement-breakpoint
comment on policy peer_mentor_profiles_select on public.peer_mentor_profiles is 'Who may read peer_mentor_profiles - organization_admin: rows of their organisation; coordinator: rows of their association and the associations below it; peer_mentor: their own rows. Everyone else: nothing.';
--> statement-breakpoint
comment on policy peer_mentor_profiles_insert on public.peer_mentor_profiles is 'Who may add peer_mentor_profiles - organization_admin: rows of their organisation that are not their own; coordinator: rows of their association subtree that are not their own. Everyone else: nothing.';
--> statement-breakpoint
comment on policy peer_mentor_profiles_update on public.peer_mentor_profiles is 'Who may change peer_mentor_profiles - organization_admin: rows of their organisation that are not their own; coordinator: rows of their association subtree that are not their own; peer_mentor: their own rows (only experience_codes, max_active). Everyone else: nothing.';
--> statement-breakpoint
alter table public.peer_mentor_profiles alter column organization_id set (n_distinct = -0.5);
--> statement-breakpoint
drop statistics if exists public.peer_mentor_profiles_association_stat;
--> statement-breakpoint
create statistics public.peer_mentor_profiles_association_stat (dependencies) on organization_id, local_association_id, profile_id from public.peer_mentor_profiles;
--> statement-breakpoint
alter table public.profiles enable row level security;
--> statement-breakpoint
alter table public.profiles force row level security;
--> statement-breakpoint
revoke all on table public.profiles from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, user_id, full_name, email, phone, erased_at, created_at, updated_at) on table public.profiles to authenticated;
--> statement-breakpoint
grant update (full_name, phone) on table public.profiles to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.profiles to service_role;
--> statement-breakpoint
comment on table public.profiles is 'People. One row per person, whatever organisations they belong to. Kept: 12 months after membership exit.';
--> statement-breakpoint
comment on policy profiles_select on public.profiles is 'Who may read profiles - global_admin: every row; organization_admin: people with a membership in their organisation; coordinator: people with a membership in their association subtree; peer_mentor: their own rows. Everyone else: nothing.';
--> statement-breakpoint
comment on policy profiles_update on public.profiles is 'Who may change profiles - global_admin: every row; organization_admin: people whose every membership is in their organisation; coordinator: their own rows; peer_mentor: their own rows. Everyone else: nothing.';
--> statement-breakpoint
alter table public.realtime_channel_events enable row level security;
--> statement-breakpoint
alter table public.realtime_channel_events force row level security;
--> statement-breakpoint
revoke all on table public.realtime_channel_events from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, channel, event, actor_id, at, created_at, updated_at) on table public.realtime_channel_events to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.realtime_channel_events to service_role;
--> statement-breakpoint
comment on table public.realtime_channel_events is 'Joins, leaves, refusals and reconnections of realtime channels. Kept: 30 days after created.';
--> statement-breakpoint
comment on policy realtime_channel_events_select on public.realtime_channel_events is 'Who may read realtime_channel_events - global_admin: every row. Everyone else: nothing.';
--> statement-breakpoint
alter table public.reimbursement_rates enable row level security;
--> statement-breakpoint
alter table public.reimbursement_rates force row level security;
--> statement-breakpoint
revoke all on table public.reimbursement_rates from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, code, valid, amount, tax_free_amount, source, created_at, updated_at) on table public.reimbursement_rates to authenticated;
--> statement-breakpoint
grant insert (id, organization_id, code, valid, amount, tax_free_amount, source) on table public.reimbursement_rates to authenticated;
--> statement-breakpoint
grant update (code, valid, amount, tax_free_amount, source) on table public.reimbursement_rates to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.reimbursement_rates to service_role;
--> statement-breakpoint
comment on table public.reimbursement_rates is 'Rates for mileage and other refunds, dated; the state sets them, an organisation may differ. Kept: permanent.';
--> statement-breakpoint
comment on policy reimbursement_rates_select on public.reimbursement_rates is 'Who may read reimbursement_rates - global_admin: every row; organization_admin: rows of their organisation, and national rows that belong to none; coordinator: rows of their organisation, and national rows that belong to none; peer_mentor: rows of their organisation, and national rows that belong to none. Everyone else: nothing.';
--> statement-breakpoint
comment on policy reimbursement_rates_insert on public.reimbursement_rates is 'Who may add reimbursement_rates - global_admin: every row; organization_admin: rows of their organisation. Everyone else: nothing.';
--> statement-breakpoint
comment on policy reimbursement_rates_update on public.reimbursement_rates is 'Who may change reimbursement_rates - global_admin: every row; organization_admin: rows of their organisation. Everyone else: nothing.';
--> statement-breakpoint
alter table public.reimbursement_rates alter column organization_id set (n_distinct = -0.5);
--> statement-breakpoint
alter table public.slow_query_snapshots enable row level security;
--> statement-breakpoint
alter table public.slow_query_snapshots force row level security;
--> statement-breakpoint
revoke all on table public.slow_query_snapshots from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, query_hash, normalized_text, calls, mean_ms, created_at, updated_at) on table public.slow_query_snapshots to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.slow_query_snapshots to service_role;
--> statement-breakpoint
comment on table public.slow_query_snapshots is 'Slow statements seen in pg_stat_statements, normalised: no literal ever. Kept: 90 days after created.';
--> statement-breakpoint
comment on policy slow_query_snapshots_select on public.slow_query_snapshots is 'Who may read slow_query_snapshots - global_admin: every row. Everyone else: nothing.';
--> statement-breakpoint
alter table public.webhook_events enable row level security;
--> statement-breakpoint
alter table public.webhook_events force row level security;
--> statement-breakpoint
revoke all on table public.webhook_events from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, integration_id, event_key, signature_valid, status, created_at, updated_at) on table public.webhook_events to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.webhook_events to service_role;
--> statement-breakpoint
comment on table public.webhook_events is 'Calls received from accounting providers, each once. Kept: 90 days after created.';
--> statement-breakpoint
comment on policy webhook_events_select on public.webhook_events is 'Who may read webhook_events - global_admin: every row; organization_admin: rows of their organisation. Everyone else: nothing.';
--> statement-breakpoint
alter table public.webhook_events alter column organization_id set (n_distinct = -0.5);
