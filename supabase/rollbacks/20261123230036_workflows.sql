-- loses: assignments.status_reason, bufdir_report_attestations.*, bufdir_reports.approved_by, bufdir_reports.compiled_by, bufdir_reports.portal_receipt, data_subject_requests.status_reason, expense_lines.taxable, expense_lines.updated_at
-- does not restore: expense_lines.updated_at
set lock_timeout = '4s';
--> statement-breakpoint
SET local check_function_bodies = off;
--> statement-breakpoint
DROP POLICY "bufdir_report_attestations_insert" ON "public"."bufdir_report_attestations";
--> statement-breakpoint
DROP POLICY "bufdir_report_attestations_select" ON "public"."bufdir_report_attestations";
--> statement-breakpoint
DROP POLICY "data_subject_requests_update" ON "public"."data_subject_requests";
--> statement-breakpoint
DROP POLICY "expense_claims_insert" ON "public"."expense_claims";
--> statement-breakpoint
DROP TRIGGER "assignments_allowed_transition" ON "public"."assignments";
--> statement-breakpoint
DROP TRIGGER "assignments_history_begins" ON "public"."assignments";
--> statement-breakpoint
DROP TRIGGER "assignments_history" ON "public"."assignments";
--> statement-breakpoint
DROP TRIGGER "assignments_reason_of_mentor" ON "public"."assignments";
--> statement-breakpoint
DROP TRIGGER "assignments_reason" ON "public"."assignments";
--> statement-breakpoint
DROP TRIGGER "assignments_transition_guards" ON "public"."assignments";
--> statement-breakpoint
DROP TRIGGER "assignments_transition" ON "public"."assignments";
--> statement-breakpoint
DROP TRIGGER "bufdir_report_lines_content_delete" ON "public"."bufdir_report_lines";
--> statement-breakpoint
DROP TRIGGER "bufdir_report_lines_content_insert" ON "public"."bufdir_report_lines";
--> statement-breakpoint
DROP TRIGGER "bufdir_report_lines_content_update" ON "public"."bufdir_report_lines";
--> statement-breakpoint
DROP TRIGGER "bufdir_reports_allowed_transition" ON "public"."bufdir_reports";
--> statement-breakpoint
DROP TRIGGER "bufdir_reports_fixed_figures" ON "public"."bufdir_reports";
--> statement-breakpoint
DROP TRIGGER "bufdir_reports_fixed_names" ON "public"."bufdir_reports";
--> statement-breakpoint
DROP TRIGGER "bufdir_reports_fixed_receipt" ON "public"."bufdir_reports";
--> statement-breakpoint
DROP TRIGGER "bufdir_reports_guard" ON "public"."bufdir_reports";
--> statement-breakpoint
DROP TRIGGER "bufdir_reports_reopened" ON "public"."bufdir_reports";
--> statement-breakpoint
DROP TRIGGER "bufdir_reports_transition_guards" ON "public"."bufdir_reports";
--> statement-breakpoint
DROP TRIGGER "bufdir_reports_transition" ON "public"."bufdir_reports";
--> statement-breakpoint
DROP TRIGGER "data_subject_requests_allowed_transition" ON "public"."data_subject_requests";
--> statement-breakpoint
DROP TRIGGER "data_subject_requests_reason" ON "public"."data_subject_requests";
--> statement-breakpoint
DROP TRIGGER "data_subject_requests_transition_guards" ON "public"."data_subject_requests";
--> statement-breakpoint
DROP TRIGGER "data_subject_requests_transition" ON "public"."data_subject_requests";
--> statement-breakpoint
DROP TRIGGER "expense_claims_allowed_transition" ON "public"."expense_claims";
--> statement-breakpoint
DROP TRIGGER "expense_claims_computed_totals" ON "public"."expense_claims";
--> statement-breakpoint
DROP TRIGGER "expense_claims_fixed_activity" ON "public"."expense_claims";
--> statement-breakpoint
DROP TRIGGER "expense_claims_fixed" ON "public"."expense_claims";
--> statement-breakpoint
DROP TRIGGER "expense_claims_reversal_fill" ON "public"."expense_claims";
--> statement-breakpoint
DROP TRIGGER "expense_claims_reversal" ON "public"."expense_claims";
--> statement-breakpoint
DROP TRIGGER "expense_claims_total_of_lines" ON "public"."expense_claims";
--> statement-breakpoint
DROP TRIGGER "expense_claims_transition_guards" ON "public"."expense_claims";
--> statement-breakpoint
DROP TRIGGER "expense_claims_transition" ON "public"."expense_claims";
--> statement-breakpoint
DROP TRIGGER "expense_lines_content_delete" ON "public"."expense_lines";
--> statement-breakpoint
DROP TRIGGER "expense_lines_content_insert" ON "public"."expense_lines";
--> statement-breakpoint
DROP TRIGGER "expense_lines_content_update" ON "public"."expense_lines";
--> statement-breakpoint
DROP TRIGGER "expense_lines_priced" ON "public"."expense_lines";
--> statement-breakpoint
DROP TRIGGER "expense_receipts_content_delete" ON "public"."expense_receipts";
--> statement-breakpoint
DROP TRIGGER "expense_receipts_content_insert" ON "public"."expense_receipts";
--> statement-breakpoint
DROP TRIGGER "expense_receipts_content_update" ON "public"."expense_receipts";
--> statement-breakpoint
DROP INDEX "public"."bufdir_reports_approved_by_idx";
--> statement-breakpoint
DROP INDEX "public"."bufdir_reports_compiled_by_idx";
--> statement-breakpoint
ALTER TABLE "public"."assignments"
  DROP CONSTRAINT "assignments_status_reason_check";
