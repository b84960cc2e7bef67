set lock_timeout = '4s';
--> statement-breakpoint
SET local check_function_bodies = off;
--> statement-breakpoint
DROP POLICY "activity_locations_delete" ON "public"."activity_locations";
--> statement-breakpoint
DROP POLICY "activity_locations_insert" ON "public"."activity_locations";
--> statement-breakpoint
DROP POLICY "activity_locations_update" ON "public"."activity_locations";
--> statement-breakpoint
DROP POLICY "activity_participants_delete" ON "public"."activity_participants";
--> statement-breakpoint
DROP POLICY "activity_participants_insert" ON "public"."activity_participants";
--> statement-breakpoint
DROP POLICY "activity_participants_update" ON "public"."activity_participants";
--> statement-breakpoint
DROP POLICY "assignment_summaries_select" ON "public"."assignment_summaries";
--> statement-breakpoint
DROP POLICY "assignments_insert" ON "public"."assignments";
--> statement-breakpoint
DROP POLICY "assignments_update" ON "public"."assignments";
--> statement-breakpoint
DROP POLICY "consents_insert" ON "public"."consents";
--> statement-breakpoint
DROP POLICY "contacts_select" ON "public"."contacts";
--> statement-breakpoint
DROP POLICY "data_subject_requests_insert" ON "public"."data_subject_requests";
--> statement-breakpoint
DROP POLICY "documents_update" ON "public"."documents";
--> statement-breakpoint
DROP POLICY "expense_claims_update" ON "public"."expense_claims";
--> statement-breakpoint
DROP POLICY "expense_lines_delete" ON "public"."expense_lines";
--> statement-breakpoint
DROP POLICY "expense_lines_insert" ON "public"."expense_lines";
--> statement-breakpoint
DROP POLICY "expense_lines_update" ON "public"."expense_lines";
--> statement-breakpoint
DROP POLICY "expense_receipts_delete" ON "public"."expense_receipts";
--> statement-breakpoint
DROP POLICY "expense_receipts_insert" ON "public"."expense_receipts";
--> statement-breakpoint
DROP POLICY "expense_receipts_update" ON "public"."expense_receipts";
--> statement-breakpoint
DROP POLICY "peer_mentor_profiles_update" ON "public"."peer_mentor_profiles";
--> statement-breakpoint
DROP TRIGGER "activities_guard" ON "public"."activities";
--> statement-breakpoint
DROP TRIGGER "activity_participants_guard" ON "public"."activity_participants";
--> statement-breakpoint
DROP TRIGGER "activity_types_guard" ON "public"."activity_types";
--> statement-breakpoint
DROP TRIGGER "assignments_guard" ON "public"."assignments";
--> statement-breakpoint
DROP TRIGGER "assignments_immutable_mentor" ON "public"."assignments";
--> statement-breakpoint
DROP TRIGGER "certificates_guard" ON "public"."certificates";
--> statement-breakpoint
DROP TRIGGER "consents_guard" ON "public"."consents";
--> statement-breakpoint
DROP TRIGGER "data_subject_requests_guard" ON "public"."data_subject_requests";
--> statement-breakpoint
DROP TRIGGER "documents_guard" ON "public"."documents";
--> statement-breakpoint
DROP TRIGGER "expense_claims_guard" ON "public"."expense_claims";
--> statement-breakpoint
DROP TRIGGER "invitations_guard" ON "public"."invitations";
--> statement-breakpoint
DROP TRIGGER "memberships_guard" ON "public"."memberships";
--> statement-breakpoint
DROP TRIGGER "notifications_guard" ON "public"."notifications";
--> statement-breakpoint
DROP TRIGGER "organizations_guard" ON "public"."organizations";
--> statement-breakpoint
DROP TRIGGER "peer_mentor_availability_guard" ON "public"."peer_mentor_availability";
--> statement-breakpoint
DROP TRIGGER "peer_mentor_profiles_guard" ON "public"."peer_mentor_profiles";
--> statement-breakpoint
DROP TRIGGER "profiles_guard" ON "public"."profiles";
--> statement-breakpoint
DROP TRIGGER "reimbursement_rates_guard" ON "public"."reimbursement_rates";
--> statement-breakpoint
DROP FUNCTION "private"."accepted_assignments_with_organization"();
--> statement-breakpoint
DROP FUNCTION "private"."assigned_contacts_with_organization"();
--> statement-breakpoint
DROP FUNCTION "private"."guard_activities"();
--> statement-breakpoint
DROP FUNCTION "private"."guard_activity_participants"();
--> statement-breakpoint
DROP FUNCTION "private"."guard_activity_types"();
--> statement-breakpoint
DROP FUNCTION "private"."guard_certificates"();
--> statement-breakpoint
DROP FUNCTION "private"."guard_consents"();
--> statement-breakpoint
DROP FUNCTION "private"."guard_data_subject_requests"();
--> statement-breakpoint
DROP FUNCTION "private"."guard_documents"();
--> statement-breakpoint
DROP FUNCTION "private"."guard_expense_claims"();
--> statement-breakpoint
DROP FUNCTION "private"."guard_notifications"();
--> statement-breakpoint
DROP FUNCTION "private"."guard_peer_mentor_availability"();
--> statement-breakpoint
DROP FUNCTION "private"."guard_profiles"();
--> statement-breakpoint
DROP FUNCTION "private"."guard_reimbursement_rates"();
--> statement-breakpoint
DROP FUNCTION "private"."membership_claims"(uuid, boolean, uuid);
--> statement-breakpoint
DROP FUNCTION "private"."own_editable_activities_with_organization"();
--> statement-breakpoint
DROP FUNCTION "private"."own_editable_claims_with_organization"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.accepted_assignments()
  RETURNS uuid[]
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
declare
  me uuid := private.user_id();
  organizations uuid[] := private.organizations_as('{peer_mentor}');
begin
  return array(
    select a.id from public.assignments a
    where a.mentor_id = me and a.status in ('accepted', 'active', 'paused', 'completion_requested') and (a.organization_id = any (organizations)) is true
  );
