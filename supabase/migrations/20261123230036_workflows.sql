set lock_timeout = '4s';
--> statement-breakpoint
alter table public.data_subject_requests alter column subject_kind set statistics default, alter column type set statistics default, alter column status set statistics default;
--> statement-breakpoint
alter table public.expense_lines alter column kind set statistics default, alter column from_place set statistics default, alter column to_place set statistics default, alter column km set statistics default, alter column passenger_names_enc set statistics default, alter column amount set statistics default;
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
    where a.claimant_id = me and a.status in ('draft', 'returned') and a.reverses_claim_id is null and (a.organization_id = any (organizations)) is true
  );
end
$$;
--> statement-breakpoint
comment on function private.own_editable_claims() is 'The caller''s own expense claims that are still draft or returned, without those that reverse another: these have its lines. Definer: one index scan instead of a policy inside a policy.';
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
    where a.claimant_id = me and a.status in ('draft', 'returned') and a.reverses_claim_id is null and (a.organization_id = any (organizations)) is true
  );
end
$$;
--> statement-breakpoint
comment on function private.own_editable_claims_with_organization() is 'The caller''s own expense claims that are still draft or returned, without those that reverse another: these have its lines. Each with its organisation before it. Definer: one index scan instead of a policy inside a policy.';
--> statement-breakpoint
revoke all on function private.own_editable_claims_with_organization() from public, anon, authenticated, service_role;
--> statement-breakpoint
grant execute on function private.own_editable_claims_with_organization() to authenticated;
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
      hint = 'Who may change what - organization_admin: rows of their organisation; coordinator: rows of their association and the associations below it; peer_mentor: their own rows while draft or returned (draft to submitted, returned to submitted).';
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
      hint = 'Who may change what - coordinator: rows of their association and the associations below it; peer_mentor: their own rows while draft or returned.';
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
      hint = 'Who may change what - global_admin: every row; organization_admin: rows of their organisation.';
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
      and (old.coordinator_id is not distinct from new.coordinator_id or private.knows_person('{organization_admin}', new.organization_id, new.coordinator_id))
      and (old.status is not distinct from new.status or (old.status, new.status) in (('draft', 'cancelled'), ('dispatched', 'cancelled'), ('accepted', 'cancelled'), ('active', 'cancelled'), ('paused', 'cancelled'), ('completion_requested', 'cancelled'))))
    or ((old.local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (old.organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
      and (new.local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (new.organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
      and (old.coordinator_id is not distinct from new.coordinator_id or private.knows_person('{coordinator}', new.organization_id, new.coordinator_id))
      and (old.status is not distinct from new.status or (old.status, new.status) in (('draft', 'dispatched'), ('draft', 'cancelled'), ('dispatched', 'withdrawn'), ('dispatched', 'cancelled'), ('accepted', 'cancelled'), ('declined', 'draft'), ('expired', 'draft'), ('withdrawn', 'draft'), ('active', 'paused'), ('active', 'cancelled'), ('paused', 'active'), ('paused', 'cancelled'), ('completion_requested', 'completed'), ('completion_requested', 'active'), ('completion_requested', 'cancelled'))))
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
      hint = 'Who may change what - organization_admin: rows of their organisation, only coordinator_id, due_at, status, status_reason (draft to cancelled, dispatched to cancelled, accepted to cancelled, active to cancelled, paused to cancelled, completion_requested to cancelled); coordinator: rows of their association and the associations below it (draft to dispatched or cancelled, dispatched to withdrawn or cancelled, accepted to cancelled, declined to draft, expired to draft, withdrawn to draft, active to paused or cancelled, paused to active or cancelled, completion_requested to completed or active or cancelled); peer_mentor: their own rows, in the states that a peer mentor may change, only status, status_reason (dispatched to accepted or declined, accepted to active, active to paused or completion_requested, paused to active).';
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.guard_assignments() is 'Lets a signed-in caller change a row of assignments only as one of their roles may by itself.';
--> statement-breakpoint
revoke all on function private.guard_assignments() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.guard_bufdir_reports() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  -- By itself: Postgres asks for the right to call every function of an expression, also those it does not reach,
  -- and server jobs may not call the functions of policies.
  if not row_security_active('public.bufdir_reports') then
    return new;
  end if;
  if not coalesce(
    ((old.organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
      and (new.organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
      and (old.status is not distinct from new.status or (old.status, new.status) in (('open', 'compiled'), ('compiled', 'local_review'), ('compiled', 'open'), ('local_review', 'approved'), ('local_review', 'open'), ('approved', 'submitted'), ('submitted', 'decided')))),
    false
  ) then
    raise exception using
      errcode = '42501',
      message = 'permission denied for table bufdir_reports: no role of yours may make this change',
      hint = 'Who may change what - organization_admin: rows of their organisation (open to compiled, compiled to local_review or open, local_review to approved or open, approved to submitted, submitted to decided).';
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.guard_bufdir_reports() is 'Lets a signed-in caller change a row of bufdir_reports only as one of their roles may by itself.';
--> statement-breakpoint
revoke all on function private.guard_bufdir_reports() from public, anon, authenticated, service_role;
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
      hint = 'Who may change what - organization_admin: rows of their organisation that are not their own; coordinator: rows of their association subtree that are not their own.';
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
      hint = 'Who may change what - coordinator: rows of their association and the associations below it; peer_mentor: their own rows.';
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
      and (new.organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
      and (old.status is not distinct from new.status or (old.status, new.status) in (('received', 'identity_check'), ('identity_check', 'in_progress'), ('in_progress', 'extended'), ('in_progress', 'fulfilled'), ('in_progress', 'partly_fulfilled'), ('in_progress', 'refused'), ('extended', 'in_progress'), ('fulfilled', 'closed'), ('partly_fulfilled', 'closed'), ('refused', 'closed'))))
    or ((old.subject_id = (select private.user_id()) and (old.organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and old.status in ('received', 'identity_check', 'in_progress', 'extended'))
      and (new.subject_id = (select private.user_id()) and (new.organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and new.status in ('received', 'identity_check', 'in_progress', 'extended', 'withdrawn'))
      and old.due_at is not distinct from new.due_at
      and old.extended_to is not distinct from new.extended_to
      and old.status_reason is not distinct from new.status_reason
      and (old.status is not distinct from new.status or (old.status, new.status) in (('received', 'withdrawn'), ('identity_check', 'withdrawn'), ('in_progress', 'withdrawn'), ('extended', 'withdrawn')))),
    false
  ) then
    raise exception using
      errcode = '42501',
      message = 'permission denied for table data_subject_requests: no role of yours may make this change',
      hint = 'Who may change what - organization_admin: rows of their organisation (received to identity_check, identity_check to in_progress, in_progress to extended or fulfilled or partly_fulfilled or refused, extended to in_progress, fulfilled to closed, partly_fulfilled to closed, refused to closed); peer_mentor: their own rows, in the states that a peer mentor may change, only status (received to withdrawn, identity_check to withdrawn, in_progress to withdrawn, extended to withdrawn).';
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
      hint = 'Who may change what - coordinator: rows of their association and the associations below it; peer_mentor: their own rows while draft or returned (draft to submitted, returned to submitted).';
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
      hint = 'Who may change what - organization_admin: rows of others in their organisation that wait for a decision, only status (escalated to approved or rejected, export_failed to exporting, exported to paid); coordinator: rows of others in their association subtree that wait for a decision, only status (submitted to returned or rejected or approved); peer_mentor: their own rows while draft or returned (draft to submitted or cancelled, returned to submitted).';
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
      hint = 'Who may change what - global_admin: every row; organization_admin: rows of their organisation; coordinator: rows of their association subtree that concern the peer mentor role, only expires_at, revoked_at.';
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
      hint = 'Who may change what - global_admin: every row; organization_admin: rows of their organisation; coordinator: rows of their association subtree that concern the peer mentor role, only local_association_id, valid.';
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
    or ((old.recipient_id = (select private.user_id()) and (old.organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[])) is true)
      and (new.recipient_id = (select private.user_id()) and (new.organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[])) is true))
    or ((old.recipient_id = (select private.user_id()) and (old.organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true)
      and (new.recipient_id = (select private.user_id()) and (new.organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true))
    or ((old.recipient_id = (select private.user_id()) and (old.organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true)
      and (new.recipient_id = (select private.user_id()) and (new.organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true)),
    false
  ) then
    raise exception using
      errcode = '42501',
      message = 'permission denied for table notifications: no role of yours may make this change',
      hint = 'Who may change what - global_admin: their own rows, only read_at; organization_admin: their own rows, only read_at; coordinator: their own rows, only read_at; peer_mentor: their own rows, only read_at.';
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
      hint = 'Who may change what - global_admin: every row; organization_admin: rows of their organisation, only name.';
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
      hint = 'Who may change what - coordinator: rows of their association and the associations below it; peer_mentor: their own rows.';
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
      hint = 'Who may change what - organization_admin: rows of their organisation that are not their own; coordinator: rows of their association subtree that are not their own; peer_mentor: their own rows, only experience_codes, max_active.';
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
    or ((old.id = (select private.user_id()) and (select private.has_role('{coordinator}')))
      and (new.id = (select private.user_id()) and (select private.has_role('{coordinator}'))))
    or ((old.id = (select private.user_id()) and (select private.has_role('{peer_mentor}')))
      and (new.id = (select private.user_id()) and (select private.has_role('{peer_mentor}')))),
    false
  ) then
    raise exception using
      errcode = '42501',
      message = 'permission denied for table profiles: no role of yours may make this change',
      hint = 'Who may change what - global_admin: every row; organization_admin: people whose every membership is in their organisation; coordinator: their own rows; peer_mentor: their own rows.';
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
      hint = 'Who may change what - global_admin: every row; organization_admin: rows of their organisation.';
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.guard_reimbursement_rates() is 'Lets a signed-in caller change a row of reimbursement_rates only as one of their roles may by itself.';
--> statement-breakpoint
revoke all on function private.guard_reimbursement_rates() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.refuse_reason_alone() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  if new.status_reason is null and not row_security_active(tg_relid) then
    return new;
  end if;
  raise exception using
    errcode = '23514',
    message = format('Cannot change status_reason of table %s by itself: it says why the status changed.', tg_table_name),
    hint = 'Give it together with the new status.';
end
$$;
--> statement-breakpoint
comment on function private.refuse_reason_alone() is 'A reason belongs to a change of status: it is given with one, and afterwards only a job may take it away.';
--> statement-breakpoint
revoke all on function private.refuse_reason_alone() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.allow_transition_of_assignments() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  actors text[] := case
    when old.status in ('draft') and new.status = 'dispatched' then array['coordinator']
    when old.status in ('dispatched') and new.status = 'accepted' then array['peer_mentor']
    when old.status in ('dispatched') and new.status = 'declined' then array['peer_mentor']
    when old.status in ('dispatched') and new.status = 'expired' then array['system']
    when old.status in ('dispatched') and new.status = 'withdrawn' then array['coordinator']
    when old.status in ('accepted') and new.status = 'active' then array['peer_mentor']
    when old.status in ('active') and new.status = 'paused' then array['coordinator', 'peer_mentor']
    when old.status in ('paused') and new.status = 'active' then array['coordinator', 'peer_mentor']
    when old.status in ('active') and new.status = 'completion_requested' then array['peer_mentor']
    when old.status in ('completion_requested') and new.status = 'completed' then array['coordinator']
    when old.status in ('completion_requested') and new.status = 'active' then array['coordinator']
    when old.status in ('declined', 'expired', 'withdrawn') and new.status = 'draft' then array['coordinator']
    when old.status in ('draft', 'dispatched', 'accepted', 'active', 'paused', 'completion_requested') and new.status = 'cancelled' then array['organization_admin', 'coordinator']
  end;
begin
  if actors is null then
    raise exception using
      errcode = 'PT409',
      message = format('Cannot change the status of table assignments from "%s" to "%s": %s.', old.status, new.status, case old.status::text when 'draft' then 'what may follow is dispatched, cancelled' when 'dispatched' then 'what may follow is accepted, declined, expired, withdrawn, cancelled' when 'accepted' then 'what may follow is active, cancelled' when 'declined' then 'what may follow is draft' when 'expired' then 'what may follow is draft' when 'withdrawn' then 'what may follow is draft' when 'active' then 'what may follow is paused, completion_requested, cancelled' when 'paused' then 'what may follow is active, cancelled' when 'completion_requested' then 'what may follow is completed, active, cancelled' when 'completed' then 'nothing follows that state' when 'cancelled' then 'nothing follows that state' end),
      detail = json_build_object('from', old.status, 'to', new.status)::text,
      hint = case old.status::text when 'draft' then 'dispatched: coordinator; cancelled: organization_admin or coordinator, with a status_reason.' when 'dispatched' then 'accepted: peer_mentor; declined: peer_mentor; expired: a server job; withdrawn: coordinator; cancelled: organization_admin or coordinator, with a status_reason.' when 'accepted' then 'active: peer_mentor; cancelled: organization_admin or coordinator, with a status_reason.' when 'declined' then 'draft: coordinator.' when 'expired' then 'draft: coordinator.' when 'withdrawn' then 'draft: coordinator.' when 'active' then 'paused: coordinator or peer_mentor; completion_requested: peer_mentor; cancelled: organization_admin or coordinator, with a status_reason.' when 'paused' then 'active: coordinator or peer_mentor; cancelled: organization_admin or coordinator, with a status_reason.' when 'completion_requested' then 'completed: coordinator; active: coordinator; cancelled: organization_admin or coordinator, with a status_reason.' when 'completed' then 'Make a new row instead.' when 'cancelled' then 'Make a new row instead.' end;
  end if;
  -- Whoever RLS does not hold is a job.
  if not row_security_active('public.assignments') and not 'system' = any (actors) then
    raise exception using
      errcode = '42501',
      message = format('permission denied to change the status of table assignments from "%s" to "%s"', old.status, new.status),
      detail = json_build_object('from', old.status, 'to', new.status, 'by', actors)::text,
      hint = format('Only %s may do this, with rows that they may change.', array_to_string(actors, ' or '));
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.allow_transition_of_assignments() is 'Refuses every transition of assignments but the declared ones, and to jobs those that are not theirs.';
--> statement-breakpoint
revoke all on function private.allow_transition_of_assignments() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.complete_transition_of_assignments() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  -- What is the same as before was not given: ORMs send every column.
  new.status_reason := case when new.status_reason is distinct from old.status_reason then nullif(btrim(new.status_reason), '') end;
  if old.status in ('draft', 'dispatched', 'accepted', 'active', 'paused', 'completion_requested') and new.status = 'cancelled' and new.status_reason is null then
    raise exception using
      errcode = '23514',
      message = format('Cannot change the status of table assignments from "%s" to "%s" without a reason.', old.status, new.status),
      hint = 'Give status_reason together with the status, in other words than the reason that is there.';
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.complete_transition_of_assignments() is 'Demands a reason where one is due, and writes what follows from a transition of assignments.';
--> statement-breakpoint
revoke all on function private.complete_transition_of_assignments() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.check_transition_of_assignments() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if old.status in ('draft') and new.status = 'dispatched' then
    if (exists (
      select from public.contacts contact
      join public.consents consent on consent.organization_id = contact.organization_id and consent.id = contact.consent_id
      where contact.organization_id = new.organization_id and contact.id = new.contact_id
        and consent.subject_kind = 'contact' and consent.subject_id = contact.id
        and consent.granted_at <= now() and consent.withdrawn_at is null
    )) is not true then
      raise exception using
        errcode = '23514',
        message = 'The contact has given consent and has not withdrawn it.',
        detail = json_build_object('from', old.status, 'to', new.status, 'guard', 'contact_consents')::text,
        hint = format('This must hold before "%s" becomes "%s".', old.status, new.status);
    end if;
    if (exists (
      select from public.certificates certificate
      where certificate.organization_id = new.organization_id and certificate.mentor_id = new.mentor_id
        and certificate.status = 'valid' and certificate.issued_on <= (now() at time zone 'Europe/Oslo')::date
        and (certificate.expires_on is null or certificate.expires_on >= (now() at time zone 'Europe/Oslo')::date)
    )) is not true then
      raise exception using
        errcode = '23514',
        message = 'The peer mentor has a valid certificate that has not expired.',
        detail = json_build_object('from', old.status, 'to', new.status, 'guard', 'mentor_certified')::text,
        hint = format('This must hold before "%s" becomes "%s".', old.status, new.status);
    end if;
    if (exists (
      select from public.memberships membership
      where membership.organization_id = new.organization_id and membership.profile_id = new.mentor_id
        and membership.role = 'peer_mentor' and membership.valid @> (now() at time zone 'Europe/Oslo')::date
    )) is not true then
      raise exception using
        errcode = '23514',
        message = 'The peer mentor''s membership in the organisation is valid today.',
        detail = json_build_object('from', old.status, 'to', new.status, 'guard', 'mentor_is_member')::text,
        hint = format('This must hold before "%s" becomes "%s".', old.status, new.status);
    end if;
    if current_setting('transaction_isolation') = 'repeatable read' then
      raise exception using
        errcode = '0A000',
        message = 'Cannot dispatch an assignment in a repeatable read transaction: two at once would not see each other.',
        hint = 'Use read committed or serializable.';
    end if;
    perform from public.peer_mentor_profiles mentor
    where mentor.organization_id = new.organization_id and mentor.profile_id = new.mentor_id for no key update;
    if ((
      select count(*) from public.assignments other
      where other.organization_id = new.organization_id and other.mentor_id = new.mentor_id and other.id <> new.id
        and other.status in ('dispatched', 'accepted', 'active', 'paused', 'completion_requested')
    ) < (
      select mentor.max_active from public.peer_mentor_profiles mentor
      where mentor.organization_id = new.organization_id and mentor.profile_id = new.mentor_id
    )) is not true then
      raise exception using
        errcode = '23514',
        message = 'The peer mentor has room for one more open assignment.',
        detail = json_build_object('from', old.status, 'to', new.status, 'guard', 'mentor_has_capacity')::text,
        hint = format('This must hold before "%s" becomes "%s".', old.status, new.status);
    end if;
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.check_transition_of_assignments() is 'Refuses a transition of assignments whose guards do not hold. Definer: guards look at rows that the caller may not see.';
--> statement-breakpoint
revoke all on function private.check_transition_of_assignments() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.allow_transition_of_expense_claims() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  actors text[] := case
    when old.status in ('draft') and new.status = 'submitted' then array['peer_mentor']
    when old.status in ('draft') and new.status = 'cancelled' then array['peer_mentor']
    when old.status in ('submitted') and new.status = 'returned' then array['coordinator']
    when old.status in ('submitted') and new.status = 'rejected' then array['coordinator']
    when old.status in ('submitted') and new.status = 'approved' then array['coordinator']
    when old.status in ('returned') and new.status = 'submitted' then array['peer_mentor']
    when old.status in ('submitted') and new.status = 'escalated' then array['system']
    when old.status in ('escalated') and new.status = 'approved' then array['organization_admin']
    when old.status in ('escalated') and new.status = 'rejected' then array['organization_admin']
    when old.status in ('approved') and new.status = 'exporting' then array['system']
    when old.status in ('exporting') and new.status = 'exported' then array['system']
    when old.status in ('exporting') and new.status = 'export_failed' then array['system']
    when old.status in ('export_failed') and new.status = 'exporting' then array['organization_admin', 'system']
    when old.status in ('exported') and new.status = 'paid' then array['organization_admin', 'system']
  end;
begin
  if actors is null then
    raise exception using
      errcode = 'PT409',
      message = format('Cannot change the status of table expense_claims from "%s" to "%s": %s.', old.status, new.status, case old.status::text when 'draft' then 'what may follow is submitted, cancelled' when 'submitted' then 'what may follow is returned, rejected, approved, escalated' when 'returned' then 'what may follow is submitted' when 'rejected' then 'nothing follows that state' when 'approved' then 'what may follow is exporting' when 'escalated' then 'what may follow is approved, rejected' when 'exporting' then 'what may follow is exported, export_failed' when 'export_failed' then 'what may follow is exporting' when 'exported' then 'what may follow is paid' when 'paid' then 'nothing follows that state' when 'cancelled' then 'nothing follows that state' end),
      detail = json_build_object('from', old.status, 'to', new.status)::text,
      hint = case old.status::text when 'draft' then 'submitted: peer_mentor; cancelled: peer_mentor.' when 'submitted' then 'returned: coordinator; rejected: coordinator; approved: coordinator; escalated: a server job.' when 'returned' then 'submitted: peer_mentor.' when 'rejected' then 'Make a new row instead.' when 'approved' then 'exporting: a server job.' when 'escalated' then 'approved: organization_admin; rejected: organization_admin.' when 'exporting' then 'exported: a server job; export_failed: a server job.' when 'export_failed' then 'exporting: organization_admin or a server job.' when 'exported' then 'paid: organization_admin or a server job.' when 'paid' then 'Make a new row instead.' when 'cancelled' then 'Make a new row instead.' end;
  end if;
  -- Whoever RLS does not hold is a job.
  if not row_security_active('public.expense_claims') and not 'system' = any (actors) then
    raise exception using
      errcode = '42501',
      message = format('permission denied to change the status of table expense_claims from "%s" to "%s"', old.status, new.status),
      detail = json_build_object('from', old.status, 'to', new.status, 'by', actors)::text,
      hint = format('Only %s may do this, with rows that they may change.', array_to_string(actors, ' or '));
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.allow_transition_of_expense_claims() is 'Refuses every transition of expense_claims but the declared ones, and to jobs those that are not theirs.';
--> statement-breakpoint
revoke all on function private.allow_transition_of_expense_claims() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.complete_transition_of_expense_claims() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  if old.status in ('returned') and new.status = 'submitted' then
    new.revision := old.revision + 1;
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.complete_transition_of_expense_claims() is 'Demands a reason where one is due, and writes what follows from a transition of expense_claims.';
--> statement-breakpoint
revoke all on function private.complete_transition_of_expense_claims() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.check_transition_of_expense_claims() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if old.status in ('draft') and new.status = 'submitted' then
    if (exists (
      select from public.expense_lines line
      where line.organization_id = new.organization_id and line.claim_id = new.id
    )) is not true then
      raise exception using
        errcode = '23514',
        message = 'A claim has at least one expense when it is submitted.',
        detail = json_build_object('from', old.status, 'to', new.status, 'guard', 'claim_has_lines')::text,
        hint = format('This must hold before "%s" becomes "%s".', old.status, new.status);
    end if;
  end if;
  if old.status in ('returned') and new.status = 'submitted' then
    if (exists (
      select from public.expense_lines line
      where line.organization_id = new.organization_id and line.claim_id = new.id
    )) is not true then
      raise exception using
        errcode = '23514',
        message = 'A claim has at least one expense when it is submitted.',
        detail = json_build_object('from', old.status, 'to', new.status, 'guard', 'claim_has_lines')::text,
        hint = format('This must hold before "%s" becomes "%s".', old.status, new.status);
    end if;
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.check_transition_of_expense_claims() is 'Refuses a transition of expense_claims whose guards do not hold. Definer: guards look at rows that the caller may not see.';
--> statement-breakpoint
revoke all on function private.check_transition_of_expense_claims() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.allow_transition_of_bufdir_reports() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  actors text[] := case
    when old.status in ('open') and new.status = 'compiled' then array['organization_admin']
    when old.status in ('compiled') and new.status = 'local_review' then array['organization_admin']
    when old.status in ('local_review') and new.status = 'approved' then array['organization_admin']
    when old.status in ('compiled', 'local_review') and new.status = 'open' then array['organization_admin']
    when old.status in ('approved') and new.status = 'submitted' then array['organization_admin']
    when old.status in ('submitted') and new.status = 'decided' then array['organization_admin']
  end;
begin
  if actors is null then
    raise exception using
      errcode = 'PT409',
      message = format('Cannot change the status of table bufdir_reports from "%s" to "%s": %s.', old.status, new.status, case old.status::text when 'open' then 'what may follow is compiled' when 'compiled' then 'what may follow is local_review, open' when 'local_review' then 'what may follow is approved, open' when 'approved' then 'what may follow is submitted' when 'submitted' then 'what may follow is decided' when 'decided' then 'nothing follows that state' end),
      detail = json_build_object('from', old.status, 'to', new.status)::text,
      hint = case old.status::text when 'open' then 'compiled: organization_admin.' when 'compiled' then 'local_review: organization_admin; open: organization_admin.' when 'local_review' then 'approved: organization_admin; open: organization_admin.' when 'approved' then 'submitted: organization_admin.' when 'submitted' then 'decided: organization_admin.' when 'decided' then 'Make a new row instead.' end;
  end if;
  -- Whoever RLS does not hold is a job.
  if not row_security_active('public.bufdir_reports') and not 'system' = any (actors) then
    raise exception using
      errcode = '42501',
      message = format('permission denied to change the status of table bufdir_reports from "%s" to "%s"', old.status, new.status),
      detail = json_build_object('from', old.status, 'to', new.status, 'by', actors)::text,
      hint = format('Only %s may do this, with rows that they may change.', array_to_string(actors, ' or '));
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.allow_transition_of_bufdir_reports() is 'Refuses every transition of bufdir_reports but the declared ones, and to jobs those that are not theirs.';
--> statement-breakpoint
revoke all on function private.allow_transition_of_bufdir_reports() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.complete_transition_of_bufdir_reports() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  if old.status in ('open') and new.status = 'compiled' then
    new.compiled_by := private.user_id();
  end if;
  if old.status in ('local_review') and new.status = 'approved' then
    new.approved_by := private.user_id();
  end if;
  if old.status in ('compiled', 'local_review') and new.status = 'open' then
    new.compiled_by := null;
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.complete_transition_of_bufdir_reports() is 'Demands a reason where one is due, and writes what follows from a transition of bufdir_reports.';
--> statement-breakpoint
revoke all on function private.complete_transition_of_bufdir_reports() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.check_transition_of_bufdir_reports() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if old.status in ('local_review') and new.status = 'approved' then
    if (exists (
      select from public.bufdir_report_attestations attestation
      where attestation.organization_id = new.organization_id and attestation.report_id = new.id
    )) is not true then
      raise exception using
        errcode = '23514',
        message = 'A coordinator has attested the figures of their association.',
        detail = json_build_object('from', old.status, 'to', new.status, 'guard', 'report_attested')::text,
        hint = format('This must hold before "%s" becomes "%s".', old.status, new.status);
    end if;
    if (coalesce(private.user_id() <> old.compiled_by, true)) is not true then
      raise exception using
        errcode = '23514',
        message = 'Another administrator than the one who compiled a report approves it.',
        detail = json_build_object('from', old.status, 'to', new.status, 'guard', 'approved_by_another')::text,
        hint = format('This must hold before "%s" becomes "%s".', old.status, new.status);
    end if;
  end if;
  if old.status in ('approved') and new.status = 'submitted' then
    if (new.portal_receipt is not null) is not true then
      raise exception using
        errcode = '23514',
        message = 'The receipt of the application portal (portal_receipt) is given.',
        detail = json_build_object('from', old.status, 'to', new.status, 'guard', 'portal_receipt_given')::text,
        hint = format('This must hold before "%s" becomes "%s".', old.status, new.status);
    end if;
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.check_transition_of_bufdir_reports() is 'Refuses a transition of bufdir_reports whose guards do not hold. Definer: guards look at rows that the caller may not see.';
--> statement-breakpoint
revoke all on function private.check_transition_of_bufdir_reports() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.allow_transition_of_data_subject_requests() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  actors text[] := case
    when old.status in ('received') and new.status = 'identity_check' then array['organization_admin']
    when old.status in ('identity_check') and new.status = 'in_progress' then array['organization_admin']
    when old.status in ('in_progress') and new.status = 'extended' then array['organization_admin']
    when old.status in ('extended') and new.status = 'in_progress' then array['organization_admin']
    when old.status in ('in_progress') and new.status = 'fulfilled' then array['organization_admin']
    when old.status in ('in_progress') and new.status = 'partly_fulfilled' then array['organization_admin']
    when old.status in ('in_progress') and new.status = 'refused' then array['organization_admin']
    when old.status in ('fulfilled', 'partly_fulfilled', 'refused') and new.status = 'closed' then array['organization_admin', 'system']
    when old.status in ('received', 'identity_check', 'in_progress', 'extended') and new.status = 'withdrawn' then array['peer_mentor']
  end;
begin
  if actors is null then
    raise exception using
      errcode = 'PT409',
      message = format('Cannot change the status of table data_subject_requests from "%s" to "%s": %s.', old.status, new.status, case old.status::text when 'received' then 'what may follow is identity_check, withdrawn' when 'identity_check' then 'what may follow is in_progress, withdrawn' when 'in_progress' then 'what may follow is extended, fulfilled, partly_fulfilled, refused, withdrawn' when 'extended' then 'what may follow is in_progress, withdrawn' when 'fulfilled' then 'what may follow is closed' when 'partly_fulfilled' then 'what may follow is closed' when 'refused' then 'what may follow is closed' when 'withdrawn' then 'nothing follows that state' when 'closed' then 'nothing follows that state' end),
      detail = json_build_object('from', old.status, 'to', new.status)::text,
      hint = case old.status::text when 'received' then 'identity_check: organization_admin; withdrawn: peer_mentor.' when 'identity_check' then 'in_progress: organization_admin; withdrawn: peer_mentor.' when 'in_progress' then 'extended: organization_admin; fulfilled: organization_admin; partly_fulfilled: organization_admin; refused: organization_admin, with a status_reason; withdrawn: peer_mentor.' when 'extended' then 'in_progress: organization_admin; withdrawn: peer_mentor.' when 'fulfilled' then 'closed: organization_admin or a server job.' when 'partly_fulfilled' then 'closed: organization_admin or a server job.' when 'refused' then 'closed: organization_admin or a server job.' when 'withdrawn' then 'Make a new row instead.' when 'closed' then 'Make a new row instead.' end;
  end if;
  -- Whoever RLS does not hold is a job.
  if not row_security_active('public.data_subject_requests') and not 'system' = any (actors) then
    raise exception using
      errcode = '42501',
      message = format('permission denied to change the status of table data_subject_requests from "%s" to "%s"', old.status, new.status),
      detail = json_build_object('from', old.status, 'to', new.status, 'by', actors)::text,
      hint = format('Only %s may do this, with rows that they may change.', array_to_string(actors, ' or '));
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.allow_transition_of_data_subject_requests() is 'Refuses every transition of data_subject_requests but the declared ones, and to jobs those that are not theirs.';
--> statement-breakpoint
revoke all on function private.allow_transition_of_data_subject_requests() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.complete_transition_of_data_subject_requests() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  -- What is the same as before was not given: ORMs send every column.
  new.status_reason := case when new.status_reason is distinct from old.status_reason then nullif(btrim(new.status_reason), '') end;
  if old.status in ('in_progress') and new.status = 'refused' and new.status_reason is null then
    raise exception using
      errcode = '23514',
      message = format('Cannot change the status of table data_subject_requests from "%s" to "%s" without a reason.', old.status, new.status),
      hint = 'Give status_reason together with the status, in other words than the reason that is there.';
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.complete_transition_of_data_subject_requests() is 'Demands a reason where one is due, and writes what follows from a transition of data_subject_requests.';
--> statement-breakpoint
revoke all on function private.complete_transition_of_data_subject_requests() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.check_transition_of_data_subject_requests() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if old.status in ('in_progress') and new.status = 'extended' then
    if (new.extended_to is not null) is not true then
      raise exception using
        errcode = '23514',
        message = 'The day to which the deadline is extended (extended_to) is given.',
        detail = json_build_object('from', old.status, 'to', new.status, 'guard', 'extension_dated')::text,
        hint = format('This must hold before "%s" becomes "%s".', old.status, new.status);
    end if;
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.check_transition_of_data_subject_requests() is 'Refuses a transition of data_subject_requests whose guards do not hold. Definer: guards look at rows that the caller may not see.';
--> statement-breakpoint
revoke all on function private.check_transition_of_data_subject_requests() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.record_assignment_status() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.assignment_status_history
    (id, organization_id, assignment_id, local_association_id, mentor_id, from_status, to_status, actor_id, reason, created_at, updated_at)
  select happened.id, new.organization_id, new.id, new.local_association_id, new.mentor_id,
    case when tg_op = 'UPDATE' then old.status end, new.status,
    (select profile.id from public.profiles profile where profile.id = private.user_id()),
    new.status_reason, happened.at, happened.at
  from (
    select case when tg_op = 'UPDATE' then gen_random_uuid() else new.id end as id,
      case when tg_op = 'UPDATE' then clock_timestamp() else new.created_at end as at
  ) happened;
  return null;
end
$$;
--> statement-breakpoint
comment on function private.record_assignment_status() is 'Writes the history of assignments. Definer: nobody who changes an assignment may write its history.';
--> statement-breakpoint
revoke all on function private.record_assignment_status() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.forget_status_reason() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  new.status_reason := null;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.forget_status_reason() is 'A reason given while one mentor was asked is not for the next one, who reads the assignment.';
--> statement-breakpoint
revoke all on function private.forget_status_reason() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.price_expense_line() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  rate_code text := case new.kind::text when 'mileage' then 'km' when 'passenger' then 'passenger_km' end;
  rate record;
begin
  -- Lines of a reversal come from the trigger of the claim, as exact negatives.
  if tg_op = 'INSERT' and pg_trigger_depth() > 1 then
    return new;
  end if;
  -- What does not add up is told to whoever may add the line; others meet the policy. By itself: see update-guards.ts.
  if tg_op = 'INSERT' and row_security_active('public.expense_lines') then
    if not coalesce(
      (new.claimant_id = (select private.user_id()) and (new.organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and new.claim_id = any ((select private.own_editable_claims())::uuid[]) and new.organization_id::text || new.claim_id::text = any ((select private.own_editable_claims_with_organization())::text[])),
      false
    ) then
      return new;
    end if;
  end if;
  if rate_code is null then
    if new.amount is null or new.amount <= 0 then
      raise exception using
        errcode = '23514',
        message = 'An expense has an amount above 0.',
        hint = 'To take an approved expense back, reverse its claim (reverses_claim_id).';
    end if;
    new.taxable := 0;
    new.rate_snapshot := null;
    return new;
  end if;

  -- What was paid long ago is a fact: a job imports it as it was. People cannot give a snapshot.
  if tg_op = 'INSERT' and new.amount is not null and new.rate_snapshot is not null and exists (
    select from public.expense_claims claim
    where claim.organization_id = new.organization_id and claim.id = new.claim_id
      and claim.status not in ('draft', 'returned')
  ) then
    return new;
  end if;

  if new.spent_on is null then
    select activity.activity_on into new.spent_on
    from public.expense_claims claim
    join public.activities activity on activity.organization_id = claim.organization_id and activity.id = claim.activity_id
    where claim.organization_id = new.organization_id and claim.id = new.claim_id;
  end if;
  if new.km is null or new.spent_on is null then
    raise exception using
      errcode = '23514',
      message = format('Cannot compute an expense of kind %s without %s.', new.kind, case when new.km is null then 'km' else 'spent_on' end),
      hint = 'Give km, and spent_on unless the claim belongs to an activity, whose day it is then.';
  end if;

  select r.amount, r.tax_free_amount, lower(r.valid) as valid_from, r.source into rate
  from public.reimbursement_rates r
  where r.code = rate_code and r.valid @> new.spent_on
    and (r.organization_id = new.organization_id or r.organization_id is null)
  order by r.organization_id nulls last
  limit 1;
  if rate.amount is null then
    raise exception using
      errcode = '23514',
      message = format('Cannot compute an expense of kind %s: there is no rate "%s" on %s.', new.kind, rate_code, new.spent_on),
      hint = 'Add the rate to reimbursement_rates, or correct the day.';
  end if;
  new.amount := round(new.km * rate.amount, 2);
  new.taxable := greatest(round(new.km * (rate.amount - rate.tax_free_amount), 2), 0);
  -- Decimal strings: a JSON number would be read as a float.
  new.rate_snapshot := jsonb_build_object(
    'code', rate_code,
    'amount', rate.amount::text,
    'tax_free_amount', rate.tax_free_amount::text,
    'valid_from', rate.valid_from,
    'source', rate.source
  );
  return new;
end
$$;
--> statement-breakpoint
comment on function private.price_expense_line() is 'Computes amount and taxable part of drives, by the rate of the day, which it notes.';
--> statement-breakpoint
revoke all on function private.price_expense_line() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.is_of_this_transaction(row_xmin xid) returns boolean
  language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
  epoch constant bigint := 4294967296;
  current_id bigint := pg_current_xact_id()::text::bigint;
  written_id bigint := current_id - current_id % epoch + row_xmin::text::bigint;
begin
  -- Ids are compared modulo an epoch, and half of one is the past.
  if written_id < current_id - epoch / 2 then
    written_id := written_id + epoch;
  end if;
  if age(row_xmin) > 0 or written_id < current_id then
    return false;
  end if;
  -- One sees what others have committed, and one's own that nobody has.
  return pg_xact_status(written_id::text::xid8) = 'in progress';
end
$$;
--> statement-breakpoint
comment on function private.is_of_this_transaction(xid) is 'Whether a row that one sees was written by the current transaction, savepoints included.';
--> statement-breakpoint
revoke all on function private.is_of_this_transaction(xid) from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.keep_content_of_expense_lines() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  organizations uuid[];
  parents uuid[];
begin
  if tg_op = 'INSERT' then
    select array_agg(touched.organization_id), array_agg(touched.claim_id) into organizations, parents
    from (select distinct row.organization_id, row.claim_id from new_rows row) touched;
  elsif tg_op = 'DELETE' then
    select array_agg(touched.organization_id), array_agg(touched.claim_id) into organizations, parents
    from (select distinct row.organization_id, row.claim_id from old_rows row) touched;
  else
    -- A row that only follows its parent to another association has not changed, nor one that is sealed anew.
    select array_agg(touched.organization_id), array_agg(touched.claim_id) into organizations, parents
    from (select distinct row.organization_id, row.claim_id from ((select id, organization_id, claim_id, claimant_id, kind, from_place, to_place, km, spent_on, rate_snapshot, amount, taxable from old_rows except select id, organization_id, claim_id, claimant_id, kind, from_place, to_place, km, spent_on, rate_snapshot, amount, taxable from new_rows) union all (select id, organization_id, claim_id, claimant_id, kind, from_place, to_place, km, spent_on, rate_snapshot, amount, taxable from new_rows except select id, organization_id, claim_id, claimant_id, kind, from_place, to_place, km, spent_on, rate_snapshot, amount, taxable from old_rows) union all (
      select new_row.id, new_row.organization_id, new_row.claim_id, new_row.claimant_id, new_row.kind, new_row.from_place, new_row.to_place, new_row.km, new_row.spent_on, new_row.rate_snapshot, new_row.amount, new_row.taxable from old_rows old_row
      join new_rows new_row using (organization_id, id)
      where new_row.passenger_names_enc is distinct from old_row.passenger_names_enc
        and (substring(new_row.passenger_names_enc from 1 for 17) <> substring(old_row.passenger_names_enc from 1 for 17)) is not true)) row) touched;
  end if;
  if organizations is null then
    return null;
  end if;

  perform from public.expense_claims parent
  join unnest(organizations, parents) touched (organization_id, id)
    on touched.organization_id = parent.organization_id and touched.id = parent.id
  order by parent.id
  for no key update of parent;

  if pg_trigger_depth() = 1 and exists (
    select from unnest(organizations, parents) touched (organization_id, id)
    join public.expense_claims claim on claim.organization_id = touched.organization_id and claim.id = touched.id
    where claim.reverses_claim_id is not null
  ) then
    raise exception using
      errcode = '42501',
      message = 'Cannot change expense_lines of a claim that reverses another, whoever asks.',
      hint = 'They are the lines of the other claim, taken back. Delete the claim while it is a draft, or cancel it.';
  end if;
  if exists (
    select from public.expense_claims parent
    join unnest(organizations, parents) touched (organization_id, id)
      on touched.organization_id = parent.organization_id and touched.id = parent.id
    where parent.status not in ('draft', 'returned') and (
      tg_op <> 'INSERT' or exists (
        select from public.expense_lines earlier
        where earlier.organization_id = parent.organization_id and earlier.claim_id = parent.id
          and earlier.xmin <> pg_current_xact_id()::xid and not private.is_of_this_transaction(earlier.xmin)
      )
    )
  ) then
    raise exception using
      errcode = '42501',
      message = 'Cannot change expense_lines once the status in expense_claims is beyond draft, returned, whoever asks.',
      hint = 'A submitted claim can be returned to the claimant; an approved one is corrected by a claim that reverses it (reverses_claim_id).';
  end if;

  update public.expense_claims claim set total = sums.total, taxable = sums.taxable
  from (
    select touched.organization_id, touched.id,
      coalesce(sum(line.amount), 0) as total, coalesce(sum(line.taxable), 0) as taxable
    from unnest(organizations, parents) touched (organization_id, id)
    left join public.expense_lines line on line.organization_id = touched.organization_id and line.claim_id = touched.id
    group by touched.organization_id, touched.id
  ) sums
  where claim.organization_id = sums.organization_id and claim.id = sums.id
    and (claim.total, claim.taxable) is distinct from (sums.total, sums.taxable);
  return null;
end
$$;
--> statement-breakpoint
comment on function private.keep_content_of_expense_lines() is 'Refuses to change expense_lines once their parent''s status is beyond that, and keeps the totals of the parent. Definer: it locks the parent, and sees every row of it.';
--> statement-breakpoint
revoke all on function private.keep_content_of_expense_lines() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.keep_content_of_expense_receipts() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  organizations uuid[];
  parents uuid[];
begin
  if tg_op = 'INSERT' then
    select array_agg(touched.organization_id), array_agg(touched.claim_id) into organizations, parents
    from (select distinct row.organization_id, row.claim_id from new_rows row) touched;
  elsif tg_op = 'DELETE' then
    select array_agg(touched.organization_id), array_agg(touched.claim_id) into organizations, parents
    from (select distinct row.organization_id, row.claim_id from old_rows row) touched;
  else
    -- A row that only follows its parent to another association has not changed, nor one that is sealed anew.
    select array_agg(touched.organization_id), array_agg(touched.claim_id) into organizations, parents
    from (select distinct row.organization_id, row.claim_id from ((select id, organization_id, line_id, claim_id, claimant_id, document_id, sha256, vendor, receipt_on, amount from old_rows except select id, organization_id, line_id, claim_id, claimant_id, document_id, sha256, vendor, receipt_on, amount from new_rows) union all (select id, organization_id, line_id, claim_id, claimant_id, document_id, sha256, vendor, receipt_on, amount from new_rows except select id, organization_id, line_id, claim_id, claimant_id, document_id, sha256, vendor, receipt_on, amount from old_rows)) row) touched;
  end if;
  if organizations is null then
    return null;
  end if;

  perform from public.expense_claims parent
  join unnest(organizations, parents) touched (organization_id, id)
    on touched.organization_id = parent.organization_id and touched.id = parent.id
  order by parent.id
  for no key update of parent;

  if exists (
    select from public.expense_claims parent
    join unnest(organizations, parents) touched (organization_id, id)
      on touched.organization_id = parent.organization_id and touched.id = parent.id
    where parent.status not in ('draft', 'returned') and (
      tg_op <> 'INSERT' or exists (
        select from public.expense_lines earlier
        where earlier.organization_id = parent.organization_id and earlier.claim_id = parent.id
          and earlier.xmin <> pg_current_xact_id()::xid and not private.is_of_this_transaction(earlier.xmin)
      )
    )
  ) then
    raise exception using
      errcode = '42501',
      message = 'Cannot change expense_receipts once the status in expense_claims is beyond draft, returned, whoever asks.',
      hint = 'A submitted claim can be returned to the claimant; an approved one is corrected by a claim that reverses it (reverses_claim_id).';
  end if;

  return null;
end
$$;
--> statement-breakpoint
comment on function private.keep_content_of_expense_receipts() is 'Refuses to change expense_receipts once their parent''s status is beyond that. Definer: it locks the parent, and sees every row of it.';
--> statement-breakpoint
revoke all on function private.keep_content_of_expense_receipts() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.keep_content_of_bufdir_report_lines() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  organizations uuid[];
  parents uuid[];
begin
  if tg_op = 'INSERT' then
    select array_agg(touched.organization_id), array_agg(touched.report_id) into organizations, parents
    from (select distinct row.organization_id, row.report_id from new_rows row) touched;
  elsif tg_op = 'DELETE' then
    select array_agg(touched.organization_id), array_agg(touched.report_id) into organizations, parents
    from (select distinct row.organization_id, row.report_id from old_rows row) touched;
  else
    -- A row that only follows its parent to another association has not changed, nor one that is sealed anew.
    select array_agg(touched.organization_id), array_agg(touched.report_id) into organizations, parents
    from (select distinct row.organization_id, row.report_id from ((select id, organization_id, report_id, association_id, metric, category, value, suppressed from old_rows except select id, organization_id, report_id, association_id, metric, category, value, suppressed from new_rows) union all (select id, organization_id, report_id, association_id, metric, category, value, suppressed from new_rows except select id, organization_id, report_id, association_id, metric, category, value, suppressed from old_rows)) row) touched;
  end if;
  if organizations is null then
    return null;
  end if;

  perform from public.bufdir_reports parent
  join unnest(organizations, parents) touched (organization_id, id)
    on touched.organization_id = parent.organization_id and touched.id = parent.id
  order by parent.id
  for no key update of parent;

  if exists (
    select from public.bufdir_reports parent
    join unnest(organizations, parents) touched (organization_id, id)
      on touched.organization_id = parent.organization_id and touched.id = parent.id
    where parent.status not in ('open', 'compiled', 'local_review') and (
      tg_op <> 'INSERT' or exists (
        select from public.bufdir_report_lines earlier
        where earlier.organization_id = parent.organization_id and earlier.report_id = parent.id
          and earlier.xmin <> pg_current_xact_id()::xid and not private.is_of_this_transaction(earlier.xmin)
      )
    )
  ) then
    raise exception using
      errcode = '42501',
      message = 'Cannot change bufdir_report_lines once the status in bufdir_reports is beyond open, compiled, local_review, whoever asks.',
      hint = 'Make a new version of the report instead.';
  end if;

  return null;
end
$$;
--> statement-breakpoint
comment on function private.keep_content_of_bufdir_report_lines() is 'Refuses to change bufdir_report_lines once their parent''s status is beyond that. Definer: it locks the parent, and sees every row of it.';
--> statement-breakpoint
revoke all on function private.keep_content_of_bufdir_report_lines() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.require_total_of_lines() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform from public.expense_claims claim
  cross join lateral (
    select coalesce(sum(line.amount), 0) as total, coalesce(sum(line.taxable), 0) as taxable
    from public.expense_lines line
    where line.organization_id = claim.organization_id and line.claim_id = claim.id
  ) sums
  where claim.organization_id = new.organization_id and claim.id = new.id
    and (claim.total, claim.taxable) is distinct from (sums.total, sums.taxable);
  if found then
    raise exception using
      errcode = '23514',
      message = 'Cannot insert an expense claim whose lines do not add up to its total and taxable part.',
      hint = 'Leave both out, or insert its lines in the same transaction.';
  end if;
  return null;
end
$$;
--> statement-breakpoint
comment on function private.require_total_of_lines() is 'When the transaction ends, a claim that came with totals has lines that add up to them. Definer: it sees every line.';
--> statement-breakpoint
revoke all on function private.require_total_of_lines() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.fill_reversal() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  select claim.activity_id into new.activity_id from public.expense_claims claim where claim.organization_id = new.organization_id and claim.id = new.reverses_claim_id;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.fill_reversal() is 'A reversal belongs to the activity of the claim that it reverses.';
--> statement-breakpoint
revoke all on function private.fill_reversal() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.write_reversal() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (
    select from public.expense_claims claim where claim.organization_id = new.organization_id and claim.id = new.reverses_claim_id
      and claim.status in ('approved', 'exporting', 'export_failed', 'exported', 'paid') and claim.reverses_claim_id is null
  ) then
    raise exception using
      errcode = '23514',
      message = 'Cannot reverse this claim: only an approved claim can be reversed, and a reversal cannot.',
      hint = 'Change or cancel a claim that is not approved yet; claim anew what was reversed by mistake.';
  end if;
  insert into public.expense_lines
    (organization_id, claim_id, local_association_id, claimant_id, kind, from_place, to_place, km, spent_on, rate_snapshot, amount, taxable)
  select new.organization_id, new.id, new.local_association_id, new.claimant_id, line.kind, line.from_place, line.to_place,
    line.km, line.spent_on, line.rate_snapshot, -line.amount, -line.taxable
  from public.expense_lines line
  where line.organization_id = new.organization_id and line.claim_id = new.reverses_claim_id;
  return null;
end
$$;
--> statement-breakpoint
comment on function private.write_reversal() is 'Writes the lines of a reversal as exact negatives of those it takes back. Definer: nobody may write these by hand.';
--> statement-breakpoint
revoke all on function private.write_reversal() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.name_attester() returns trigger
  language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  if row_security_active('public.bufdir_report_attestations') then
    new.attested_by := private.user_id();
  end if;
  return new;
end
$$;
--> statement-breakpoint
comment on function private.name_attester() is 'Whoever attests is the caller; a job says who it was.';
--> statement-breakpoint
revoke all on function private.name_attester() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.require_local_review() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform from public.bufdir_reports report
  where report.organization_id = new.organization_id and report.id = new.report_id
    and report.status = 'local_review'
  for share;
  if not found and private.user_id() is not null then
    raise exception using
      errcode = '23514',
      message = 'Cannot attest a report that is not in local review.',
      hint = 'Wait until an administrator opens the local review.';
  end if;
  return null;
end
$$;
--> statement-breakpoint
comment on function private.require_local_review() is 'Lets people attest while the report is in local review, and holds it there until they have. Definer: coordinators may not lock reports.';
--> statement-breakpoint
revoke all on function private.require_local_review() from public, anon, authenticated, service_role;
--> statement-breakpoint
create or replace function private.remove_attestations() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  delete from public.bufdir_report_attestations attestation
  where attestation.organization_id = new.organization_id and attestation.report_id = new.id;
  return null;
end
$$;
--> statement-breakpoint
comment on function private.remove_attestations() is 'Removes the attestations of a report that is open again. Definer: nobody may remove one by hand.';
--> statement-breakpoint
revoke all on function private.remove_attestations() from public, anon, authenticated, service_role;
--> statement-breakpoint
DROP POLICY IF EXISTS "data_subject_requests_update" ON "data_subject_requests";
--> statement-breakpoint
DROP POLICY IF EXISTS "expense_claims_insert" ON "expense_claims";
--> statement-breakpoint
CREATE TABLE "bufdir_report_attestations" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"report_id" uuid NOT NULL,
	"local_association_id" uuid NOT NULL,
	"attested_by" uuid DEFAULT null NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bufdir_report_attestations_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "bufdir_report_attestations_association_key" UNIQUE("organization_id","report_id","local_association_id")
);
--> statement-breakpoint
ALTER TABLE "bufdir_report_attestations" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "bufdir_report_lines" DROP CONSTRAINT "bufdir_report_lines_report_fkey";
--> statement-breakpoint
ALTER TABLE "expense_lines" ALTER COLUMN "amount" SET DEFAULT null;
--> statement-breakpoint
ALTER TABLE "assignments" ADD COLUMN "status_reason" text;
--> statement-breakpoint
ALTER TABLE "bufdir_reports" ADD COLUMN "compiled_by" uuid;
--> statement-breakpoint
ALTER TABLE "bufdir_reports" ADD COLUMN "approved_by" uuid;
--> statement-breakpoint
ALTER TABLE "bufdir_reports" ADD COLUMN "portal_receipt" text;
--> statement-breakpoint
ALTER TABLE "data_subject_requests" ADD COLUMN "status_reason" text;
--> statement-breakpoint
ALTER TABLE "expense_claims" ADD COLUMN "reverses_claim_id" uuid;
--> statement-breakpoint
ALTER TABLE "expense_lines" ADD COLUMN "spent_on" date;
--> statement-breakpoint
ALTER TABLE "expense_lines" ADD COLUMN "taxable" numeric(12, 2) DEFAULT '0' NOT NULL;
--> statement-breakpoint
CREATE INDEX "bufdir_report_attestations_association_idx" ON "bufdir_report_attestations" USING btree ("local_association_id","organization_id");
--> statement-breakpoint
CREATE INDEX "bufdir_report_attestations_attested_by_idx" ON "bufdir_report_attestations" USING btree ("attested_by");
--> statement-breakpoint
CREATE INDEX "bufdir_reports_compiled_by_idx" ON "bufdir_reports" USING btree ("compiled_by");
--> statement-breakpoint
CREATE INDEX "bufdir_reports_approved_by_idx" ON "bufdir_reports" USING btree ("approved_by");
--> statement-breakpoint
ALTER TABLE "expense_claims" ADD CONSTRAINT "expense_claims_reverses_key" UNIQUE("reverses_claim_id","organization_id","local_association_id","claimant_id");
--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_status_reason_check" CHECK (length("assignments"."status_reason") <= 500);
--> statement-breakpoint
ALTER TABLE "bufdir_reports" ADD CONSTRAINT "bufdir_reports_approved_by_check" CHECK ("bufdir_reports"."approved_by" <> "bufdir_reports"."compiled_by");
--> statement-breakpoint
ALTER TABLE "bufdir_reports" ADD CONSTRAINT "bufdir_reports_portal_receipt_check" CHECK (length(btrim("bufdir_reports"."portal_receipt")) between 1 and 200);
--> statement-breakpoint
ALTER TABLE "data_subject_requests" ADD CONSTRAINT "data_subject_requests_status_reason_check" CHECK (length("data_subject_requests"."status_reason") <= 500);
--> statement-breakpoint
ALTER TABLE "expense_claims" ADD CONSTRAINT "expense_claims_reverses_check" CHECK ("expense_claims"."reverses_claim_id" <> "expense_claims"."id");
--> statement-breakpoint
ALTER TABLE "expense_lines" ADD CONSTRAINT "expense_lines_taxable_check" CHECK (abs("expense_lines"."taxable") <= abs("expense_lines"."amount"));
--> statement-breakpoint
ALTER TABLE "bufdir_report_attestations" ADD CONSTRAINT "bufdir_report_attestations_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "bufdir_report_attestations" ADD CONSTRAINT "bufdir_report_attestations_report_fkey" FOREIGN KEY ("organization_id","report_id") REFERENCES "public"."bufdir_reports"("organization_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "bufdir_report_attestations" ADD CONSTRAINT "bufdir_report_attestations_association_fkey" FOREIGN KEY ("local_association_id","organization_id") REFERENCES "public"."local_associations"("id","organization_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "bufdir_report_attestations" ADD CONSTRAINT "bufdir_report_attestations_attested_by_fkey" FOREIGN KEY ("attested_by") REFERENCES "public"."profiles"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "bufdir_report_lines" ADD CONSTRAINT "bufdir_report_lines_report_fkey" FOREIGN KEY ("organization_id","report_id") REFERENCES "public"."bufdir_reports"("organization_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "bufdir_reports" ADD CONSTRAINT "bufdir_reports_compiled_by_fkey" FOREIGN KEY ("compiled_by") REFERENCES "public"."profiles"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "bufdir_reports" ADD CONSTRAINT "bufdir_reports_approved_by_fkey" FOREIGN KEY ("approved_by") REFERENCES "public"."profiles"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "expense_claims" ADD CONSTRAINT "expense_claims_reverses_fkey" FOREIGN KEY ("reverses_claim_id","organization_id","local_association_id","claimant_id") REFERENCES "public"."expense_claims"("id","organization_id","local_association_id","claimant_id") ON DELETE no action ON UPDATE cascade;
--> statement-breakpoint
CREATE POLICY "bufdir_report_attestations_select" ON "bufdir_report_attestations" AS PERMISSIVE FOR SELECT TO "authenticated" USING ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
  or (local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "bufdir_report_attestations_insert" ON "bufdir_report_attestations" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ((local_association_id = any ((select private.associations_as('{coordinator}'))::uuid[]) and (organization_id = any ((select private.organizations_as('{coordinator}'))::uuid[])) is true));
--> statement-breakpoint
CREATE POLICY "data_subject_requests_update" ON "data_subject_requests" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
  or (subject_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and status in ('received', 'identity_check', 'in_progress', 'extended'))) WITH CHECK ((organization_id = any ((select private.organizations_as('{organization_admin}'))::uuid[]))
  or (subject_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and status in ('received', 'identity_check', 'in_progress', 'extended', 'withdrawn')));
--> statement-breakpoint
CREATE POLICY "expense_claims_insert" ON "expense_claims" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ((claimant_id = (select private.user_id()) and (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[])) is true and local_association_id = any ((select private.associations_as('{peer_mentor}'))::uuid[]) and status in ('draft')));
--> statement-breakpoint
create or replace trigger bufdir_report_attestations_timestamps before update on public.bufdir_report_attestations for each row execute function private.keep_timestamps();
--> statement-breakpoint
create or replace trigger bufdir_report_attestations_immutable before update of organization_id on public.bufdir_report_attestations for each row when (old.organization_id is distinct from new.organization_id) execute function private.refuse_change('organization_id');
--> statement-breakpoint
create or replace trigger bufdir_reports_guard before update on public.bufdir_reports for each row execute function private.guard_bufdir_reports();
--> statement-breakpoint
update public.expense_lines line set
  spent_on = coalesce(line.spent_on, activity.activity_on),
  taxable = case when line.rate_snapshot ? 'tax_free_amount' then
    round(line.km * ((line.rate_snapshot ->> 'amount')::numeric - (line.rate_snapshot ->> 'tax_free_amount')::numeric), 2)
  else line.taxable end
from public.expense_claims claim
left join public.activities activity on activity.organization_id = claim.organization_id and activity.id = claim.activity_id
where claim.organization_id = line.organization_id and claim.id = line.claim_id
  and line.spent_on is null and line.km is not null;
--> statement-breakpoint
create or replace trigger assignments_allowed_transition before update of status on public.assignments for each row when (old.status is distinct from new.status) execute function private.allow_transition_of_assignments();
--> statement-breakpoint
create or replace trigger assignments_transition before update of status on public.assignments for each row when (old.status is distinct from new.status) execute function private.complete_transition_of_assignments();
--> statement-breakpoint
create or replace trigger assignments_transition_guards before update of status on public.assignments for each row when (old.status is distinct from new.status) execute function private.check_transition_of_assignments();
--> statement-breakpoint
create or replace trigger assignments_reason before update of status_reason on public.assignments for each row when (old.status is not distinct from new.status and old.status_reason is distinct from new.status_reason) execute function private.refuse_reason_alone();
--> statement-breakpoint
create or replace trigger expense_claims_allowed_transition before update of status on public.expense_claims for each row when (old.status is distinct from new.status) execute function private.allow_transition_of_expense_claims();
--> statement-breakpoint
create or replace trigger expense_claims_transition before update of status on public.expense_claims for each row when (old.status is distinct from new.status) execute function private.complete_transition_of_expense_claims();
--> statement-breakpoint
create or replace trigger expense_claims_transition_guards before update of status on public.expense_claims for each row when (old.status is distinct from new.status) execute function private.check_transition_of_expense_claims();
--> statement-breakpoint
create or replace trigger bufdir_reports_allowed_transition before update of status on public.bufdir_reports for each row when (old.status is distinct from new.status) execute function private.allow_transition_of_bufdir_reports();
--> statement-breakpoint
create or replace trigger bufdir_reports_transition before update of status on public.bufdir_reports for each row when (old.status is distinct from new.status) execute function private.complete_transition_of_bufdir_reports();
--> statement-breakpoint
create or replace trigger bufdir_reports_transition_guards before update of status on public.bufdir_reports for each row when (old.status is distinct from new.status) execute function private.check_transition_of_bufdir_reports();
--> statement-breakpoint
create or replace trigger data_subject_requests_allowed_transition before update of status on public.data_subject_requests for each row when (old.status is distinct from new.status) execute function private.allow_transition_of_data_subject_requests();
--> statement-breakpoint
create or replace trigger data_subject_requests_transition before update of status on public.data_subject_requests for each row when (old.status is distinct from new.status) execute function private.complete_transition_of_data_subject_requests();
--> statement-breakpoint
create or replace trigger data_subject_requests_transition_guards before update of status on public.data_subject_requests for each row when (old.status is distinct from new.status) execute function private.check_transition_of_data_subject_requests();
--> statement-breakpoint
create or replace trigger data_subject_requests_reason before update of status_reason on public.data_subject_requests for each row when (old.status is not distinct from new.status and old.status_reason is distinct from new.status_reason) execute function private.refuse_reason_alone();
--> statement-breakpoint
create or replace trigger assignments_history after update of status on public.assignments for each row when (old.status is distinct from new.status) execute function private.record_assignment_status();
--> statement-breakpoint
create or replace trigger assignments_history_begins after insert on public.assignments for each row when (new.status = 'draft') execute function private.record_assignment_status();
--> statement-breakpoint
create or replace trigger assignments_reason_of_mentor before update of mentor_id on public.assignments for each row when (old.mentor_id is distinct from new.mentor_id and old.status is not distinct from new.status and old.status_reason is not distinct from new.status_reason) execute function private.forget_status_reason();
--> statement-breakpoint
create or replace trigger expense_lines_priced before insert or update of kind, km, spent_on, amount, taxable, rate_snapshot on public.expense_lines for each row execute function private.price_expense_line();
--> statement-breakpoint
create or replace trigger expense_lines_content_insert after insert on public.expense_lines referencing new table as new_rows for each statement execute function private.keep_content_of_expense_lines();
--> statement-breakpoint
create or replace trigger expense_lines_content_update after update on public.expense_lines referencing old table as old_rows new table as new_rows for each statement execute function private.keep_content_of_expense_lines();
--> statement-breakpoint
create or replace trigger expense_lines_content_delete after delete on public.expense_lines referencing old table as old_rows for each statement execute function private.keep_content_of_expense_lines();
--> statement-breakpoint
create or replace trigger expense_receipts_content_insert after insert on public.expense_receipts referencing new table as new_rows for each statement execute function private.keep_content_of_expense_receipts();
--> statement-breakpoint
create or replace trigger expense_receipts_content_update after update on public.expense_receipts referencing old table as old_rows new table as new_rows for each statement execute function private.keep_content_of_expense_receipts();
--> statement-breakpoint
create or replace trigger expense_receipts_content_delete after delete on public.expense_receipts referencing old table as old_rows for each statement execute function private.keep_content_of_expense_receipts();
--> statement-breakpoint
create or replace trigger bufdir_report_lines_content_insert after insert on public.bufdir_report_lines referencing new table as new_rows for each statement execute function private.keep_content_of_bufdir_report_lines();
--> statement-breakpoint
create or replace trigger bufdir_report_lines_content_update after update on public.bufdir_report_lines referencing old table as old_rows new table as new_rows for each statement execute function private.keep_content_of_bufdir_report_lines();
--> statement-breakpoint
create or replace trigger bufdir_report_lines_content_delete after delete on public.bufdir_report_lines referencing old table as old_rows for each statement execute function private.keep_content_of_bufdir_report_lines();
--> statement-breakpoint
create or replace trigger expense_claims_computed_totals before update of total, taxable on public.expense_claims for each row when (pg_trigger_depth() = 0 and (old.total is distinct from new.total or old.taxable is distinct from new.taxable)) execute function private.refuse_change('total', 'taxable');
--> statement-breakpoint
create or replace trigger expense_claims_fixed before update of revision, reverses_claim_id on public.expense_claims for each row when (old.revision is distinct from new.revision or old.reverses_claim_id is distinct from new.reverses_claim_id) execute function private.refuse_change('revision', 'reverses_claim_id');
--> statement-breakpoint
create or replace trigger expense_claims_fixed_activity before update of activity_id on public.expense_claims for each row when (old.activity_id is distinct from new.activity_id and old.status not in ('draft', 'returned')) execute function private.refuse_change('activity_id');
--> statement-breakpoint
drop trigger if exists expense_claims_total_of_lines on public.expense_claims;
--> statement-breakpoint
create constraint trigger expense_claims_total_of_lines after insert on public.expense_claims deferrable initially deferred for each row when (new.total <> 0) execute function private.require_total_of_lines();
--> statement-breakpoint
create or replace trigger expense_claims_reversal_fill before insert on public.expense_claims for each row when (new.reverses_claim_id is not null) execute function private.fill_reversal();
--> statement-breakpoint
create or replace trigger expense_claims_reversal after insert on public.expense_claims for each row when (new.reverses_claim_id is not null) execute function private.write_reversal();
--> statement-breakpoint
create or replace trigger bufdir_reports_fixed_figures before update of basis_year, grant_year, version, rule_set, content_hash on public.bufdir_reports for each row when ((old.basis_year is distinct from new.basis_year or old.grant_year is distinct from new.grant_year or old.version is distinct from new.version or old.rule_set is distinct from new.rule_set or old.content_hash is distinct from new.content_hash) and old.status not in ('open', 'compiled', 'local_review')) execute function private.refuse_change('basis_year', 'grant_year', 'version', 'rule_set', 'content_hash');
--> statement-breakpoint
create or replace trigger bufdir_reports_fixed_receipt before update of portal_receipt on public.bufdir_reports for each row when (old.portal_receipt is distinct from new.portal_receipt and old.status in ('submitted', 'decided')) execute function private.refuse_change('portal_receipt');
--> statement-breakpoint
create or replace trigger bufdir_reports_fixed_names before update of compiled_by, approved_by on public.bufdir_reports for each row when (old.compiled_by is distinct from new.compiled_by or old.approved_by is distinct from new.approved_by) execute function private.refuse_change('compiled_by', 'approved_by');
--> statement-breakpoint
create or replace trigger bufdir_report_attestations_attester before insert on public.bufdir_report_attestations for each row execute function private.name_attester();
--> statement-breakpoint
create or replace trigger bufdir_report_attestations_in_review after insert on public.bufdir_report_attestations for each row execute function private.require_local_review();
--> statement-breakpoint
create or replace trigger bufdir_reports_reopened after update of status on public.bufdir_reports for each row when (new.status = 'open' and old.status <> 'open') execute function private.remove_attestations();
--> statement-breakpoint
revoke all on table public.assignments from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, local_association_id, contact_id, mentor_id, coordinator_id, status, due_at, status_reason, created_at, updated_at) on table public.assignments to authenticated;
--> statement-breakpoint
grant insert (id, organization_id, local_association_id, contact_id, mentor_id, coordinator_id, status, due_at) on table public.assignments to authenticated;
--> statement-breakpoint
grant update (local_association_id, mentor_id, coordinator_id, status, due_at, status_reason) on table public.assignments to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.assignments to service_role;
--> statement-breakpoint
comment on table public.assignments is 'A peer mentor asked to support a person, from draft to completion. Kept: 24 months after case closed.';
--> statement-breakpoint
comment on policy assignments_select on public.assignments is 'Who may read assignments - organization_admin: rows of their organisation; coordinator: rows of their association and the associations below it; peer_mentor: their own rows. Everyone else: nothing.';
--> statement-breakpoint
comment on policy assignments_insert on public.assignments is 'Who may add assignments - coordinator: rows of their association and the associations below it. Everyone else: nothing.';
--> statement-breakpoint
comment on policy assignments_update on public.assignments is 'Who may change assignments - organization_admin: rows of their organisation (only coordinator_id, due_at, status, status_reason); coordinator: rows of their association and the associations below it; peer_mentor: their own rows, in the states that a peer mentor may change (only status, status_reason). Everyone else: nothing.';
--> statement-breakpoint
alter table public.bufdir_report_attestations enable row level security;
--> statement-breakpoint
alter table public.bufdir_report_attestations force row level security;
--> statement-breakpoint
revoke all on table public.bufdir_report_attestations from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, report_id, local_association_id, attested_by, created_at, updated_at) on table public.bufdir_report_attestations to authenticated;
--> statement-breakpoint
grant insert (id, organization_id, report_id, local_association_id) on table public.bufdir_report_attestations to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.bufdir_report_attestations to service_role;
--> statement-breakpoint
comment on table public.bufdir_report_attestations is 'A coordinator''s word that the figures of their association are right. Kept: 10 years after created.';
--> statement-breakpoint
comment on policy bufdir_report_attestations_select on public.bufdir_report_attestations is 'Who may read bufdir_report_attestations - organization_admin: rows of their organisation; coordinator: rows of their association and the associations below it. Everyone else: nothing.';
--> statement-breakpoint
comment on policy bufdir_report_attestations_insert on public.bufdir_report_attestations is 'Who may add bufdir_report_attestations - coordinator: rows of their association and the associations below it. Everyone else: nothing.';
--> statement-breakpoint
revoke all on table public.bufdir_reports from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, basis_year, grant_year, version, rule_set, status, content_hash, compiled_by, approved_by, portal_receipt, created_at, updated_at) on table public.bufdir_reports to authenticated;
--> statement-breakpoint
grant insert (id, organization_id, basis_year, grant_year, version, rule_set, status) on table public.bufdir_reports to authenticated;
--> statement-breakpoint
grant update (version, status, portal_receipt) on table public.bufdir_reports to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.bufdir_reports to service_role;
--> statement-breakpoint
revoke all on table public.data_subject_requests from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, local_association_id, subject_kind, subject_id, type, status, due_at, extended_to, status_reason, created_at, updated_at) on table public.data_subject_requests to authenticated;
--> statement-breakpoint
grant insert (id, organization_id, local_association_id, subject_kind, subject_id, type, status, due_at, extended_to) on table public.data_subject_requests to authenticated;
--> statement-breakpoint
grant update (status, due_at, extended_to, status_reason) on table public.data_subject_requests to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.data_subject_requests to service_role;
--> statement-breakpoint
comment on table public.data_subject_requests is 'Requests under GDPR chapter III and how they were answered. Kept: 3 years after request closed.';
--> statement-breakpoint
comment on policy data_subject_requests_select on public.data_subject_requests is 'Who may read data_subject_requests - organization_admin: rows of their organisation; coordinator: rows of their association and the associations below it; peer_mentor: their own rows. Everyone else: nothing.';
--> statement-breakpoint
comment on policy data_subject_requests_insert on public.data_subject_requests is 'Who may add data_subject_requests - organization_admin: rows of their organisation; coordinator: rows of their association and the associations below it; peer_mentor: their own rows, in an association they belong to. Everyone else: nothing.';
--> statement-breakpoint
comment on policy data_subject_requests_update on public.data_subject_requests is 'Who may change data_subject_requests - organization_admin: rows of their organisation; peer_mentor: their own rows, in the states that a peer mentor may change (only status). Everyone else: nothing.';
--> statement-breakpoint
revoke all on table public.expense_claims from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, local_association_id, claimant_id, activity_id, status, revision, total, taxable, reverses_claim_id, created_at, updated_at) on table public.expense_claims to authenticated;
--> statement-breakpoint
grant insert (id, organization_id, local_association_id, claimant_id, activity_id, status, reverses_claim_id) on table public.expense_claims to authenticated;
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
revoke all on table public.expense_lines from public, anon, authenticated, service_role;
--> statement-breakpoint
grant select (id, organization_id, claim_id, local_association_id, claimant_id, kind, from_place, to_place, km, spent_on, passenger_names_enc, rate_snapshot, amount, taxable, created_at, updated_at) on table public.expense_lines to authenticated;
--> statement-breakpoint
grant insert (id, organization_id, claim_id, kind, from_place, to_place, km, spent_on, passenger_names_enc, amount) on table public.expense_lines to authenticated;
--> statement-breakpoint
grant update (kind, from_place, to_place, km, spent_on, passenger_names_enc, amount) on table public.expense_lines to authenticated;
--> statement-breakpoint
grant delete on table public.expense_lines to authenticated;
--> statement-breakpoint
grant select, insert, update, delete on table public.expense_lines to service_role;
--> statement-breakpoint
alter table public.assignments alter column status_reason set statistics 0;
--> statement-breakpoint
alter table public.bufdir_report_attestations alter column organization_id set (n_distinct = -0.5);
--> statement-breakpoint
alter table public.data_subject_requests alter column subject_kind set statistics 0, alter column type set statistics 0, alter column status set statistics 0, alter column status_reason set statistics 0;
--> statement-breakpoint
alter table public.expense_lines alter column kind set statistics 0, alter column from_place set statistics 0, alter column to_place set statistics 0, alter column km set statistics 0, alter column spent_on set statistics 0, alter column passenger_names_enc set statistics 0, alter column amount set statistics 0, alter column taxable set statistics 0;