--> statement-breakpoint
ALTER TABLE "public"."bufdir_report_attestations"
  DROP CONSTRAINT "bufdir_report_attestations_association_fkey";
--> statement-breakpoint
ALTER TABLE "public"."bufdir_report_attestations"
  DROP CONSTRAINT "bufdir_report_attestations_attested_by_fkey";
--> statement-breakpoint
ALTER TABLE "public"."bufdir_report_attestations"
  DROP CONSTRAINT "bufdir_report_attestations_organization_fkey";
--> statement-breakpoint
ALTER TABLE "public"."bufdir_report_attestations"
  DROP CONSTRAINT "bufdir_report_attestations_report_fkey";
--> statement-breakpoint
ALTER TABLE "public"."bufdir_report_lines"
  DROP CONSTRAINT "bufdir_report_lines_report_fkey";
--> statement-breakpoint
ALTER TABLE "public"."bufdir_reports"
  DROP CONSTRAINT "bufdir_reports_approved_by_check";
--> statement-breakpoint
ALTER TABLE "public"."bufdir_reports"
  DROP CONSTRAINT "bufdir_reports_approved_by_fkey";
--> statement-breakpoint
ALTER TABLE "public"."bufdir_reports"
  DROP CONSTRAINT "bufdir_reports_compiled_by_fkey";
--> statement-breakpoint
ALTER TABLE "public"."bufdir_reports"
  DROP CONSTRAINT "bufdir_reports_portal_receipt_check";
--> statement-breakpoint
ALTER TABLE "public"."data_subject_requests"
  DROP CONSTRAINT "data_subject_requests_status_reason_check";
--> statement-breakpoint
ALTER TABLE "public"."expense_claims"
  DROP CONSTRAINT "expense_claims_reverses_check";
--> statement-breakpoint
ALTER TABLE "public"."expense_claims"
  DROP CONSTRAINT "expense_claims_reverses_fkey";
--> statement-breakpoint
ALTER TABLE "public"."expense_claims"
  DROP CONSTRAINT "expense_claims_reverses_key";
--> statement-breakpoint
ALTER TABLE "public"."expense_lines"
  DROP CONSTRAINT "expense_lines_taxable_check";