end
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.assigned_contacts()
  RETURNS uuid[]
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
declare
  me uuid := private.user_id();
  organizations uuid[] := private.organizations_as('{peer_mentor}');
begin
  return array(
    select a.contact_id from public.assignments a
    where a.mentor_id = me and a.status in ('accepted', 'active', 'paused', 'completion_requested') and (a.organization_id = any (organizations)) is true
  );
end
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.associations_as (
  roles text[]
)
  RETURNS uuid[]
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.claims()
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.every_organization()
  RETURNS uuid[]
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  if private.is_global_admin() then
    return array(select id from public.organizations);
  end if;
  return '{}';
end
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.fill_accounting_exports()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  select parent.local_association_id, parent.claimant_id
  into new.local_association_id, new.claimant_id
  from public.expense_claims parent
  where parent.id = new.claim_id and parent.organization_id = new.organization_id;
  return new;
end
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.fill_activity_locations()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  select parent.local_association_id, parent.mentor_id
  into new.local_association_id, new.owner_id
  from public.activities parent
  where parent.id = new.activity_id and parent.organization_id = new.organization_id;
  return new;
end
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.fill_activity_participants()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  select parent.local_association_id, parent.mentor_id
  into new.local_association_id, new.owner_id
  from public.activities parent
  where parent.id = new.activity_id and parent.organization_id = new.organization_id;
  return new;
end
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.fill_assignment_dispatches()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  select parent.local_association_id
  into new.local_association_id
  from public.assignments parent
  where parent.id = new.assignment_id and parent.organization_id = new.organization_id;
  return new;
end
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.fill_assignment_status_history()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  select parent.local_association_id
  into new.local_association_id
  from public.assignments parent
  where parent.id = new.assignment_id and parent.organization_id = new.organization_id;
  return new;
end
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.fill_assignment_summaries()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  select parent.local_association_id
  into new.local_association_id
  from public.assignments parent
  where parent.id = new.assignment_id and parent.organization_id = new.organization_id;
  return new;
end
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.fill_certificates()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  select parent.local_association_id
  into new.local_association_id
  from public.peer_mentor_profiles parent
  where parent.profile_id = new.mentor_id and parent.organization_id = new.organization_id;
  return new;
end
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.fill_epikrise_references()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  select parent.local_association_id
  into new.local_association_id
  from public.assignments parent
  where parent.id = new.assignment_id and parent.organization_id = new.organization_id;
  return new;
end
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.fill_expense_lines()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  select parent.local_association_id, parent.claimant_id
  into new.local_association_id, new.claimant_id
  from public.expense_claims parent
  where parent.id = new.claim_id and parent.organization_id = new.organization_id;
  return new;
end
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.fill_expense_receipts()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  select parent.claim_id, parent.local_association_id, parent.claimant_id
  into new.claim_id, new.local_association_id, new.claimant_id
  from public.expense_lines parent
  where parent.id = new.line_id and parent.organization_id = new.organization_id;
  return new;
end
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.fill_peer_mentor_availability()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  select parent.local_association_id
  into new.local_association_id
  from public.peer_mentor_profiles parent
  where parent.profile_id = new.mentor_id and parent.organization_id = new.organization_id;
  return new;
end
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.first_id()
  RETURNS uuid
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
begin
  return case when private.is_global_admin() then '00000000-0000-0000-0000-000000000000'::uuid end;