--> statement-breakpoint
DROP FUNCTION "private"."allow_transition_of_assignments"();
--> statement-breakpoint
DROP FUNCTION "private"."allow_transition_of_bufdir_reports"();
--> statement-breakpoint
DROP FUNCTION "private"."allow_transition_of_data_subject_requests"();
--> statement-breakpoint
DROP FUNCTION "private"."allow_transition_of_expense_claims"();
--> statement-breakpoint
DROP FUNCTION "private"."check_transition_of_assignments"();
--> statement-breakpoint
DROP FUNCTION "private"."check_transition_of_bufdir_reports"();
--> statement-breakpoint
DROP FUNCTION "private"."check_transition_of_data_subject_requests"();
--> statement-breakpoint
DROP FUNCTION "private"."check_transition_of_expense_claims"();
--> statement-breakpoint
DROP FUNCTION "private"."complete_transition_of_assignments"();
--> statement-breakpoint
DROP FUNCTION "private"."complete_transition_of_bufdir_reports"();
--> statement-breakpoint
DROP FUNCTION "private"."complete_transition_of_data_subject_requests"();
--> statement-breakpoint
DROP FUNCTION "private"."complete_transition_of_expense_claims"();
--> statement-breakpoint
DROP FUNCTION "private"."fill_reversal"();
--> statement-breakpoint
DROP FUNCTION "private"."forget_status_reason"();
--> statement-breakpoint
DROP FUNCTION "private"."guard_bufdir_reports"();
--> statement-breakpoint
DROP FUNCTION "private"."is_of_this_transaction"(xid);
--> statement-breakpoint
DROP FUNCTION "private"."keep_content_of_bufdir_report_lines"();
--> statement-breakpoint
DROP FUNCTION "private"."keep_content_of_expense_lines"();
--> statement-breakpoint
DROP FUNCTION "private"."keep_content_of_expense_receipts"();
--> statement-breakpoint
DROP FUNCTION "private"."price_expense_line"();
--> statement-breakpoint
DROP FUNCTION "private"."record_assignment_status"();
--> statement-breakpoint
DROP FUNCTION "private"."refuse_reason_alone"();
--> statement-breakpoint
DROP FUNCTION "private"."remove_attestations"();
--> statement-breakpoint
DROP FUNCTION "private"."require_total_of_lines"();
--> statement-breakpoint
DROP FUNCTION "private"."write_reversal"();
--> statement-breakpoint
ALTER TABLE "public"."expense_lines"
  ALTER COLUMN "amount" DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE "public"."assignments"
  DROP COLUMN "status_reason";
--> statement-breakpoint
ALTER TABLE "public"."bufdir_reports"
  DROP COLUMN "approved_by";
--> statement-breakpoint
ALTER TABLE "public"."bufdir_reports"
  DROP COLUMN "compiled_by";
--> statement-breakpoint
ALTER TABLE "public"."bufdir_reports"
  DROP COLUMN "portal_receipt";
--> statement-breakpoint
ALTER TABLE "public"."data_subject_requests"
  DROP COLUMN "status_reason";
--> statement-breakpoint
ALTER TABLE "public"."expense_claims"
  DROP COLUMN "reverses_claim_id";
--> statement-breakpoint
ALTER TABLE "public"."expense_lines"
  DROP COLUMN "spent_on";
--> statement-breakpoint
ALTER TABLE "public"."expense_lines"
  DROP COLUMN "taxable";
--> statement-breakpoint
DROP TABLE "public"."bufdir_report_attestations";
--> statement-breakpoint
DROP FUNCTION "private"."name_attester"();
--> statement-breakpoint
DROP FUNCTION "private"."require_local_review"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.guard_activities()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO 'pg_catalog', 'pg_temp'
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.guard_activity_participants()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO 'pg_catalog', 'pg_temp'
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.guard_activity_types()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO 'pg_catalog', 'pg_temp'
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.guard_assignments()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO 'pg_catalog', 'pg_temp'
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.guard_certificates()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO 'pg_catalog', 'pg_temp'
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.guard_consents()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO 'pg_catalog', 'pg_temp'
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.guard_data_subject_requests()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO 'pg_catalog', 'pg_temp'
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.guard_documents()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO 'pg_catalog', 'pg_temp'
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.guard_expense_claims()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO 'pg_catalog', 'pg_temp'
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.guard_invitations()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO 'pg_catalog', 'pg_temp'
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.guard_memberships()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO 'pg_catalog', 'pg_temp'
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.guard_notifications()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO 'pg_catalog', 'pg_temp'
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.guard_organizations()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO 'pg_catalog', 'pg_temp'
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.guard_peer_mentor_availability()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO 'pg_catalog', 'pg_temp'
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.guard_peer_mentor_profiles()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO 'pg_catalog', 'pg_temp'
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.guard_profiles()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO 'pg_catalog', 'pg_temp'
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.guard_reimbursement_rates()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO 'pg_catalog', 'pg_temp'
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.own_editable_claims()
  RETURNS uuid[]
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO 'pg_catalog', 'pg_temp'
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
CREATE OR REPLACE FUNCTION private.own_editable_claims_with_organization()
  RETURNS text[]
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO 'pg_catalog', 'pg_temp'
  AS $function$
declare
  me uuid := private.user_id();
  organizations uuid[] := private.organizations_as('{peer_mentor}');
begin
  return array(
    select a.organization_id::text || a.id::text from public.expense_claims a
    where a.claimant_id = me and a.status in ('draft', 'returned') and (a.organization_id = any (organizations)) is true
  );
end
$function$;
--> statement-breakpoint
ALTER TABLE "public"."bufdir_report_lines"
  ADD CONSTRAINT "bufdir_report_lines_report_fkey" FOREIGN KEY (organization_id, report_id) REFERENCES public.bufdir_reports(organization_id, id);
--> statement-breakpoint
CREATE POLICY "data_subject_requests_update" ON "public"."data_subject_requests"
  FOR UPDATE
  TO "authenticated"
  USING ((organization_id = ANY (( SELECT private.organizations_as('{organization_admin}'::text[]) AS organizations_as)::uuid[])))
  WITH CHECK ((organization_id = ANY (( SELECT private.organizations_as('{organization_admin}'::text[]) AS organizations_as)::uuid[])));
--> statement-breakpoint
CREATE POLICY "expense_claims_insert" ON "public"."expense_claims"
  FOR INSERT
  TO "authenticated"
  WITH
    CHECK
    (((claimant_id = ( SELECT private.user_id() AS user_id)) AND ((organization_id = ANY (( SELECT private.organizations_as('{peer_mentor}'::text[]) AS organizations_as)::uuid[]))
    IS TRUE) AND (local_association_id = ANY (( SELECT private.associations_as('{peer_mentor}'::text[]) AS associations_as)::uuid[])) AND
    (status = ANY (ARRAY['draft'::public.expense_claim_status, 'submitted'::public.expense_claim_status]))));
--> statement-breakpoint
COMMENT ON FUNCTION "private"."own_editable_claims"() IS 'The caller''s own expense claims that are still draft or returned. Definer: one index scan instead of a policy inside a policy.';
--> statement-breakpoint
COMMENT ON FUNCTION "private"."own_editable_claims_with_organization"() IS 'The caller''s own expense claims that are still draft or returned. Each with its organisation before it. Definer: one index scan instead of a policy inside a policy.';
--> statement-breakpoint
COMMENT ON POLICY "assignments_update" ON "public"."assignments" IS 'Who may change assignments - organization_admin: rows of their organisation (only coordinator_id, due_at, status); coordinator: rows of their association and the associations below it; peer_mentor: their own rows, between the states a peer mentor may set (only status). Everyone else: nothing.';
--> statement-breakpoint
COMMENT ON POLICY "data_subject_requests_update" ON "public"."data_subject_requests" IS 'Who may change data_subject_requests - organization_admin: rows of their organisation. Everyone else: nothing.';
--> statement-breakpoint
COMMENT ON POLICY "expense_claims_insert" ON "public"."expense_claims" IS 'Who may add expense_claims - peer_mentor: their own rows, in an association they belong to. Everyone else: nothing.';