end
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.guard_assignments()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.guard_invitations()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.guard_memberships()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.guard_organizations()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.guard_peer_mentor_profiles()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.has_role (
  roles text[]
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
begin
  return cardinality(private.organizations_as(roles)) > 0;
end
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.is_global_admin()
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
begin
  return coalesce(private.claims() ->> 'user_role' = 'global_admin', false);
end
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.keep_association_tree()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.keep_timestamps()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  new.created_at := old.created_at;
  new.updated_at := now();
  return new;
end
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.knows_person (
  roles        text[],
  organization uuid,
  profile      uuid
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return organization = any (private.organizations_as(roles)) and exists (
    select from public.memberships m
    where m.organization_id = organization and m.profile_id = profile
  );
end
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.last_id()
  RETURNS uuid
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
begin
  return case when private.is_global_admin() then 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid end;
end
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.membership_claim_bytes (
  memberships jsonb
)
  RETURNS integer
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
begin
  return octet_length(replace(replace(memberships::text, ', ', ','), ': ', ':'));
end
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.membership_claims (
  profile     uuid,
  also_future boolean
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.organizations_as (
  roles text[]
)
  RETURNS uuid[]
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.own_editable_activities()
  RETURNS uuid[]
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
declare
  me uuid := private.user_id();
  organizations uuid[] := private.organizations_as('{peer_mentor}');
begin
  return array(
    select a.id from public.activities a
    where a.mentor_id = me and a.status in ('draft', 'returned') and (a.organization_id = any (organizations)) is true
  );
end
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.own_editable_claims()
  RETURNS uuid[]
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
declare
  me uuid := private.user_id();
  organizations uuid[] := private.organizations_as('{peer_mentor}');
begin
  return array(
    select a.id from public.expense_claims a
    where a.claimant_id = me and a.status in ('draft', 'returned') and (a.organization_id = any (organizations)) is true
  );
end
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.people_of_associations (
  roles text[]
)
  RETURNS uuid[]
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.people_of_organizations (
  roles text[]
)
  RETURNS uuid[]
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.people_of_organizations_only (
  roles text[]
)
  RETURNS uuid[]
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.reaches_contact (
  roles        text[],
  organization uuid,
  contact      uuid
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return organization = any (private.organizations_as(roles)) and exists (
    select from public.contacts c
    where c.organization_id = organization and c.id = contact
      and c.local_association_id = any (private.associations_as(roles))
  );
end
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.refuse_change()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  raise exception using
    errcode = '42501',
    message = format('Cannot change %s of %s: it stays as it is, whoever asks.', array_to_string(tg_argv, ', '), tg_table_name),
    hint = 'Make a new row instead.';
end
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.refuse_oversized_membership()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.user_id()
  RETURNS uuid
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
declare
  subject text := private.claims() ->> 'sub';
begin
  if pg_input_is_valid(subject, 'uuid') then
    return subject::uuid;
  end if;
  return null;
end
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION public.custom_access_token_hook (
  event jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE TRIGGER assignments_guard
  BEFORE UPDATE OF local_association_id, mentor_id, coordinator_id, due_at ON public.assignments
  FOR EACH ROW
  EXECUTE FUNCTION private.guard_assignments();
--> statement-breakpoint
CREATE TRIGGER assignments_immutable_mentor
  BEFORE UPDATE OF mentor_id ON public.assignments
  FOR EACH ROW
  WHEN (((old.mentor_id <> COALESCE(new.mentor_id, '00000000-0000-0000-0000-000000000000'::uuid)) AND (old.status <> 'draft'::public.assignment_status)))
  EXECUTE FUNCTION private.refuse_change('mentor_id');
--> statement-breakpoint
CREATE TRIGGER invitations_guard
  BEFORE UPDATE OF local_association_id, ROLE ON public.invitations
  FOR EACH ROW
  EXECUTE FUNCTION private.guard_invitations();
--> statement-breakpoint
CREATE TRIGGER memberships_guard
  BEFORE UPDATE OF ROLE ON public.memberships
  FOR EACH ROW
  EXECUTE FUNCTION private.guard_memberships();
--> statement-breakpoint
CREATE TRIGGER organizations_guard
  BEFORE UPDATE OF org_number, status ON public.organizations
  FOR EACH ROW
  EXECUTE FUNCTION private.guard_organizations();
--> statement-breakpoint
CREATE TRIGGER peer_mentor_profiles_guard
  BEFORE UPDATE OF local_association_id, confidentiality_signed_at ON public.peer_mentor_profiles
  FOR EACH ROW
  EXECUTE FUNCTION private.guard_peer_mentor_profiles();
--> statement-breakpoint
CREATE POLICY "activity_locations_delete" ON "public"."activity_locations"
  FOR DELETE
  TO "authenticated"
  USING
    (((owner_id = ( SELECT private.user_id() AS user_id)) AND ((organization_id = ANY (( SELECT private.organizations_as('{peer_mentor}'::text[]) AS organizations_as)::uuid[])) IS
    TRUE) AND (activity_id = ANY (( SELECT private.own_editable_activities() AS own_editable_activities)::uuid[]))));
--> statement-breakpoint
CREATE POLICY "activity_locations_insert" ON "public"."activity_locations"
  FOR INSERT
  TO "authenticated"
  WITH
    CHECK
    (((owner_id = ( SELECT private.user_id() AS user_id)) AND ((organization_id = ANY (( SELECT private.organizations_as('{peer_mentor}'::text[]) AS organizations_as)::uuid[])) IS
    TRUE) AND (activity_id = ANY (( SELECT private.own_editable_activities() AS own_editable_activities)::uuid[]))));
--> statement-breakpoint
CREATE POLICY "activity_locations_update" ON "public"."activity_locations"
  FOR UPDATE
  TO "authenticated"
  USING
    (((owner_id = ( SELECT private.user_id() AS user_id)) AND ((organization_id = ANY (( SELECT private.organizations_as('{peer_mentor}'::text[]) AS organizations_as)::uuid[])) IS
    TRUE) AND (activity_id = ANY (( SELECT private.own_editable_activities() AS own_editable_activities)::uuid[]))))
  WITH
    CHECK
    (((owner_id = ( SELECT private.user_id() AS user_id)) AND ((organization_id = ANY (( SELECT private.organizations_as('{peer_mentor}'::text[]) AS organizations_as)::uuid[])) IS
    TRUE) AND (activity_id = ANY (( SELECT private.own_editable_activities() AS own_editable_activities)::uuid[]))));
--> statement-breakpoint
CREATE POLICY "activity_participants_delete" ON "public"."activity_participants"
  FOR DELETE
  TO "authenticated"
  USING
    (((owner_id = ( SELECT private.user_id() AS user_id)) AND ((organization_id = ANY (( SELECT private.organizations_as('{peer_mentor}'::text[]) AS organizations_as)::uuid[])) IS
    TRUE) AND (activity_id = ANY (( SELECT private.own_editable_activities() AS own_editable_activities)::uuid[]))));
--> statement-breakpoint
CREATE POLICY "activity_participants_insert" ON "public"."activity_participants"
  FOR INSERT
  TO "authenticated"
  WITH
    CHECK
    ((((local_association_id = ANY (( SELECT private.associations_as('{coordinator}'::text[]) AS associations_as)::uuid[])) AND ((organization_id = ANY (( SELECT
    private.organizations_as('{coordinator}'::text[]) AS organizations_as)::uuid[])) IS TRUE)) OR
    ((owner_id = ( SELECT private.user_id() AS user_id)) AND ((organization_id = ANY (( SELECT private.organizations_as('{peer_mentor}'::text[]) AS organizations_as)::uuid[])) IS
    TRUE) AND (activity_id = ANY (( SELECT private.own_editable_activities() AS own_editable_activities)::uuid[])))));
--> statement-breakpoint
CREATE POLICY "activity_participants_update" ON "public"."activity_participants"
  FOR UPDATE
  TO "authenticated"
  USING
    ((((local_association_id = ANY (( SELECT private.associations_as('{coordinator}'::text[]) AS associations_as)::uuid[])) AND ((organization_id = ANY (( SELECT
    private.organizations_as('{coordinator}'::text[]) AS organizations_as)::uuid[])) IS TRUE)) OR
    ((owner_id = ( SELECT private.user_id() AS user_id)) AND ((organization_id = ANY (( SELECT private.organizations_as('{peer_mentor}'::text[]) AS organizations_as)::uuid[])) IS
    TRUE) AND (activity_id = ANY (( SELECT private.own_editable_activities() AS own_editable_activities)::uuid[])))))
  WITH
    CHECK
    ((((local_association_id = ANY (( SELECT private.associations_as('{coordinator}'::text[]) AS associations_as)::uuid[])) AND ((organization_id = ANY (( SELECT
    private.organizations_as('{coordinator}'::text[]) AS organizations_as)::uuid[])) IS TRUE)) OR
    ((owner_id = ( SELECT private.user_id() AS user_id)) AND ((organization_id = ANY (( SELECT private.organizations_as('{peer_mentor}'::text[]) AS organizations_as)::uuid[])) IS
    TRUE) AND (activity_id = ANY (( SELECT private.own_editable_activities() AS own_editable_activities)::uuid[])))));
--> statement-breakpoint
CREATE POLICY "assignment_summaries_select" ON "public"."assignment_summaries"
  FOR SELECT
  TO "authenticated"
  USING
    ((((local_association_id = ANY (( SELECT private.associations_as('{coordinator}'::text[]) AS associations_as)::uuid[])) AND ((organization_id = ANY (( SELECT
    private.organizations_as('{coordinator}'::text[]) AS organizations_as)::uuid[])) IS TRUE)) OR
    ((assignment_id = ANY (( SELECT private.accepted_assignments() AS accepted_assignments)::uuid[])) AND ((organization_id = ANY (( SELECT
    private.organizations_as('{peer_mentor}'::text[]) AS organizations_as)::uuid[])) IS TRUE))));
--> statement-breakpoint
CREATE POLICY "assignments_insert" ON "public"."assignments"
  FOR INSERT
  TO "authenticated"
  WITH
    CHECK
    (((local_association_id = ANY (( SELECT private.associations_as('{coordinator}'::text[]) AS associations_as)::uuid[])) AND ((organization_id = ANY (( SELECT
    private.organizations_as('{coordinator}'::text[]) AS organizations_as)::uuid[])) IS TRUE) AND (status = 'draft'::public.assignment_status) AND
    private.knows_person('{coordinator}'::text[], organization_id, coordinator_id) AND private.reaches_contact('{coordinator}'::text[], organization_id, contact_id)));
--> statement-breakpoint
CREATE POLICY "assignments_update" ON "public"."assignments"
  FOR UPDATE
  TO "authenticated"
  USING
    (((organization_id = ANY (( SELECT private.organizations_as('{organization_admin}'::text[]) AS organizations_as)::uuid[])) OR ((local_association_id = ANY (( SELECT
    private.associations_as('{coordinator}'::text[]) AS associations_as)::uuid[])) AND
    ((organization_id = ANY (( SELECT private.organizations_as('{coordinator}'::text[]) AS organizations_as)::uuid[])) IS TRUE)) OR
    ((mentor_id = ( SELECT private.user_id() AS user_id)) AND ((organization_id = ANY (( SELECT private.organizations_as('{peer_mentor}'::text[]) AS organizations_as)::uuid[])) IS
    TRUE) AND
    (status = ANY (ARRAY['dispatched'::public.assignment_status, 'accepted'::public.assignment_status, 'active'::public.assignment_status, 'paused'::public.assignment_status,
    'completion_requested'::public.assignment_status])))))
  WITH
    CHECK
    ((((organization_id = ANY (( SELECT private.organizations_as('{organization_admin}'::text[]) AS organizations_as)::uuid[])) AND
    private.knows_person('{organization_admin}'::text[], organization_id, coordinator_id)) OR
    ((local_association_id = ANY (( SELECT private.associations_as('{coordinator}'::text[]) AS associations_as)::uuid[])) AND ((organization_id = ANY (( SELECT
    private.organizations_as('{coordinator}'::text[]) AS organizations_as)::uuid[])) IS TRUE) AND private.knows_person('{coordinator}'::text[], organization_id, coordinator_id) AND
    private.reaches_contact('{coordinator}'::text[], organization_id, contact_id)) OR
    ((mentor_id = ( SELECT private.user_id() AS user_id)) AND ((organization_id = ANY (( SELECT private.organizations_as('{peer_mentor}'::text[]) AS organizations_as)::uuid[])) IS
    TRUE) AND
    (status = ANY (ARRAY['accepted'::public.assignment_status, 'declined'::public.assignment_status, 'active'::public.assignment_status, 'paused'::public.assignment_status,
    'completion_requested'::public.assignment_status])))));
--> statement-breakpoint
CREATE POLICY "consents_insert" ON "public"."consents"
  FOR INSERT
  TO "authenticated"
  WITH
    CHECK
    ((((local_association_id = ANY (( SELECT private.associations_as('{coordinator}'::text[]) AS associations_as)::uuid[])) AND ((organization_id = ANY (( SELECT
    private.organizations_as('{coordinator}'::text[]) AS organizations_as)::uuid[])) IS TRUE)) OR
    ((subject_id = ( SELECT private.user_id() AS user_id)) AND ((organization_id = ANY (( SELECT private.organizations_as('{peer_mentor}'::text[]) AS organizations_as)::uuid[])) IS
    TRUE) AND (local_association_id = ANY (( SELECT private.associations_as('{peer_mentor}'::text[]) AS associations_as)::uuid[])))));
--> statement-breakpoint
CREATE POLICY "contacts_select" ON "public"."contacts"
  FOR SELECT
  TO "authenticated"
  USING
    ((((local_association_id = ANY (( SELECT private.associations_as('{coordinator}'::text[]) AS associations_as)::uuid[])) AND ((organization_id = ANY (( SELECT
    private.organizations_as('{coordinator}'::text[]) AS organizations_as)::uuid[])) IS TRUE)) OR
    ((id = ANY (( SELECT private.assigned_contacts() AS assigned_contacts)::uuid[])) AND ((organization_id = ANY (( SELECT private.organizations_as('{peer_mentor}'::text[]) AS
    organizations_as)::uuid[])) IS TRUE))));
--> statement-breakpoint
CREATE POLICY "data_subject_requests_insert" ON "public"."data_subject_requests"
  FOR INSERT
  TO "authenticated"
  WITH
    CHECK
    ((((organization_id = ANY (( SELECT private.organizations_as('{organization_admin}'::text[]) AS organizations_as)::uuid[])) AND (status =
    'received'::public.data_subject_request_status)) OR
    ((local_association_id = ANY (( SELECT private.associations_as('{coordinator}'::text[]) AS associations_as)::uuid[])) AND ((organization_id = ANY (( SELECT
    private.organizations_as('{coordinator}'::text[]) AS organizations_as)::uuid[])) IS TRUE) AND (status = 'received'::public.data_subject_request_status)) OR
    ((subject_id = ( SELECT private.user_id() AS user_id)) AND ((organization_id = ANY (( SELECT private.organizations_as('{peer_mentor}'::text[]) AS organizations_as)::uuid[])) IS
    TRUE) AND (local_association_id = ANY (( SELECT private.associations_as('{peer_mentor}'::text[]) AS associations_as)::uuid[])) AND
    (status = 'received'::public.data_subject_request_status))));
--> statement-breakpoint
CREATE POLICY "documents_update" ON "public"."documents"
  FOR UPDATE
  TO "authenticated"
  USING
    ((((local_association_id = ANY (( SELECT private.associations_as('{coordinator}'::text[]) AS associations_as)::uuid[])) AND ((organization_id = ANY (( SELECT
    private.organizations_as('{coordinator}'::text[]) AS organizations_as)::uuid[])) IS TRUE)) OR
    ((owner_id = ( SELECT private.user_id() AS user_id)) AND ((organization_id = ANY (( SELECT private.organizations_as('{peer_mentor}'::text[]) AS organizations_as)::uuid[])) IS
    TRUE) AND (status = ANY (ARRAY['draft'::public.document_status, 'returned'::public.document_status])))))
  WITH
    CHECK
    ((((local_association_id = ANY (( SELECT private.associations_as('{coordinator}'::text[]) AS associations_as)::uuid[])) AND ((organization_id = ANY (( SELECT
    private.organizations_as('{coordinator}'::text[]) AS organizations_as)::uuid[])) IS TRUE) AND private.knows_person('{coordinator}'::text[], organization_id, owner_id)) OR
    ((owner_id = ( SELECT private.user_id() AS user_id)) AND ((organization_id = ANY (( SELECT private.organizations_as('{peer_mentor}'::text[]) AS organizations_as)::uuid[])) IS
    TRUE) AND (status = ANY (ARRAY['draft'::public.document_status, 'returned'::public.document_status, 'submitted'::public.document_status])))));
--> statement-breakpoint
CREATE POLICY "expense_claims_update" ON "public"."expense_claims"
  FOR UPDATE
  TO "authenticated"
  USING
    ((((organization_id = ANY (( SELECT private.organizations_as('{organization_admin}'::text[]) AS organizations_as)::uuid[])) AND (claimant_id <> ( SELECT private.user_id() AS
    user_id)) AND
    (status = ANY (ARRAY['submitted'::public.expense_claim_status, 'escalated'::public.expense_claim_status, 'export_failed'::public.expense_claim_status,
    'exported'::public.expense_claim_status]))) OR
    ((local_association_id = ANY (( SELECT private.associations_as('{coordinator}'::text[]) AS associations_as)::uuid[])) AND ((organization_id = ANY (( SELECT
    private.organizations_as('{coordinator}'::text[]) AS organizations_as)::uuid[])) IS TRUE) AND (claimant_id <> ( SELECT private.user_id() AS user_id)) AND
    (status = 'submitted'::public.expense_claim_status)) OR
    ((claimant_id = ( SELECT private.user_id() AS user_id)) AND ((organization_id = ANY (( SELECT private.organizations_as('{peer_mentor}'::text[]) AS organizations_as)::uuid[]))
    IS TRUE) AND (status = ANY (ARRAY['draft'::public.expense_claim_status, 'returned'::public.expense_claim_status])))))
  WITH
    CHECK
    ((((organization_id = ANY (( SELECT private.organizations_as('{organization_admin}'::text[]) AS organizations_as)::uuid[])) AND (claimant_id <> ( SELECT private.user_id() AS
    user_id)) AND
    (status = ANY (ARRAY['returned'::public.expense_claim_status, 'rejected'::public.expense_claim_status, 'approved'::public.expense_claim_status,
    'exporting'::public.expense_claim_status,
    'paid'::public.expense_claim_status]))) OR
    ((local_association_id = ANY (( SELECT private.associations_as('{coordinator}'::text[]) AS associations_as)::uuid[])) AND ((organization_id = ANY (( SELECT
    private.organizations_as('{coordinator}'::text[]) AS organizations_as)::uuid[])) IS TRUE) AND (claimant_id <> ( SELECT private.user_id() AS user_id)) AND
    (status = ANY (ARRAY['returned'::public.expense_claim_status, 'rejected'::public.expense_claim_status, 'approved'::public.expense_claim_status]))) OR
    ((claimant_id = ( SELECT private.user_id() AS user_id)) AND ((organization_id = ANY (( SELECT private.organizations_as('{peer_mentor}'::text[]) AS organizations_as)::uuid[]))
    IS TRUE) AND
    (status = ANY (ARRAY['draft'::public.expense_claim_status, 'returned'::public.expense_claim_status, 'submitted'::public.expense_claim_status,
    'cancelled'::public.expense_claim_status])))));
--> statement-breakpoint
CREATE POLICY "expense_lines_delete" ON "public"."expense_lines"
  FOR DELETE
  TO "authenticated"
  USING
    (((claimant_id = ( SELECT private.user_id() AS user_id)) AND ((organization_id = ANY (( SELECT private.organizations_as('{peer_mentor}'::text[]) AS organizations_as)::uuid[]))
    IS TRUE) AND (claim_id = ANY (( SELECT private.own_editable_claims() AS own_editable_claims)::uuid[]))));
--> statement-breakpoint
CREATE POLICY "expense_lines_insert" ON "public"."expense_lines"
  FOR INSERT
  TO "authenticated"
  WITH
    CHECK
    (((claimant_id = ( SELECT private.user_id() AS user_id)) AND ((organization_id = ANY (( SELECT private.organizations_as('{peer_mentor}'::text[]) AS organizations_as)::uuid[]))
    IS TRUE) AND (claim_id = ANY (( SELECT private.own_editable_claims() AS own_editable_claims)::uuid[]))));
--> statement-breakpoint
CREATE POLICY "expense_lines_update" ON "public"."expense_lines"
  FOR UPDATE
  TO "authenticated"
  USING
    (((claimant_id = ( SELECT private.user_id() AS user_id)) AND ((organization_id = ANY (( SELECT private.organizations_as('{peer_mentor}'::text[]) AS organizations_as)::uuid[]))
    IS TRUE) AND (claim_id = ANY (( SELECT private.own_editable_claims() AS own_editable_claims)::uuid[]))))
  WITH
    CHECK
    (((claimant_id = ( SELECT private.user_id() AS user_id)) AND ((organization_id = ANY (( SELECT private.organizations_as('{peer_mentor}'::text[]) AS organizations_as)::uuid[]))
    IS TRUE) AND (claim_id = ANY (( SELECT private.own_editable_claims() AS own_editable_claims)::uuid[]))));
--> statement-breakpoint
CREATE POLICY "expense_receipts_delete" ON "public"."expense_receipts"
  FOR DELETE
  TO "authenticated"
  USING
    (((claimant_id = ( SELECT private.user_id() AS user_id)) AND ((organization_id = ANY (( SELECT private.organizations_as('{peer_mentor}'::text[]) AS organizations_as)::uuid[]))
    IS TRUE) AND (claim_id = ANY (( SELECT private.own_editable_claims() AS own_editable_claims)::uuid[]))));
--> statement-breakpoint
CREATE POLICY "expense_receipts_insert" ON "public"."expense_receipts"
  FOR INSERT
  TO "authenticated"
  WITH
    CHECK
    (((claimant_id = ( SELECT private.user_id() AS user_id)) AND ((organization_id = ANY (( SELECT private.organizations_as('{peer_mentor}'::text[]) AS organizations_as)::uuid[]))
    IS TRUE) AND (claim_id = ANY (( SELECT private.own_editable_claims() AS own_editable_claims)::uuid[]))));
--> statement-breakpoint
CREATE POLICY "expense_receipts_update" ON "public"."expense_receipts"
  FOR UPDATE
  TO "authenticated"
  USING
    (((claimant_id = ( SELECT private.user_id() AS user_id)) AND ((organization_id = ANY (( SELECT private.organizations_as('{peer_mentor}'::text[]) AS organizations_as)::uuid[]))
    IS TRUE) AND (claim_id = ANY (( SELECT private.own_editable_claims() AS own_editable_claims)::uuid[]))))
  WITH
    CHECK
    (((claimant_id = ( SELECT private.user_id() AS user_id)) AND ((organization_id = ANY (( SELECT private.organizations_as('{peer_mentor}'::text[]) AS organizations_as)::uuid[]))
    IS TRUE) AND (claim_id = ANY (( SELECT private.own_editable_claims() AS own_editable_claims)::uuid[]))));
--> statement-breakpoint
CREATE POLICY "peer_mentor_profiles_update" ON "public"."peer_mentor_profiles"
  FOR UPDATE
  TO "authenticated"
  USING
    ((((organization_id = ANY (( SELECT private.organizations_as('{organization_admin}'::text[]) AS organizations_as)::uuid[])) AND (profile_id <> ( SELECT private.user_id() AS
    user_id))) OR
    ((local_association_id = ANY (( SELECT private.associations_as('{coordinator}'::text[]) AS associations_as)::uuid[])) AND ((organization_id = ANY (( SELECT
    private.organizations_as('{coordinator}'::text[]) AS organizations_as)::uuid[])) IS TRUE) AND (profile_id <> ( SELECT private.user_id() AS user_id))) OR
    ((profile_id = ( SELECT private.user_id() AS user_id)) AND ((organization_id = ANY (( SELECT private.organizations_as('{peer_mentor}'::text[]) AS organizations_as)::uuid[])) IS
    TRUE))))
  WITH
    CHECK
    ((((organization_id = ANY (( SELECT private.organizations_as('{organization_admin}'::text[]) AS organizations_as)::uuid[])) AND (profile_id <> ( SELECT private.user_id() AS
    user_id)) AND private.knows_person('{organization_admin}'::text[], organization_id, profile_id)) OR
    ((local_association_id = ANY (( SELECT private.associations_as('{coordinator}'::text[]) AS associations_as)::uuid[])) AND ((organization_id = ANY (( SELECT
    private.organizations_as('{coordinator}'::text[]) AS organizations_as)::uuid[])) IS TRUE) AND (profile_id <> ( SELECT private.user_id() AS user_id)) AND
    private.knows_person('{coordinator}'::text[], organization_id, profile_id)) OR
    ((profile_id = ( SELECT private.user_id() AS user_id)) AND ((organization_id = ANY (( SELECT private.organizations_as('{peer_mentor}'::text[]) AS organizations_as)::uuid[])) IS
    TRUE))));
--> statement-breakpoint
COMMENT ON FUNCTION "private"."claims"() IS 'The claims of the verified token, or null unless they are one JSON object with unique keys.';
--> statement-breakpoint
COMMENT ON FUNCTION "private"."guard_assignments"() IS 'Lets a signed-in caller change only the columns of assignments that the access matrix gives their role.';
--> statement-breakpoint
COMMENT ON FUNCTION "private"."guard_invitations"() IS 'Lets a signed-in caller change only the columns of invitations that the access matrix gives their role.';
--> statement-breakpoint
COMMENT ON FUNCTION "private"."guard_memberships"() IS 'Lets a signed-in caller change only the columns of memberships that the access matrix gives their role.';
--> statement-breakpoint
COMMENT ON FUNCTION "private"."guard_organizations"() IS 'Lets a signed-in caller change only the columns of organizations that the access matrix gives their role.';
--> statement-breakpoint
COMMENT ON FUNCTION "private"."guard_peer_mentor_profiles"() IS 'Lets a signed-in caller change only the columns of peer_mentor_profiles that the access matrix gives their role.';
--> statement-breakpoint
COMMENT ON FUNCTION "private"."membership_claims"(uuid, boolean) IS 'The memberships claim of a person: active organisations, valid today in Norway (or also later). Definer: called for the access token hook and by triggers, past RLS.';
--> statement-breakpoint
COMMENT ON FUNCTION "private"."reaches_contact"(text[], uuid, uuid) IS 'Whether this contact is in an association of this organisation that the caller reaches with one of these roles. Definer: one key look-up instead of a policy inside a policy.';
--> statement-breakpoint
COMMENT ON FUNCTION "private"."refuse_oversized_membership"() IS 'Refuses a membership whose claims would not fit into a token. Definer: the writer may not see all of that person''s memberships.';
--> statement-breakpoint
COMMENT ON POLICY "activity_locations_delete" ON "public"."activity_locations" IS 'Who may delete activity_locations - peer_mentor: their own rows while draft or returned. Everyone else: nothing.';
--> statement-breakpoint
COMMENT ON POLICY "activity_locations_insert" ON "public"."activity_locations" IS 'Who may add activity_locations - peer_mentor: their own rows while draft or returned. Everyone else: nothing.';
--> statement-breakpoint
COMMENT ON POLICY "activity_locations_update" ON "public"."activity_locations" IS 'Who may change activity_locations - peer_mentor: their own rows while draft or returned. Everyone else: nothing.';
--> statement-breakpoint
COMMENT ON POLICY "activity_participants_delete" ON "public"."activity_participants" IS 'Who may delete activity_participants - peer_mentor: their own rows while draft or returned. Everyone else: nothing.';
--> statement-breakpoint
COMMENT ON POLICY "activity_participants_insert" ON "public"."activity_participants" IS 'Who may add activity_participants - coordinator: rows of their association and the associations below it; peer_mentor: their own rows while draft or returned. Everyone else: nothing.';
--> statement-breakpoint
COMMENT ON POLICY "activity_participants_update" ON "public"."activity_participants" IS 'Who may change activity_participants - coordinator: rows of their association and the associations below it; peer_mentor: their own rows while draft or returned. Everyone else: nothing.';
--> statement-breakpoint
COMMENT ON POLICY "assignment_summaries_select" ON "public"."assignment_summaries" IS 'Who may read assignment_summaries - coordinator: rows of their association and the associations below it; peer_mentor: rows of an assignment they have accepted. Everyone else: nothing.';
--> statement-breakpoint
COMMENT ON POLICY "assignments_insert" ON "public"."assignments" IS 'Who may add assignments - coordinator: rows of their association and the associations below it. Everyone else: nothing.';
--> statement-breakpoint
COMMENT ON POLICY "assignments_update" ON "public"."assignments" IS 'Who may change assignments - organization_admin: rows of their organisation (only coordinator_id, due_at, status); coordinator: rows of their association and the associations below it; peer_mentor: their own rows, between the states a peer mentor may set (only status). Everyone else: nothing.';
--> statement-breakpoint
COMMENT ON POLICY "consents_insert" ON "public"."consents" IS 'Who may add consents - coordinator: rows of their association and the associations below it; peer_mentor: their own rows, in an association they belong to. Everyone else: nothing.';
--> statement-breakpoint
COMMENT ON POLICY "contacts_select" ON "public"."contacts" IS 'Who may read contacts - coordinator: rows of their association and the associations below it; peer_mentor: rows of an assignment they have accepted. Everyone else: nothing.';
--> statement-breakpoint
COMMENT ON POLICY "data_subject_requests_insert" ON "public"."data_subject_requests" IS 'Who may add data_subject_requests - organization_admin: rows of their organisation; coordinator: rows of their association and the associations below it; peer_mentor: their own rows, in an association they belong to. Everyone else: nothing.';
--> statement-breakpoint
COMMENT ON POLICY "documents_update" ON "public"."documents" IS 'Who may change documents - coordinator: rows of their association and the associations below it; peer_mentor: their own rows while draft or returned. Everyone else: nothing.';
--> statement-breakpoint
COMMENT ON POLICY "expense_claims_update" ON "public"."expense_claims" IS 'Who may change expense_claims - organization_admin: rows of others in their organisation that wait for a decision (only status); coordinator: rows of others in their association subtree that wait for a decision (only status); peer_mentor: their own rows while draft or returned. Everyone else: nothing.';
--> statement-breakpoint
COMMENT ON POLICY "expense_lines_delete" ON "public"."expense_lines" IS 'Who may delete expense_lines - peer_mentor: their own rows while draft or returned. Everyone else: nothing.';
--> statement-breakpoint
COMMENT ON POLICY "expense_lines_insert" ON "public"."expense_lines" IS 'Who may add expense_lines - peer_mentor: their own rows while draft or returned. Everyone else: nothing.';
--> statement-breakpoint
COMMENT ON POLICY "expense_lines_update" ON "public"."expense_lines" IS 'Who may change expense_lines - peer_mentor: their own rows while draft or returned. Everyone else: nothing.';
--> statement-breakpoint
COMMENT ON POLICY "expense_receipts_delete" ON "public"."expense_receipts" IS 'Who may delete expense_receipts - peer_mentor: their own rows while draft or returned. Everyone else: nothing.';
--> statement-breakpoint
COMMENT ON POLICY "expense_receipts_insert" ON "public"."expense_receipts" IS 'Who may add expense_receipts - peer_mentor: their own rows while draft or returned. Everyone else: nothing.';
--> statement-breakpoint
COMMENT ON POLICY "expense_receipts_update" ON "public"."expense_receipts" IS 'Who may change expense_receipts - peer_mentor: their own rows while draft or returned. Everyone else: nothing.';
--> statement-breakpoint
COMMENT ON POLICY "peer_mentor_profiles_update" ON "public"."peer_mentor_profiles" IS 'Who may change peer_mentor_profiles - organization_admin: rows of their organisation that are not their own; coordinator: rows of their association subtree that are not their own; peer_mentor: their own rows (only experience_codes, max_active). Everyone else: nothing.';
--> statement-breakpoint
REVOKE ALL ON FUNCTION "private"."membership_claims"(uuid, boolean) FROM PUBLIC;
--> statement-breakpoint
REVOKE ALL ON FUNCTION "private"."membership_claims"(uuid, boolean) FROM "postgres";
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION "private"."membership_claims"(uuid, boolean) TO "postgres";
--> statement-breakpoint
REVOKE ALL ("id") ON TABLE "public"."activity_types" FROM "authenticated";
--> statement-breakpoint
GRANT INSERT ("id"), SELECT ("id") ON TABLE "public"."activity_types" TO "authenticated";
--> statement-breakpoint
REVOKE ALL ("subject_kind") ON TABLE "public"."data_subject_requests" FROM "authenticated";
--> statement-breakpoint
GRANT INSERT ("subject_kind"), SELECT ("subject_kind"), UPDATE ("subject_kind") ON TABLE "public"."data_subject_requests" TO "authenticated";
--> statement-breakpoint
REVOKE ALL ("id") ON TABLE "public"."reimbursement_rates" FROM "authenticated";
--> statement-breakpoint
GRANT INSERT ("id"), SELECT ("id") ON TABLE "public"."reimbursement_rates" TO "authenticated";
--> statement-breakpoint
alter table public.webhook_events alter column payload set statistics default;
--> statement-breakpoint
alter table public.activity_locations alter column municipality_code set statistics default;
--> statement-breakpoint
alter table public.activity_locations alter column latitude set statistics default;
--> statement-breakpoint
alter table public.activity_locations alter column longitude set statistics default;
--> statement-breakpoint
alter table public.activity_participants alter column kind set statistics default;
--> statement-breakpoint
alter table public.assignment_dispatches alter column ciphertext set statistics default;
--> statement-breakpoint
alter table public.assignment_dispatches alter column opened_at set statistics default;
--> statement-breakpoint
alter table public.assignment_status_history alter column from_status set statistics default;
--> statement-breakpoint
alter table public.assignment_status_history alter column to_status set statistics default;
--> statement-breakpoint
alter table public.assignment_status_history alter column reason set statistics default;
--> statement-breakpoint
alter table public.assignment_summaries alter column summary_enc set statistics default;
--> statement-breakpoint
alter table public.audit_logs alter column actor_id set statistics default;
--> statement-breakpoint
alter table public.audit_logs alter column row_id set statistics default;
--> statement-breakpoint
alter table public.certificates alter column expires_on set statistics default;
--> statement-breakpoint
alter table public.certificates alter column status set statistics default;
--> statement-breakpoint
alter table public.consents alter column subject_kind set statistics default;
--> statement-breakpoint
alter table public.consents alter column purpose set statistics default;
--> statement-breakpoint
alter table public.consents alter column text_version set statistics default;
--> statement-breakpoint
alter table public.consents alter column granted_at set statistics default;
--> statement-breakpoint
alter table public.consents alter column withdrawn_at set statistics default;
--> statement-breakpoint
alter table public.contacts alter column name_enc set statistics default;
--> statement-breakpoint
alter table public.contacts alter column phone_enc set statistics default;
--> statement-breakpoint
alter table public.contacts alter column birth_year set statistics default;
--> statement-breakpoint
alter table public.data_subject_requests alter column type set statistics default;
--> statement-breakpoint
alter table public.data_subject_requests alter column subject_kind set statistics default;
--> statement-breakpoint
alter table public.data_subject_requests alter column status set statistics default;
--> statement-breakpoint
alter table public.documents alter column kind set statistics default;
--> statement-breakpoint
alter table public.documents alter column status set statistics default;
--> statement-breakpoint
alter table public.epikrise_references alter column external_ref_enc set statistics default;
--> statement-breakpoint
alter table public.expense_claims alter column total set statistics default;
--> statement-breakpoint
alter table public.expense_claims alter column taxable set statistics default;
--> statement-breakpoint
alter table public.expense_lines alter column kind set statistics default;
--> statement-breakpoint
alter table public.expense_lines alter column from_place set statistics default;
--> statement-breakpoint
alter table public.expense_lines alter column to_place set statistics default;
--> statement-breakpoint
alter table public.expense_lines alter column km set statistics default;
--> statement-breakpoint
alter table public.expense_lines alter column passenger_names_enc set statistics default;
--> statement-breakpoint
alter table public.expense_lines alter column amount set statistics default;
--> statement-breakpoint
alter table public.expense_receipts alter column vendor set statistics default;
--> statement-breakpoint
alter table public.expense_receipts alter column receipt_on set statistics default;
--> statement-breakpoint
alter table public.expense_receipts alter column amount set statistics default;
--> statement-breakpoint
alter table public.invitations alter column accepted_at set statistics default;
--> statement-breakpoint
alter table public.invitations alter column email set statistics default;
--> statement-breakpoint
alter table public.memberships alter column valid set statistics default;
--> statement-breakpoint
alter table public.notifications alter column kind set statistics default;
--> statement-breakpoint
alter table public.notifications alter column ref_id set statistics default;
--> statement-breakpoint
alter table public.notifications alter column read_at set statistics default;
--> statement-breakpoint
alter table public.peer_mentor_availability alter column weekday set statistics default;
--> statement-breakpoint
alter table public.peer_mentor_availability alter column starts set statistics default;
--> statement-breakpoint
alter table public.peer_mentor_availability alter column ends set statistics default;
--> statement-breakpoint
alter table public.peer_mentor_availability alter column channel set statistics default;
--> statement-breakpoint
alter table public.peer_mentor_profiles alter column experience_codes set statistics default;
--> statement-breakpoint
alter table public.peer_mentor_profiles alter column confidentiality_signed_at set statistics default;
--> statement-breakpoint
alter table public.peer_mentor_profiles alter column max_active set statistics default;
--> statement-breakpoint
alter table public.profiles alter column email set statistics default;
--> statement-breakpoint
alter table public.profiles alter column erased_at set statistics default;
--> statement-breakpoint
alter table public.profiles alter column full_name set statistics default;
--> statement-breakpoint
alter table public.profiles alter column phone set statistics default;
--> statement-breakpoint
alter table public.realtime_channel_events alter column actor_id set statistics default;
