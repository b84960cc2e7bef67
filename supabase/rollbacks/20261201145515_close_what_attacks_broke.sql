-- loses: assignment_dispatches.*, contacts.consent_id, contacts.updated_at, epikrise_references.*, invitations.status, private.last_revocation.*, private.revocations.*
-- does not restore: assignment_dispatches.*, contacts.consent_id, contacts.updated_at, epikrise_references.*
set lock_timeout = '4s';
--> statement-breakpoint
ALTER TABLE "public"."invitations"
  ADD COLUMN "token_hash" bytea;
--> statement-breakpoint
ALTER TABLE "public"."webhook_events"
  ADD COLUMN "payload" jsonb;
--> statement-breakpoint
alter table public.invitations disable trigger user;
--> statement-breakpoint
update public.invitations invitation set token_hash = token.token_hash
from private.invitation_tokens token
where token.organization_id = invitation.organization_id and token.id = invitation.id;
--> statement-breakpoint
alter table public.invitations enable trigger user;
--> statement-breakpoint
alter table public.webhook_events disable trigger user;
--> statement-breakpoint
update public.webhook_events event set payload = coalesce(
  (select stored.payload from private.webhook_payloads stored
   where stored.organization_id = event.organization_id and stored.id = event.id),
  'null'
);
--> statement-breakpoint
alter table public.webhook_events enable trigger user;
--> statement-breakpoint
SET local check_function_bodies = off;
--> statement-breakpoint
DROP POLICY "activities_insert" ON "public"."activities";
--> statement-breakpoint
DROP POLICY "activities_update" ON "public"."activities";
--> statement-breakpoint
DROP POLICY "activity_participants_insert" ON "public"."activity_participants";
--> statement-breakpoint
DROP POLICY "activity_participants_update" ON "public"."activity_participants";
--> statement-breakpoint
DROP POLICY "assignment_dispatches_insert" ON "public"."assignment_dispatches";
--> statement-breakpoint
DROP POLICY "certificates_insert" ON "public"."certificates";
--> statement-breakpoint
DROP POLICY "documents_insert" ON "public"."documents";
--> statement-breakpoint
DROP POLICY "integrations_insert" ON "public"."integrations";
--> statement-breakpoint
DROP POLICY "invitations_insert" ON "public"."invitations";
--> statement-breakpoint
DROP POLICY "memberships_insert" ON "public"."memberships";
--> statement-breakpoint
DROP POLICY "organizations_insert" ON "public"."organizations";
--> statement-breakpoint
DROP TRIGGER "platform_administrators_revoked" ON "private"."platform_administrators";
--> statement-breakpoint
DROP TRIGGER "accounting_exports_allowed_transition" ON "public"."accounting_exports";
--> statement-breakpoint
DROP TRIGGER "accounting_exports_external_id_form" ON "public"."accounting_exports";
--> statement-breakpoint
DROP TRIGGER "accounting_exports_guard" ON "public"."accounting_exports";
--> statement-breakpoint
DROP TRIGGER "accounting_exports_idempotency_key_form" ON "public"."accounting_exports";
--> statement-breakpoint
DROP TRIGGER "activities_allowed_transition" ON "public"."activities";
--> statement-breakpoint
DROP TRIGGER "activities_settled" ON "public"."activities";
--> statement-breakpoint
DROP TRIGGER "activities_status_seen" ON "public"."activities";
--> statement-breakpoint
DROP TRIGGER "activity_locations_content_delete" ON "public"."activity_locations";
--> statement-breakpoint
DROP TRIGGER "activity_locations_content_insert" ON "public"."activity_locations";
--> statement-breakpoint
DROP TRIGGER "activity_locations_content_update" ON "public"."activity_locations";
--> statement-breakpoint
DROP TRIGGER "activity_locations_immutable" ON "public"."activity_locations";
--> statement-breakpoint
DROP TRIGGER "activity_participants_content_delete" ON "public"."activity_participants";
--> statement-breakpoint
DROP TRIGGER "activity_participants_content_insert" ON "public"."activity_participants";
--> statement-breakpoint
DROP TRIGGER "activity_participants_content_update" ON "public"."activity_participants";
--> statement-breakpoint
DROP TRIGGER "assignment_dispatches_ciphertext_form" ON "public"."assignment_dispatches";
--> statement-breakpoint
DROP TRIGGER "assignment_dispatches_consented" ON "public"."assignment_dispatches";
--> statement-breakpoint
DROP TRIGGER "assignment_dispatches_handover" ON "public"."assignment_dispatches";
--> statement-breakpoint
DROP TRIGGER "assignment_dispatches_key_id_form" ON "public"."assignment_dispatches";
--> statement-breakpoint
DROP TRIGGER "assignment_summaries_immutable" ON "public"."assignment_summaries";
--> statement-breakpoint
DROP TRIGGER "assignment_summaries_sealed" ON "public"."assignment_summaries";
--> statement-breakpoint
DROP TRIGGER "assignments_immutable_contact" ON "public"."assignments";
--> statement-breakpoint
DROP TRIGGER "certificates_allowed_transition" ON "public"."certificates";
--> statement-breakpoint
DROP TRIGGER "consents_kept" ON "public"."consents";
--> statement-breakpoint
DROP TRIGGER "consents_withdrawal_time" ON "public"."consents";
--> statement-breakpoint
DROP TRIGGER "consents_withdrawn" ON "public"."consents";
--> statement-breakpoint
DROP TRIGGER "contacts_basis_explained_insert" ON "public"."contacts";
--> statement-breakpoint
DROP TRIGGER "contacts_basis_explained_update" ON "public"."contacts";
--> statement-breakpoint
DROP TRIGGER "contacts_basis_held_insert" ON "public"."contacts";
--> statement-breakpoint
DROP TRIGGER "contacts_basis_held_update" ON "public"."contacts";
--> statement-breakpoint
DROP TRIGGER "contacts_sealed" ON "public"."contacts";
--> statement-breakpoint
DROP TRIGGER "contacts_without_consent" ON "public"."contacts";
--> statement-breakpoint
DROP TRIGGER "documents_allowed_transition" ON "public"."documents";
--> statement-breakpoint
DROP TRIGGER "documents_place" ON "public"."documents";
--> statement-breakpoint
DROP TRIGGER "documents_settled" ON "public"."documents";
--> statement-breakpoint
DROP TRIGGER "epikrise_references_basis_explained_insert" ON "public"."epikrise_references";
--> statement-breakpoint
DROP TRIGGER "epikrise_references_basis_explained_update" ON "public"."epikrise_references";
--> statement-breakpoint
DROP TRIGGER "epikrise_references_basis_held_insert" ON "public"."epikrise_references";
--> statement-breakpoint
DROP TRIGGER "epikrise_references_basis_held_update" ON "public"."epikrise_references";
--> statement-breakpoint
DROP TRIGGER "epikrise_references_sealed" ON "public"."epikrise_references";
--> statement-breakpoint
DROP TRIGGER "expense_lines_sealed" ON "public"."expense_lines";
--> statement-breakpoint
DROP TRIGGER "function_deployments_name_form" ON "public"."function_deployments";
--> statement-breakpoint
DROP TRIGGER "integrations_allowed_transition" ON "public"."integrations";
--> statement-breakpoint
DROP TRIGGER "integrations_guard" ON "public"."integrations";
--> statement-breakpoint
DROP TRIGGER "integrations_secret_ref_form" ON "public"."integrations";
--> statement-breakpoint
DROP TRIGGER "invitations_allowed_transition" ON "public"."invitations";
--> statement-breakpoint
DROP TRIGGER "invitations_settled" ON "public"."invitations";
--> statement-breakpoint
DROP TRIGGER "invitations_transition_guards" ON "public"."invitations";
--> statement-breakpoint
DROP TRIGGER "invitations_transition" ON "public"."invitations";
--> statement-breakpoint
DROP TRIGGER "memberships_administered" ON "public"."memberships";
--> statement-breakpoint
DROP TRIGGER "memberships_revoked" ON "public"."memberships";
--> statement-breakpoint
DROP TRIGGER "org_labels_immutable" ON "public"."org_labels";
--> statement-breakpoint
DROP TRIGGER "organizations_allowed_transition" ON "public"."organizations";
--> statement-breakpoint
DROP TRIGGER "organizations_revoked_gone" ON "public"."organizations";
--> statement-breakpoint
DROP TRIGGER "organizations_revoked" ON "public"."organizations";
--> statement-breakpoint
DROP TRIGGER "profiles_revoked" ON "public"."profiles";
--> statement-breakpoint
DROP TRIGGER "realtime_channel_events_channel_form" ON "public"."realtime_channel_events";
--> statement-breakpoint
DROP INDEX "public"."expense_receipts_document_idx";
--> statement-breakpoint
ALTER TABLE "private"."data_keys"
  DROP CONSTRAINT "data_keys_active_from_value_check";
--> statement-breakpoint
ALTER TABLE "private"."data_keys"
  DROP CONSTRAINT "data_keys_created_at_value_check";
--> statement-breakpoint
ALTER TABLE "private"."data_keys"
  DROP CONSTRAINT "data_keys_retired_at_value_check";
--> statement-breakpoint
ALTER TABLE "private"."invitation_tokens"
  DROP CONSTRAINT "invitation_tokens_row_fkey";
--> statement-breakpoint
ALTER TABLE "private"."platform_administrators"
  DROP CONSTRAINT "platform_administrators_granted_at_value_check";
--> statement-breakpoint
ALTER TABLE "private"."platform_administrators"
  DROP CONSTRAINT "platform_administrators_reason_value_check";
--> statement-breakpoint
ALTER TABLE "private"."webhook_payloads"
  DROP CONSTRAINT "webhook_payloads_row_fkey";
--> statement-breakpoint
ALTER TABLE "public"."accounting_exports"
  DROP CONSTRAINT "accounting_exports_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."accounting_exports"
  DROP CONSTRAINT "accounting_exports_external_id_check";
--> statement-breakpoint
ALTER TABLE "public"."accounting_exports"
  DROP CONSTRAINT "accounting_exports_idempotency_key_check";
--> statement-breakpoint
ALTER TABLE "public"."accounting_exports"
  DROP CONSTRAINT "accounting_exports_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."activities"
  DROP CONSTRAINT "activities_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."activities"
  DROP CONSTRAINT "activities_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."activity_locations"
  DROP CONSTRAINT "activity_locations_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."activity_locations"
  DROP CONSTRAINT "activity_locations_purge_point_after_check";
--> statement-breakpoint
ALTER TABLE "public"."activity_locations"
  DROP CONSTRAINT "activity_locations_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."activity_participants"
  DROP CONSTRAINT "activity_participants_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."activity_participants"
  DROP CONSTRAINT "activity_participants_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."activity_types"
  DROP CONSTRAINT "activity_types_code_check";
--> statement-breakpoint
ALTER TABLE "public"."activity_types"
  DROP CONSTRAINT "activity_types_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."activity_types"
  DROP CONSTRAINT "activity_types_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."api_request_stats"
  DROP CONSTRAINT "api_request_stats_bucket_at_check";
--> statement-breakpoint
ALTER TABLE "public"."api_request_stats"
  DROP CONSTRAINT "api_request_stats_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."api_request_stats"
  DROP CONSTRAINT "api_request_stats_route_check";
--> statement-breakpoint
ALTER TABLE "public"."api_request_stats"
  DROP CONSTRAINT "api_request_stats_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."assignment_dispatches"
  DROP CONSTRAINT "assignment_dispatches_ciphertext_check";
--> statement-breakpoint
ALTER TABLE "public"."assignment_dispatches"
  DROP CONSTRAINT "assignment_dispatches_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."assignment_dispatches"
  DROP CONSTRAINT "assignment_dispatches_expires_at_check";
--> statement-breakpoint
ALTER TABLE "public"."assignment_dispatches"
  DROP CONSTRAINT "assignment_dispatches_expires_later_check";
--> statement-breakpoint
ALTER TABLE "public"."assignment_dispatches"
  DROP CONSTRAINT "assignment_dispatches_key_id_check";
--> statement-breakpoint
ALTER TABLE "public"."assignment_dispatches"
  DROP CONSTRAINT "assignment_dispatches_opened_at_check";
--> statement-breakpoint
ALTER TABLE "public"."assignment_dispatches"
  DROP CONSTRAINT "assignment_dispatches_revoked_at_check";
--> statement-breakpoint
ALTER TABLE "public"."assignment_dispatches"
  DROP CONSTRAINT "assignment_dispatches_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."assignment_status_history"
  DROP CONSTRAINT "assignment_status_history_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."assignment_status_history"
  DROP CONSTRAINT "assignment_status_history_reason_check";
--> statement-breakpoint
ALTER TABLE "public"."assignment_status_history"
  DROP CONSTRAINT "assignment_status_history_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."assignment_summaries"
  DROP CONSTRAINT "assignment_summaries_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."assignment_summaries"
  DROP CONSTRAINT "assignment_summaries_summary_enc_check";
--> statement-breakpoint
ALTER TABLE "public"."assignment_summaries"
  DROP CONSTRAINT "assignment_summaries_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."assignments"
  DROP CONSTRAINT "assignments_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."assignments"
  DROP CONSTRAINT "assignments_due_at_check";
--> statement-breakpoint
ALTER TABLE "public"."assignments"
  DROP CONSTRAINT "assignments_status_reason_check";
--> statement-breakpoint
ALTER TABLE "public"."assignments"
  DROP CONSTRAINT "assignments_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."audit_logs"
  DROP CONSTRAINT "audit_logs_action_check";
--> statement-breakpoint
ALTER TABLE "public"."audit_logs"
  DROP CONSTRAINT "audit_logs_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."audit_logs"
  DROP CONSTRAINT "audit_logs_table_name_check";
--> statement-breakpoint
ALTER TABLE "public"."audit_logs"
  DROP CONSTRAINT "audit_logs_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."bufdir_report_attestations"
  DROP CONSTRAINT "bufdir_report_attestations_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."bufdir_report_attestations"
  DROP CONSTRAINT "bufdir_report_attestations_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."bufdir_report_lines"
  DROP CONSTRAINT "bufdir_report_lines_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."bufdir_report_lines"
  DROP CONSTRAINT "bufdir_report_lines_metric_check";
--> statement-breakpoint
ALTER TABLE "public"."bufdir_report_lines"
  DROP CONSTRAINT "bufdir_report_lines_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."bufdir_reports"
  DROP CONSTRAINT "bufdir_reports_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."bufdir_reports"
  DROP CONSTRAINT "bufdir_reports_portal_receipt_check";
--> statement-breakpoint
ALTER TABLE "public"."bufdir_reports"
  DROP CONSTRAINT "bufdir_reports_rule_set_check";
--> statement-breakpoint
ALTER TABLE "public"."bufdir_reports"
  DROP CONSTRAINT "bufdir_reports_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."certificates"
  DROP CONSTRAINT "certificates_course_code_check";
--> statement-breakpoint
ALTER TABLE "public"."certificates"
  DROP CONSTRAINT "certificates_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."certificates"
  DROP CONSTRAINT "certificates_expires_on_check";
--> statement-breakpoint
ALTER TABLE "public"."certificates"
  DROP CONSTRAINT "certificates_issued_on_check";
--> statement-breakpoint
ALTER TABLE "public"."certificates"
  DROP CONSTRAINT "certificates_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."consents"
  DROP CONSTRAINT "consents_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."consents"
  DROP CONSTRAINT "consents_granted_at_check";
--> statement-breakpoint
ALTER TABLE "public"."consents"
  DROP CONSTRAINT "consents_purpose_check";
--> statement-breakpoint
ALTER TABLE "public"."consents"
  DROP CONSTRAINT "consents_text_version_check";
--> statement-breakpoint
ALTER TABLE "public"."consents"
  DROP CONSTRAINT "consents_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."consents"
  DROP CONSTRAINT "consents_withdrawn_at_check";
--> statement-breakpoint
ALTER TABLE "public"."consents"
  DROP CONSTRAINT "consents_withdrawn_later_check";
--> statement-breakpoint
ALTER TABLE "public"."contacts"
  DROP CONSTRAINT "contacts_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."contacts"
  DROP CONSTRAINT "contacts_name_enc_check";
--> statement-breakpoint
ALTER TABLE "public"."contacts"
  DROP CONSTRAINT "contacts_phone_enc_check";
--> statement-breakpoint
ALTER TABLE "public"."contacts"
  DROP CONSTRAINT "contacts_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."data_subject_requests"
  DROP CONSTRAINT "data_subject_requests_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."data_subject_requests"
  DROP CONSTRAINT "data_subject_requests_due_at_check";
--> statement-breakpoint
ALTER TABLE "public"."data_subject_requests"
  DROP CONSTRAINT "data_subject_requests_due_in_time_check";
--> statement-breakpoint
ALTER TABLE "public"."data_subject_requests"
  DROP CONSTRAINT "data_subject_requests_extended_in_time_check";
--> statement-breakpoint
ALTER TABLE "public"."data_subject_requests"
  DROP CONSTRAINT "data_subject_requests_extended_to_check";
--> statement-breakpoint
ALTER TABLE "public"."data_subject_requests"
  DROP CONSTRAINT "data_subject_requests_status_reason_check";
--> statement-breakpoint
ALTER TABLE "public"."data_subject_requests"
  DROP CONSTRAINT "data_subject_requests_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."documents"
  DROP CONSTRAINT "documents_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."documents"
  DROP CONSTRAINT "documents_purge_after_check";
--> statement-breakpoint
ALTER TABLE "public"."documents"
  DROP CONSTRAINT "documents_storage_key_check";
--> statement-breakpoint
ALTER TABLE "public"."documents"
  DROP CONSTRAINT "documents_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."epikrise_references"
  DROP CONSTRAINT "epikrise_references_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."epikrise_references"
  DROP CONSTRAINT "epikrise_references_external_ref_enc_check";
--> statement-breakpoint
ALTER TABLE "public"."epikrise_references"
  DROP CONSTRAINT "epikrise_references_purge_after_check";
--> statement-breakpoint
ALTER TABLE "public"."epikrise_references"
  DROP CONSTRAINT "epikrise_references_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."expense_claims"
  DROP CONSTRAINT "expense_claims_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."expense_claims"
  DROP CONSTRAINT "expense_claims_taxable_check";
--> statement-breakpoint
ALTER TABLE "public"."expense_claims"
  DROP CONSTRAINT "expense_claims_taxable_part_check";
--> statement-breakpoint
ALTER TABLE "public"."expense_claims"
  DROP CONSTRAINT "expense_claims_total_check";
--> statement-breakpoint
ALTER TABLE "public"."expense_claims"
  DROP CONSTRAINT "expense_claims_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."expense_lines"
  DROP CONSTRAINT "expense_lines_amount_check";
--> statement-breakpoint
ALTER TABLE "public"."expense_lines"
  DROP CONSTRAINT "expense_lines_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."expense_lines"
  DROP CONSTRAINT "expense_lines_from_place_check";
--> statement-breakpoint
ALTER TABLE "public"."expense_lines"
  DROP CONSTRAINT "expense_lines_km_check";
--> statement-breakpoint
ALTER TABLE "public"."expense_lines"
  DROP CONSTRAINT "expense_lines_passenger_names_enc_check";
--> statement-breakpoint
ALTER TABLE "public"."expense_lines"
  DROP CONSTRAINT "expense_lines_rate_snapshot_check";
--> statement-breakpoint
ALTER TABLE "public"."expense_lines"
  DROP CONSTRAINT "expense_lines_spent_on_check";
--> statement-breakpoint
ALTER TABLE "public"."expense_lines"
  DROP CONSTRAINT "expense_lines_taxable_check";
--> statement-breakpoint
ALTER TABLE "public"."expense_lines"
  DROP CONSTRAINT "expense_lines_taxable_part_check";
--> statement-breakpoint
ALTER TABLE "public"."expense_lines"
  DROP CONSTRAINT "expense_lines_to_place_check";
--> statement-breakpoint
ALTER TABLE "public"."expense_lines"
  DROP CONSTRAINT "expense_lines_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."expense_receipts"
  DROP CONSTRAINT "expense_receipts_amount_check";
--> statement-breakpoint
ALTER TABLE "public"."expense_receipts"
  DROP CONSTRAINT "expense_receipts_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."expense_receipts"
  DROP CONSTRAINT "expense_receipts_document_fkey";
--> statement-breakpoint
ALTER TABLE "public"."documents"
  DROP CONSTRAINT "documents_owner_key";
--> statement-breakpoint
ALTER TABLE "public"."expense_receipts"
  DROP CONSTRAINT "expense_receipts_receipt_on_check";
--> statement-breakpoint
ALTER TABLE "public"."expense_receipts"
  DROP CONSTRAINT "expense_receipts_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."expense_receipts"
  DROP CONSTRAINT "expense_receipts_vendor_check";
--> statement-breakpoint
ALTER TABLE "public"."function_deployments"
  DROP CONSTRAINT "function_deployments_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."function_deployments"
  DROP CONSTRAINT "function_deployments_deployed_at_check";
--> statement-breakpoint
ALTER TABLE "public"."function_deployments"
  DROP CONSTRAINT "function_deployments_name_check";
--> statement-breakpoint
ALTER TABLE "public"."function_deployments"
  DROP CONSTRAINT "function_deployments_sha_check";
--> statement-breakpoint
ALTER TABLE "public"."function_deployments"
  DROP CONSTRAINT "function_deployments_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."integrations"
  DROP CONSTRAINT "integrations_config_check";
--> statement-breakpoint
ALTER TABLE "public"."integrations"
  DROP CONSTRAINT "integrations_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."integrations"
  DROP CONSTRAINT "integrations_secret_ref_check";
--> statement-breakpoint
ALTER TABLE "public"."integrations"
  DROP CONSTRAINT "integrations_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."invitations"
  DROP CONSTRAINT "invitations_accepted_at_check";
--> statement-breakpoint
ALTER TABLE "public"."invitations"
  DROP CONSTRAINT "invitations_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."invitations"
  DROP CONSTRAINT "invitations_email_check";
--> statement-breakpoint
ALTER TABLE "public"."invitations"
  DROP CONSTRAINT "invitations_expires_at_check";
--> statement-breakpoint
ALTER TABLE "public"."invitations"
  DROP CONSTRAINT "invitations_expires_in_time_check";
--> statement-breakpoint
ALTER TABLE "public"."invitations"
  DROP CONSTRAINT "invitations_revoked_at_check";
--> statement-breakpoint
ALTER TABLE "public"."invitations"
  DROP CONSTRAINT "invitations_status_check";
--> statement-breakpoint
ALTER TABLE "public"."invitations"
  DROP CONSTRAINT "invitations_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."local_associations"
  DROP CONSTRAINT "local_associations_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."local_associations"
  DROP CONSTRAINT "local_associations_name_check";
--> statement-breakpoint
ALTER TABLE "public"."local_associations"
  DROP CONSTRAINT "local_associations_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."memberships"
  DROP CONSTRAINT "memberships_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."memberships"
  DROP CONSTRAINT "memberships_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."memberships"
  DROP CONSTRAINT "memberships_valid_check";
--> statement-breakpoint
ALTER TABLE "public"."notifications"
  DROP CONSTRAINT "notifications_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."notifications"
  DROP CONSTRAINT "notifications_kind_check";
--> statement-breakpoint
ALTER TABLE "public"."notifications"
  DROP CONSTRAINT "notifications_read_at_check";
--> statement-breakpoint
ALTER TABLE "public"."notifications"
  DROP CONSTRAINT "notifications_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."org_labels"
  DROP CONSTRAINT "org_labels_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."org_labels"
  DROP CONSTRAINT "org_labels_locale_check";
--> statement-breakpoint
ALTER TABLE "public"."org_labels"
  DROP CONSTRAINT "org_labels_plural_check";
--> statement-breakpoint
ALTER TABLE "public"."org_labels"
  DROP CONSTRAINT "org_labels_singular_check";
--> statement-breakpoint
ALTER TABLE "public"."org_labels"
  DROP CONSTRAINT "org_labels_term_key_check";
--> statement-breakpoint
ALTER TABLE "public"."org_labels"
  DROP CONSTRAINT "org_labels_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."organizations"
  DROP CONSTRAINT "organizations_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."organizations"
  DROP CONSTRAINT "organizations_name_check";
--> statement-breakpoint
ALTER TABLE "public"."organizations"
  DROP CONSTRAINT "organizations_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."peer_mentor_availability"
  DROP CONSTRAINT "peer_mentor_availability_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."peer_mentor_availability"
  DROP CONSTRAINT "peer_mentor_availability_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."peer_mentor_profiles"
  DROP CONSTRAINT "peer_mentor_profiles_confidentiality_signed_at_check";
--> statement-breakpoint
ALTER TABLE "public"."peer_mentor_profiles"
  DROP CONSTRAINT "peer_mentor_profiles_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."peer_mentor_profiles"
  DROP CONSTRAINT "peer_mentor_profiles_experience_codes_check";
--> statement-breakpoint
ALTER TABLE "public"."peer_mentor_profiles"
  DROP CONSTRAINT "peer_mentor_profiles_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."profiles"
  DROP CONSTRAINT "profiles_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."profiles"
  DROP CONSTRAINT "profiles_email_check";
--> statement-breakpoint
ALTER TABLE "public"."profiles"
  DROP CONSTRAINT "profiles_erased_at_check";
--> statement-breakpoint
ALTER TABLE "public"."profiles"
  DROP CONSTRAINT "profiles_full_name_check";
--> statement-breakpoint
ALTER TABLE "public"."profiles"
  DROP CONSTRAINT "profiles_phone_check";
--> statement-breakpoint
ALTER TABLE "public"."profiles"
  DROP CONSTRAINT "profiles_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."realtime_channel_events"
  DROP CONSTRAINT "realtime_channel_events_at_check";
--> statement-breakpoint
ALTER TABLE "public"."realtime_channel_events"
  DROP CONSTRAINT "realtime_channel_events_channel_check";
--> statement-breakpoint
ALTER TABLE "public"."realtime_channel_events"
  DROP CONSTRAINT "realtime_channel_events_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."realtime_channel_events"
  DROP CONSTRAINT "realtime_channel_events_event_check";
--> statement-breakpoint
ALTER TABLE "public"."realtime_channel_events"
  DROP CONSTRAINT "realtime_channel_events_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."reimbursement_rates"
  DROP CONSTRAINT "reimbursement_rates_amount_check";
--> statement-breakpoint
ALTER TABLE "public"."reimbursement_rates"
  DROP CONSTRAINT "reimbursement_rates_code_check";
--> statement-breakpoint
ALTER TABLE "public"."reimbursement_rates"
  DROP CONSTRAINT "reimbursement_rates_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."reimbursement_rates"
  DROP CONSTRAINT "reimbursement_rates_source_check";
--> statement-breakpoint
ALTER TABLE "public"."reimbursement_rates"
  DROP CONSTRAINT "reimbursement_rates_tax_free_amount_check";
--> statement-breakpoint
ALTER TABLE "public"."reimbursement_rates"
  DROP CONSTRAINT "reimbursement_rates_tax_free_part_check";
--> statement-breakpoint
ALTER TABLE "public"."reimbursement_rates"
  DROP CONSTRAINT "reimbursement_rates_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."reimbursement_rates"
  DROP CONSTRAINT "reimbursement_rates_valid_check";
--> statement-breakpoint
ALTER TABLE "public"."slow_query_snapshots"
  DROP CONSTRAINT "slow_query_snapshots_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."slow_query_snapshots"
  DROP CONSTRAINT "slow_query_snapshots_figures_check";
--> statement-breakpoint
ALTER TABLE "public"."slow_query_snapshots"
  DROP CONSTRAINT "slow_query_snapshots_mean_ms_check";
--> statement-breakpoint
ALTER TABLE "public"."slow_query_snapshots"
  DROP CONSTRAINT "slow_query_snapshots_normalized_text_check";
--> statement-breakpoint
ALTER TABLE "public"."slow_query_snapshots"
  DROP CONSTRAINT "slow_query_snapshots_query_hash_check";
--> statement-breakpoint
ALTER TABLE "public"."slow_query_snapshots"
  DROP CONSTRAINT "slow_query_snapshots_updated_at_check";
--> statement-breakpoint
ALTER TABLE "public"."webhook_events"
  DROP CONSTRAINT "webhook_events_created_at_check";
--> statement-breakpoint
ALTER TABLE "public"."webhook_events"
  DROP CONSTRAINT "webhook_events_event_key_check";
--> statement-breakpoint
ALTER TABLE "public"."webhook_events"
  DROP CONSTRAINT "webhook_events_updated_at_check";
--> statement-breakpoint
DROP FUNCTION "private"."allow_transition_of_accounting_exports"();
--> statement-breakpoint
DROP FUNCTION "private"."allow_transition_of_activities"();
--> statement-breakpoint
DROP FUNCTION "private"."allow_transition_of_certificates"();
--> statement-breakpoint
DROP FUNCTION "private"."allow_transition_of_documents"();
--> statement-breakpoint
DROP FUNCTION "private"."allow_transition_of_integrations"();
--> statement-breakpoint
DROP FUNCTION "private"."allow_transition_of_invitations"();
--> statement-breakpoint
DROP FUNCTION "private"."allow_transition_of_organizations"();
--> statement-breakpoint
DROP FUNCTION "private"."check_handover"();
--> statement-breakpoint
DROP FUNCTION "private"."check_transition_of_invitations"();
--> statement-breakpoint
DROP FUNCTION "private"."complete_transition_of_invitations"();
--> statement-breakpoint
DROP FUNCTION "private"."end_handovers"();
--> statement-breakpoint
DROP FUNCTION "private"."end_what_stands_on_consent"();
--> statement-breakpoint
DROP FUNCTION "private"."explain_basis_of_contacts"();
--> statement-breakpoint
DROP FUNCTION "private"."explain_basis_of_epikrise_references"();
--> statement-breakpoint
DROP FUNCTION "private"."forget_revocations"();
--> statement-breakpoint
DROP FUNCTION "private"."guard_accounting_exports"();
--> statement-breakpoint
DROP FUNCTION "private"."guard_integrations"();
--> statement-breakpoint
DROP FUNCTION "private"."hold_basis_of_contacts"();
--> statement-breakpoint
DROP FUNCTION "private"."hold_basis_of_epikrise_references"();
--> statement-breakpoint
DROP FUNCTION "private"."keep_administrator"();
--> statement-breakpoint
DROP FUNCTION "private"."keep_content_of_activity_locations"();
--> statement-breakpoint
DROP FUNCTION "private"."keep_content_of_activity_participants"();
--> statement-breakpoint
DROP FUNCTION "private"."keep_sealed_assignment_summaries"();
--> statement-breakpoint
DROP FUNCTION "private"."keep_sealed_contacts"();
--> statement-breakpoint
DROP FUNCTION "private"."keep_sealed_epikrise_references"();
--> statement-breakpoint
DROP FUNCTION "private"."keep_sealed_expense_lines"();
--> statement-breakpoint
DROP FUNCTION "private"."last_revocation"();
--> statement-breakpoint
DROP FUNCTION "private"."reaches_assignment"(text[], uuid, uuid, uuid, text[]);
--> statement-breakpoint
DROP FUNCTION "private"."reaches_person"(text[], uuid, uuid);
--> statement-breakpoint
DROP FUNCTION "private"."refuse_form"();
--> statement-breakpoint
DROP FUNCTION "private"."refuse_settled"();
--> statement-breakpoint
DROP FUNCTION "private"."require_consent_of_assignment_dispatches"();
--> statement-breakpoint
DROP FUNCTION "private"."revoke_administrator"();
--> statement-breakpoint
DROP FUNCTION "private"."revoke_membership"();
--> statement-breakpoint
DROP FUNCTION "private"."revoke_organization"();
--> statement-breakpoint
DROP FUNCTION "private"."revoke_person"(uuid);
--> statement-breakpoint
DROP FUNCTION "private"."revoke_person_in"(uuid, uuid);
--> statement-breakpoint
DROP FUNCTION "private"."revoke_profile"();
--> statement-breakpoint
DROP FUNCTION "private"."revoked_of_caller"();
--> statement-breakpoint
DROP FUNCTION "private"."settle_activity"();
--> statement-breakpoint
DROP FUNCTION "private"."time_withdrawal"();
--> statement-breakpoint
ALTER TABLE "public"."invitations"
  DROP COLUMN "status";
--> statement-breakpoint
DROP TYPE "public"."invitation_status";
--> statement-breakpoint
DROP TABLE "private"."invitation_tokens";
--> statement-breakpoint
DROP TABLE "private"."last_revocation";
--> statement-breakpoint
DROP TABLE "private"."revocations";
--> statement-breakpoint
DROP FUNCTION "private"."stamp_revocations"();
--> statement-breakpoint
DROP TABLE "private"."webhook_payloads";
--> statement-breakpoint
ALTER TABLE "public"."data_subject_requests"
  ALTER COLUMN "due_at" SET DEFAULT (now() + '1 mon'::interval);
--> statement-breakpoint
ALTER TABLE "public"."invitations"
  ALTER COLUMN "expires_at" SET DEFAULT (now() + '14 days'::interval);
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.accepted_assignments()
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
    select a.id from public.assignments a
    where a.mentor_id = me and a.status in ('accepted', 'active', 'paused', 'completion_requested') and (a.organization_id = any (organizations)) is true
  );
end
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.accepted_assignments_with_organization()
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
    select a.organization_id::text || a.id::text from public.assignments a
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
  SET search_path TO 'pg_catalog', 'pg_temp'
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
CREATE OR REPLACE FUNCTION private.assigned_contacts_with_organization()
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
    select a.organization_id::text || a.contact_id::text from public.assignments a
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
  SET search_path TO 'pg_catalog', 'pg_temp'
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.check_transition_of_assignments()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO 'pg_catalog', 'pg_temp'
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.check_transition_of_bufdir_reports()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO 'pg_catalog', 'pg_temp'
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.check_transition_of_expense_claims()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO 'pg_catalog', 'pg_temp'
  AS $function$
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
$function$;
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
      hint = 'Who may change what - organization_admin: rows of their organisation; coordinator: rows of their association and the associations below it; peer_mentor: their own rows while draft or returned (draft to submitted, returned to submitted).';
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
      hint = 'Who may change what - coordinator: rows of their association and the associations below it; peer_mentor: their own rows while draft or returned.';
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
      hint = 'Who may change what - organization_admin: rows of their organisation that are not their own; coordinator: rows of their association subtree that are not their own.';
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
      hint = 'Who may change what - coordinator: rows of their association and the associations below it; peer_mentor: their own rows while draft or returned (draft to submitted, returned to submitted).';
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
      hint = 'Who may change what - global_admin: every row; organization_admin: rows of their organisation; coordinator: rows of their association subtree that concern the peer mentor role, only expires_at, revoked_at.';
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
      hint = 'Who may change what - global_admin: every row; organization_admin: rows of their organisation, only name.';
  end if;
  return new;
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
  return split_part(case
    when current_setting('request.jwt.claims', true) = current_setting('likeperson.reach_of_1', true)
    then current_setting('likeperson.reach_1', true)
    else private.read_reach()
  end, '|', 2) = 'true';
end
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.keep_association_tree()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO 'pg_catalog', 'pg_temp'
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
    if private.membership_claim_bytes(private.membership_claims(coordinator, true, new.organization_id)) > 2150 then
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
CREATE OR REPLACE FUNCTION private.keep_content_of_bufdir_report_lines()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO 'pg_catalog', 'pg_temp'
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.keep_content_of_expense_lines()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO 'pg_catalog', 'pg_temp'
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.keep_content_of_expense_receipts()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO 'pg_catalog', 'pg_temp'
  AS $function$
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
  SET search_path TO 'pg_catalog', 'pg_temp'
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.read_reach()
  RETURNS text
  LANGUAGE plpgsql
  STABLE
  SET search_path TO 'pg_catalog', 'pg_temp'
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.refuse_file_place()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO 'pg_catalog', 'pg_temp'
  AS $function$
begin
  raise exception using
    errcode = '23514',
    message = 'Cannot keep a file outside its organisation''s part of the storage, whoever asks.',
    hint = 'storage_key is organization_id, a slash and a path without empty steps, "." and "..".';
end
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.refuse_oversized_membership()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO 'pg_catalog', 'pg_temp'
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.remove_attestations()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO 'pg_catalog', 'pg_temp'
  AS $function$
begin
  delete from public.bufdir_report_attestations attestation
  where attestation.organization_id = new.organization_id and attestation.report_id = new.id;
  return null;
end
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.require_local_review()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO 'pg_catalog', 'pg_temp'
  AS $function$
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
$function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION private.user_id()
  RETURNS uuid
  LANGUAGE plpgsql
  STABLE
  SET search_path TO 'pg_catalog', 'pg_temp'
  AS $function$
begin
  return nullif(split_part(case
    when current_setting('request.jwt.claims', true) = current_setting('likeperson.reach_of_1', true)
    then current_setting('likeperson.reach_1', true)
    else private.read_reach()
  end, '|', 1), '')::uuid;
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
  SET search_path TO 'pg_catalog', 'pg_temp'
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
$function$;
--> statement-breakpoint
ALTER TABLE "public"."accounting_exports"
  ADD CONSTRAINT "accounting_exports_idempotency_key_check" CHECK (((length(idempotency_key) >= 1) AND (length(idempotency_key) <= 200)));
--> statement-breakpoint
ALTER TABLE "public"."activity_types"
  ADD CONSTRAINT "activity_types_code_check" CHECK ((code ~ '^[a-z][a-z0-9_]{0,62}$'::text));
--> statement-breakpoint
ALTER TABLE "public"."assignment_dispatches"
  ADD CONSTRAINT "assignment_dispatches_expires_at_check" CHECK ((expires_at > created_at));
--> statement-breakpoint
ALTER TABLE "public"."assignment_dispatches"
  ADD CONSTRAINT "assignment_dispatches_size_check" CHECK ((octet_length(ciphertext) <= 262144));
--> statement-breakpoint
ALTER TABLE "public"."assignment_status_history"
  ADD CONSTRAINT "assignment_status_history_reason_check" CHECK ((length(reason) <= 500));
--> statement-breakpoint
ALTER TABLE "public"."assignment_summaries"
  ADD CONSTRAINT "assignment_summaries_size_check" CHECK ((octet_length(summary_enc) <= 65536));
--> statement-breakpoint
ALTER TABLE "public"."assignments"
  ADD CONSTRAINT "assignments_status_reason_check" CHECK ((length(status_reason) <= 500));
--> statement-breakpoint
ALTER TABLE "public"."audit_logs"
  ADD CONSTRAINT "audit_logs_action_check" CHECK ((action ~ '^[a-z][a-z0-9_.]{0,62}$'::text));
--> statement-breakpoint
ALTER TABLE "public"."bufdir_report_lines"
  ADD CONSTRAINT "bufdir_report_lines_metric_check" CHECK ((metric ~ '^[a-z][a-z0-9_]{0,62}$'::text));
--> statement-breakpoint
ALTER TABLE "public"."bufdir_reports"
  ADD CONSTRAINT "bufdir_reports_portal_receipt_check" CHECK (((length(btrim(portal_receipt)) >= 1) AND (length(btrim(portal_receipt)) <= 200)));
--> statement-breakpoint
ALTER TABLE "public"."certificates"
  ADD CONSTRAINT "certificates_course_code_check" CHECK ((course_code ~ '^[A-Z0-9][A-Z0-9-]{1,29}$'::text));
--> statement-breakpoint
ALTER TABLE "public"."consents"
  ADD CONSTRAINT "consents_purpose_check" CHECK ((purpose ~ '^[a-z][a-z0-9_]{0,62}$'::text));
--> statement-breakpoint
ALTER TABLE "public"."consents"
  ADD CONSTRAINT "consents_text_version_check" CHECK (((length(text_version) >= 1) AND (length(text_version) <= 50)));
--> statement-breakpoint
ALTER TABLE "public"."consents"
  ADD CONSTRAINT "consents_withdrawn_at_check" CHECK ((withdrawn_at >= granted_at));
--> statement-breakpoint
ALTER TABLE "public"."contacts"
  ADD CONSTRAINT "contacts_size_check" CHECK (((octet_length(name_enc) <= 2048) AND (octet_length(phone_enc) <= 2048)));
--> statement-breakpoint
ALTER TABLE "public"."data_subject_requests"
  ADD CONSTRAINT "data_subject_requests_due_at_check" CHECK ((due_at <= (created_at + '1 mon 1 day'::interval)));
--> statement-breakpoint
ALTER TABLE "public"."data_subject_requests"
  ADD CONSTRAINT "data_subject_requests_extended_to_check" CHECK ((extended_to <= (((created_at AT TIME ZONE 'UTC'::text))::date + '3 mons'::interval)));
--> statement-breakpoint
ALTER TABLE "public"."data_subject_requests"
  ADD CONSTRAINT "data_subject_requests_status_reason_check" CHECK ((length(status_reason) <= 500));
--> statement-breakpoint
ALTER TABLE "public"."documents"
  ADD CONSTRAINT "documents_storage_key_check" CHECK (((length(storage_key) >= 1) AND (length(storage_key) <= 1024)));
--> statement-breakpoint
ALTER TABLE "public"."epikrise_references"
  ADD CONSTRAINT "epikrise_references_size_check" CHECK ((octet_length(external_ref_enc) <= 4096));
--> statement-breakpoint
ALTER TABLE "public"."expense_claims"
  ADD CONSTRAINT "expense_claims_taxable_check" CHECK ((abs(taxable) <= abs(total)));
--> statement-breakpoint
ALTER TABLE "public"."expense_lines"
  ADD CONSTRAINT "expense_lines_km_check" CHECK ((km > (0)::numeric));
--> statement-breakpoint
ALTER TABLE "public"."expense_lines"
  ADD CONSTRAINT "expense_lines_rate_snapshot_check" CHECK ((jsonb_typeof(rate_snapshot) = 'object'::text));
--> statement-breakpoint
ALTER TABLE "public"."expense_lines"
  ADD CONSTRAINT "expense_lines_taxable_check" CHECK ((abs(taxable) <= abs(amount)));
--> statement-breakpoint
ALTER TABLE "public"."expense_receipts"
  ADD CONSTRAINT "expense_receipts_amount_check" CHECK ((amount >= (0)::numeric));
--> statement-breakpoint
ALTER TABLE "public"."expense_receipts"
  ADD CONSTRAINT "expense_receipts_document_fkey" FOREIGN KEY (organization_id, document_id) REFERENCES public.documents(organization_id, id);
--> statement-breakpoint
ALTER TABLE "public"."function_deployments"
  ADD CONSTRAINT "function_deployments_sha_check" CHECK ((sha ~ '^[0-9a-f]{40,64}$'::text));
--> statement-breakpoint
ALTER TABLE "public"."integrations"
  ADD CONSTRAINT "integrations_config_check" CHECK ((jsonb_typeof(config) = 'object'::text));
--> statement-breakpoint
ALTER TABLE "public"."invitations"
  ADD CONSTRAINT "invitations_email_check" CHECK (((email ~ '^[^@[:space:]]+@[^@[:space:]]+$'::text) AND (length(email) <= 254)));
--> statement-breakpoint
ALTER TABLE "public"."invitations"
  ADD CONSTRAINT "invitations_expires_at_check" CHECK (((expires_at > created_at) AND (expires_at <= (created_at + '90 days'::interval))));
--> statement-breakpoint
ALTER TABLE "public"."invitations"
  ADD CONSTRAINT "invitations_token_hash_check" CHECK ((octet_length(token_hash) = 32));
--> statement-breakpoint
ALTER TABLE "public"."invitations"
  ADD CONSTRAINT "invitations_token_hash_key" UNIQUE (token_hash);
--> statement-breakpoint
ALTER TABLE "public"."local_associations"
  ADD CONSTRAINT "local_associations_name_check" CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 200)));
--> statement-breakpoint
ALTER TABLE "public"."memberships"
  ADD CONSTRAINT "memberships_valid_check" CHECK (((NOT isempty(valid)) AND (NOT lower_inf(valid))));
--> statement-breakpoint
ALTER TABLE "public"."notifications"
  ADD CONSTRAINT "notifications_kind_check" CHECK ((kind ~ '^[a-z][a-z0-9_]{0,62}$'::text));
--> statement-breakpoint
ALTER TABLE "public"."org_labels"
  ADD CONSTRAINT "org_labels_locale_check" CHECK ((locale ~ '^[a-z]{2}(-[A-Z]{2})?$'::text));
--> statement-breakpoint
ALTER TABLE "public"."org_labels"
  ADD CONSTRAINT "org_labels_term_key_check" CHECK ((term_key ~ '^[a-z][a-z0-9_]{0,62}$'::text));
--> statement-breakpoint
ALTER TABLE "public"."organizations"
  ADD CONSTRAINT "organizations_name_check" CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 200)));
--> statement-breakpoint
ALTER TABLE "public"."peer_mentor_profiles"
  ADD CONSTRAINT "peer_mentor_profiles_experience_codes_check" CHECK ((cardinality(experience_codes) <= 50));
--> statement-breakpoint
ALTER TABLE "public"."profiles"
  ADD CONSTRAINT "profiles_email_check" CHECK (((email ~ '^[^@[:space:]]+@[^@[:space:]]+$'::text) AND (length(email) <= 254)));
--> statement-breakpoint
ALTER TABLE "public"."profiles"
  ADD CONSTRAINT "profiles_full_name_check" CHECK (((length(btrim(full_name)) >= 1) AND (length(btrim(full_name)) <= 200)));
--> statement-breakpoint
ALTER TABLE "public"."profiles"
  ADD CONSTRAINT "profiles_phone_check" CHECK ((phone ~ '^[+]?[0-9 ]{5,20}$'::text));
--> statement-breakpoint
ALTER TABLE "public"."realtime_channel_events"
  ADD CONSTRAINT "realtime_channel_events_event_check" CHECK ((event ~ '^[a-z][a-z0-9_]{0,62}$'::text));
--> statement-breakpoint
ALTER TABLE "public"."reimbursement_rates"
  ADD CONSTRAINT "reimbursement_rates_amount_check" CHECK (((amount >= (0)::numeric) AND ((tax_free_amount >= (0)::numeric) AND (tax_free_amount <= amount))));
--> statement-breakpoint
ALTER TABLE "public"."reimbursement_rates"
  ADD CONSTRAINT "reimbursement_rates_code_check" CHECK ((code ~ '^[a-z][a-z0-9_]{0,62}$'::text));
--> statement-breakpoint
ALTER TABLE "public"."reimbursement_rates"
  ADD CONSTRAINT "reimbursement_rates_valid_check" CHECK ((NOT isempty(valid)));
--> statement-breakpoint
ALTER TABLE "public"."slow_query_snapshots"
  ADD CONSTRAINT "slow_query_snapshots_figures_check" CHECK (((calls >= 0) AND (mean_ms >= (0)::numeric)));
--> statement-breakpoint
ALTER TABLE "public"."slow_query_snapshots"
  ADD CONSTRAINT "slow_query_snapshots_query_hash_check" CHECK ((query_hash ~ '^-?[0-9]{1,20}$'::text));
--> statement-breakpoint
ALTER TABLE "public"."webhook_events"
  ADD CONSTRAINT "webhook_events_event_key_check" CHECK (((length(event_key) >= 1) AND (length(event_key) <= 200)));
--> statement-breakpoint
CREATE INDEX expense_receipts_document_idx ON public.expense_receipts USING btree (organization_id, document_id);
--> statement-breakpoint
CREATE TRIGGER activity_locations_immutable
  BEFORE UPDATE OF organization_id, owner_id ON public.activity_locations
  FOR EACH ROW
  WHEN (((old.organization_id IS DISTINCT FROM new.organization_id) OR (old.owner_id IS DISTINCT FROM new.owner_id)))
  EXECUTE FUNCTION private.refuse_change('organization_id', 'owner_id');
--> statement-breakpoint
CREATE TRIGGER assignment_summaries_immutable
  BEFORE UPDATE OF organization_id ON public.assignment_summaries
  FOR EACH ROW
  WHEN ((old.organization_id IS DISTINCT FROM new.organization_id))
  EXECUTE FUNCTION private.refuse_change('organization_id');
--> statement-breakpoint
CREATE TRIGGER documents_place
  AFTER INSERT OR UPDATE OF storage_key ON public.documents
  FOR EACH ROW
  WHEN (((NOT starts_with(new.storage_key, ((new.organization_id)::text || '/'::text))) OR (new.storage_key ~ '(^|/)\.{0,2}(/|$)'::text)))
  EXECUTE FUNCTION private.refuse_file_place();
--> statement-breakpoint
CREATE TRIGGER org_labels_immutable
  BEFORE UPDATE OF organization_id ON public.org_labels
  FOR EACH ROW
  WHEN ((old.organization_id IS DISTINCT FROM new.organization_id))
  EXECUTE FUNCTION private.refuse_change('organization_id');
--> statement-breakpoint
CREATE POLICY "activities_insert" ON "public"."activities"
  FOR INSERT
  TO "authenticated"
  WITH
    CHECK
    ((((local_association_id = ANY (( SELECT private.associations_as('{coordinator}'::text[]) AS associations_as)::uuid[])) AND ((organization_id = ANY (( SELECT
    private.organizations_as('{coordinator}'::text[]) AS organizations_as)::uuid[])) IS TRUE)) OR
    ((mentor_id = ( SELECT private.user_id() AS user_id)) AND ((organization_id = ANY (( SELECT private.organizations_as('{peer_mentor}'::text[]) AS organizations_as)::uuid[])) IS
    TRUE) AND (local_association_id = ANY (( SELECT private.associations_as('{peer_mentor}'::text[]) AS associations_as)::uuid[])) AND
    (status = ANY (ARRAY['draft'::public.activity_status, 'submitted'::public.activity_status])))));
--> statement-breakpoint
CREATE POLICY "activities_update" ON "public"."activities"
  FOR UPDATE
  TO "authenticated"
  USING
    (((organization_id = ANY (( SELECT private.organizations_as('{organization_admin}'::text[]) AS organizations_as)::uuid[])) OR ((local_association_id = ANY (( SELECT
    private.associations_as('{coordinator}'::text[]) AS associations_as)::uuid[])) AND
    ((organization_id = ANY (( SELECT private.organizations_as('{coordinator}'::text[]) AS organizations_as)::uuid[])) IS TRUE)) OR
    ((mentor_id = ( SELECT private.user_id() AS user_id)) AND ((organization_id = ANY (( SELECT private.organizations_as('{peer_mentor}'::text[]) AS organizations_as)::uuid[])) IS
    TRUE) AND (status = ANY (ARRAY['draft'::public.activity_status, 'returned'::public.activity_status]))) OR
    (organization_id < ( SELECT '00000000-0000-0000-0000-000000000000'::uuid AS uuid))))
  WITH
    CHECK
    (((organization_id = ANY (( SELECT private.organizations_as('{organization_admin}'::text[]) AS organizations_as)::uuid[])) OR ((local_association_id = ANY (( SELECT
    private.associations_as('{coordinator}'::text[]) AS associations_as)::uuid[])) AND
    ((organization_id = ANY (( SELECT private.organizations_as('{coordinator}'::text[]) AS organizations_as)::uuid[])) IS TRUE)) OR
    ((mentor_id = ( SELECT private.user_id() AS user_id)) AND ((organization_id = ANY (( SELECT private.organizations_as('{peer_mentor}'::text[]) AS organizations_as)::uuid[])) IS
    TRUE) AND (status = ANY (ARRAY['draft'::public.activity_status, 'returned'::public.activity_status, 'submitted'::public.activity_status])))));
--> statement-breakpoint
CREATE POLICY "activity_participants_insert" ON "public"."activity_participants"
  FOR INSERT
  TO "authenticated"
  WITH
    CHECK
    ((((local_association_id = ANY (( SELECT private.associations_as('{coordinator}'::text[]) AS associations_as)::uuid[])) AND ((organization_id = ANY (( SELECT
    private.organizations_as('{coordinator}'::text[]) AS organizations_as)::uuid[])) IS TRUE) AND
    ((contact_id IS NULL) OR private.reaches_contact('{coordinator}'::text[], organization_id, contact_id))) OR
    ((owner_id = ( SELECT private.user_id() AS user_id)) AND ((organization_id = ANY (( SELECT private.organizations_as('{peer_mentor}'::text[]) AS organizations_as)::uuid[])) IS
    TRUE) AND (activity_id = ANY (( SELECT private.own_editable_activities() AS own_editable_activities)::uuid[])) AND
    (((organization_id)::text || (activity_id)::text) = ANY (( SELECT private.own_editable_activities_with_organization() AS own_editable_activities_with_organization)::text[]))
    AND ((contact_id IS NULL) OR private.reaches_contact('{peer_mentor}'::text[], organization_id, contact_id)))));
--> statement-breakpoint
CREATE POLICY "activity_participants_update" ON "public"."activity_participants"
  FOR UPDATE
  TO "authenticated"
  USING
    ((((local_association_id = ANY (( SELECT private.associations_as('{coordinator}'::text[]) AS associations_as)::uuid[])) AND ((organization_id = ANY (( SELECT
    private.organizations_as('{coordinator}'::text[]) AS organizations_as)::uuid[])) IS TRUE)) OR
    ((owner_id = ( SELECT private.user_id() AS user_id)) AND ((organization_id = ANY (( SELECT private.organizations_as('{peer_mentor}'::text[]) AS organizations_as)::uuid[])) IS
    TRUE) AND (activity_id = ANY (( SELECT private.own_editable_activities() AS own_editable_activities)::uuid[])) AND
    (((organization_id)::text || (activity_id)::text) = ANY (( SELECT private.own_editable_activities_with_organization() AS own_editable_activities_with_organization)::text[])))))
  WITH
    CHECK
    ((((local_association_id = ANY (( SELECT private.associations_as('{coordinator}'::text[]) AS associations_as)::uuid[])) AND ((organization_id = ANY (( SELECT
    private.organizations_as('{coordinator}'::text[]) AS organizations_as)::uuid[])) IS TRUE)) OR
    ((owner_id = ( SELECT private.user_id() AS user_id)) AND ((organization_id = ANY (( SELECT private.organizations_as('{peer_mentor}'::text[]) AS organizations_as)::uuid[])) IS
    TRUE) AND (activity_id = ANY (( SELECT private.own_editable_activities() AS own_editable_activities)::uuid[])) AND
    (((organization_id)::text || (activity_id)::text) = ANY (( SELECT private.own_editable_activities_with_organization() AS own_editable_activities_with_organization)::text[])))));
--> statement-breakpoint
CREATE POLICY "assignment_dispatches_insert" ON "public"."assignment_dispatches"
  FOR INSERT
  TO "authenticated"
  WITH
    CHECK
    (((local_association_id = ANY (( SELECT private.associations_as('{coordinator}'::text[]) AS associations_as)::uuid[])) AND ((organization_id = ANY (( SELECT
    private.organizations_as('{coordinator}'::text[]) AS organizations_as)::uuid[])) IS TRUE)));
--> statement-breakpoint
CREATE POLICY "certificates_insert" ON "public"."certificates"
  FOR INSERT
  TO "authenticated"
  WITH
    CHECK
    ((((organization_id = ANY (( SELECT private.organizations_as('{organization_admin}'::text[]) AS organizations_as)::uuid[])) AND (mentor_id <> ( SELECT private.user_id() AS
    user_id))) OR
    ((local_association_id = ANY (( SELECT private.associations_as('{coordinator}'::text[]) AS associations_as)::uuid[])) AND ((organization_id = ANY (( SELECT
    private.organizations_as('{coordinator}'::text[]) AS organizations_as)::uuid[])) IS TRUE) AND (mentor_id <> ( SELECT private.user_id() AS user_id))) OR
    ((mentor_id = ( SELECT private.user_id() AS user_id)) AND ((organization_id = ANY (( SELECT private.organizations_as('{peer_mentor}'::text[]) AS organizations_as)::uuid[])) IS
    TRUE) AND (status = 'unverified'::public.certificate_status))));
--> statement-breakpoint
CREATE POLICY "documents_insert" ON "public"."documents"
  FOR INSERT
  TO "authenticated"
  WITH
    CHECK
    ((((local_association_id = ANY (( SELECT private.associations_as('{coordinator}'::text[]) AS associations_as)::uuid[])) AND ((organization_id = ANY (( SELECT
    private.organizations_as('{coordinator}'::text[]) AS organizations_as)::uuid[])) IS TRUE) AND private.knows_person('{coordinator}'::text[], organization_id, owner_id)) OR
    ((owner_id = ( SELECT private.user_id() AS user_id)) AND ((organization_id = ANY (( SELECT private.organizations_as('{peer_mentor}'::text[]) AS organizations_as)::uuid[])) IS
    TRUE) AND (local_association_id = ANY (( SELECT private.associations_as('{peer_mentor}'::text[]) AS associations_as)::uuid[])) AND
    (status = ANY (ARRAY['draft'::public.document_status, 'submitted'::public.document_status])))));
--> statement-breakpoint
CREATE POLICY "integrations_insert" ON "public"."integrations"
  FOR INSERT
  TO "authenticated"
  WITH CHECK ((organization_id = ANY (( SELECT private.organizations_as('{organization_admin}'::text[]) AS organizations_as)::uuid[])));
--> statement-breakpoint
CREATE POLICY "invitations_insert" ON "public"."invitations"
  FOR INSERT
  TO "authenticated"
  WITH
    CHECK
    ((( SELECT private.is_global_admin() AS is_global_admin) OR (organization_id = ANY (( SELECT private.organizations_as('{organization_admin}'::text[]) AS
    organizations_as)::uuid[])) OR
    ((local_association_id = ANY (( SELECT private.associations_as('{coordinator}'::text[]) AS associations_as)::uuid[])) AND ((organization_id = ANY (( SELECT
    private.organizations_as('{coordinator}'::text[]) AS organizations_as)::uuid[])) IS TRUE) AND (role = 'peer_mentor'::public.membership_role))));
--> statement-breakpoint
CREATE POLICY "memberships_insert" ON "public"."memberships"
  FOR INSERT
  TO "authenticated"
  WITH
    CHECK
    ((( SELECT private.is_global_admin() AS is_global_admin) OR ((organization_id = ANY (( SELECT private.organizations_as('{organization_admin}'::text[]) AS
    organizations_as)::uuid[])) AND private.knows_person('{organization_admin}'::text[], organization_id, profile_id)) OR
    ((local_association_id = ANY (( SELECT private.associations_as('{coordinator}'::text[]) AS associations_as)::uuid[])) AND ((organization_id = ANY (( SELECT
    private.organizations_as('{coordinator}'::text[]) AS organizations_as)::uuid[])) IS TRUE) AND (role = 'peer_mentor'::public.membership_role) AND
    private.knows_person('{coordinator}'::text[], organization_id, profile_id))));
--> statement-breakpoint
CREATE POLICY "organizations_insert" ON "public"."organizations"
  FOR INSERT
  TO "authenticated"
  WITH CHECK (( SELECT private.is_global_admin() AS is_global_admin));
--> statement-breakpoint
COMMENT ON FUNCTION "private"."accepted_assignments"() IS 'Assignments that the caller has accepted as peer mentor. Definer: one index scan instead of a policy inside a policy.';
--> statement-breakpoint
COMMENT ON FUNCTION "private"."accepted_assignments_with_organization"() IS 'Assignments that the caller has accepted as peer mentor. Each with its organisation before it. Definer: one index scan instead of a policy inside a policy.';
--> statement-breakpoint
COMMENT ON FUNCTION "private"."assigned_contacts"() IS 'Contacts of the assignments that the caller has accepted as peer mentor. Definer: one index scan instead of a policy inside a policy.';
--> statement-breakpoint
COMMENT ON FUNCTION "private"."assigned_contacts_with_organization"() IS 'Contacts of the assignments that the caller has accepted as peer mentor. Each with its organisation before it. Definer: one index scan instead of a policy inside a policy.';
--> statement-breakpoint
COMMENT ON FUNCTION "private"."reaches_contact"(text[], uuid, uuid) IS 'Whether this contact of this organisation is one that the caller may name with one of these roles: an administrator any, a coordinator those of their associations, a peer mentor those assigned to them. Definer: one key look-up instead of a policy inside a policy.';
--> statement-breakpoint
COMMENT ON FUNCTION "private"."read_reach"() IS 'Reads what the token gives the caller, and keeps it for the rest of the transaction: user id, whether they run the platform, and for organization_admin, coordinator and peer_mentor the organisations and the associations, all between bars.';
--> statement-breakpoint
COMMENT ON FUNCTION "private"."refuse_file_place"() IS 'Refuses a file outside its organisation''s part of the storage, whoever asks.';
--> statement-breakpoint
COMMENT ON POLICY "activities_insert" ON "public"."activities" IS 'Who may add activities - coordinator: rows of their association and the associations below it; peer_mentor: their own rows, in an association they belong to. Everyone else: nothing.';
--> statement-breakpoint
COMMENT ON POLICY "activities_update" ON "public"."activities" IS 'Who may change activities - organization_admin: rows of their organisation; coordinator: rows of their association and the associations below it; peer_mentor: their own rows while draft or returned. Everyone else: nothing.';
--> statement-breakpoint
COMMENT ON POLICY "activity_participants_insert" ON "public"."activity_participants" IS 'Who may add activity_participants - coordinator: rows of their association and the associations below it; peer_mentor: their own rows while draft or returned. Everyone else: nothing.';
--> statement-breakpoint
COMMENT ON POLICY "activity_participants_update" ON "public"."activity_participants" IS 'Who may change activity_participants - coordinator: rows of their association and the associations below it; peer_mentor: their own rows while draft or returned. Everyone else: nothing.';
--> statement-breakpoint
COMMENT ON POLICY "assignment_dispatches_insert" ON "public"."assignment_dispatches" IS 'Who may add assignment_dispatches - coordinator: rows of their association and the associations below it. Everyone else: nothing.';
--> statement-breakpoint
COMMENT ON POLICY "assignment_summaries_select" ON "public"."assignment_summaries" IS 'Who may read assignment_summaries - coordinator: rows of their association and the associations below it; peer_mentor: rows of an assignment they have accepted. Everyone else: nothing.';
--> statement-breakpoint
COMMENT ON POLICY "certificates_insert" ON "public"."certificates" IS 'Who may add certificates - organization_admin: rows of their organisation that are not their own; coordinator: rows of their association subtree that are not their own; peer_mentor: their own rows, while they wait to be verified. Everyone else: nothing.';
--> statement-breakpoint
COMMENT ON POLICY "contacts_select" ON "public"."contacts" IS 'Who may read contacts - coordinator: rows of their association and the associations below it; peer_mentor: rows of an assignment they have accepted. Everyone else: nothing.';
--> statement-breakpoint
COMMENT ON POLICY "documents_insert" ON "public"."documents" IS 'Who may add documents - coordinator: rows of their association and the associations below it; peer_mentor: their own rows, in an association they belong to. Everyone else: nothing.';
--> statement-breakpoint
COMMENT ON POLICY "integrations_insert" ON "public"."integrations" IS 'Who may add integrations - organization_admin: rows of their organisation. Everyone else: nothing.';
--> statement-breakpoint
COMMENT ON POLICY "invitations_insert" ON "public"."invitations" IS 'Who may add invitations - global_admin: every row; organization_admin: rows of their organisation; coordinator: rows of their association subtree that concern the peer mentor role. Everyone else: nothing.';
--> statement-breakpoint
COMMENT ON POLICY "invitations_update" ON "public"."invitations" IS 'Who may change invitations - global_admin: every row; organization_admin: rows of their organisation; coordinator: rows of their association subtree that concern the peer mentor role (only expires_at, revoked_at). Everyone else: nothing.';
--> statement-breakpoint
COMMENT ON POLICY "memberships_insert" ON "public"."memberships" IS 'Who may add memberships - global_admin: every row; organization_admin: rows of their organisation about a person it already knows; coordinator: peer mentor rows of their association subtree about a person it already knows. Everyone else: nothing.';
--> statement-breakpoint
COMMENT ON POLICY "organizations_insert" ON "public"."organizations" IS 'Who may add organizations - global_admin: every row. Everyone else: nothing.';
--> statement-breakpoint
REVOKE ALL ("activity_id") ON TABLE "public"."activity_locations" FROM "authenticated";
--> statement-breakpoint
GRANT INSERT ("activity_id"), SELECT ("activity_id") ON TABLE "public"."activity_locations" TO "authenticated";
--> statement-breakpoint
REVOKE ALL ("organization_id") ON TABLE "public"."activity_locations" FROM "authenticated";
--> statement-breakpoint
GRANT INSERT ("organization_id"), SELECT ("organization_id") ON TABLE "public"."activity_locations" TO "authenticated";
--> statement-breakpoint
REVOKE ALL ("opened_at") ON TABLE "public"."assignment_dispatches" FROM "authenticated";
--> statement-breakpoint
GRANT INSERT ("opened_at"), SELECT ("opened_at") ON TABLE "public"."assignment_dispatches" TO "authenticated";
--> statement-breakpoint
REVOKE ALL ("revoked_at") ON TABLE "public"."assignment_dispatches" FROM "authenticated";
--> statement-breakpoint
GRANT INSERT ("revoked_at"), SELECT ("revoked_at") ON TABLE "public"."assignment_dispatches" TO "authenticated";
--> statement-breakpoint
REVOKE ALL ("assignment_id") ON TABLE "public"."assignment_summaries" FROM "authenticated";
--> statement-breakpoint
GRANT INSERT ("assignment_id"), SELECT ("assignment_id") ON TABLE "public"."assignment_summaries" TO "authenticated";
--> statement-breakpoint
REVOKE ALL ("organization_id") ON TABLE "public"."assignment_summaries" FROM "authenticated";
--> statement-breakpoint
GRANT INSERT ("organization_id"), SELECT ("organization_id") ON TABLE "public"."assignment_summaries" TO "authenticated";
--> statement-breakpoint
REVOKE ALL ("granted_at") ON TABLE "public"."consents" FROM "authenticated";
--> statement-breakpoint
GRANT INSERT ("granted_at"), SELECT ("granted_at") ON TABLE "public"."consents" TO "authenticated";
--> statement-breakpoint
REVOKE ALL ("withdrawn_at") ON TABLE "public"."consents" FROM "authenticated";
--> statement-breakpoint
GRANT INSERT ("withdrawn_at"), SELECT ("withdrawn_at"), UPDATE ("withdrawn_at") ON TABLE "public"."consents" TO "authenticated";
--> statement-breakpoint
REVOKE ALL ("local_association_id") ON TABLE "public"."invitations" FROM "authenticated";
--> statement-breakpoint
GRANT INSERT ("local_association_id"), SELECT ("local_association_id"), UPDATE ("local_association_id") ON TABLE "public"."invitations" TO "authenticated";
--> statement-breakpoint
REVOKE ALL ("revoked_at") ON TABLE "public"."invitations" FROM "authenticated";
--> statement-breakpoint
GRANT INSERT ("revoked_at"), SELECT ("revoked_at"), UPDATE ("revoked_at") ON TABLE "public"."invitations" TO "authenticated";
--> statement-breakpoint
REVOKE ALL ("role") ON TABLE "public"."invitations" FROM "authenticated";
--> statement-breakpoint
GRANT INSERT ("role"), SELECT ("role"), UPDATE ("role") ON TABLE "public"."invitations" TO "authenticated";
--> statement-breakpoint
REVOKE ALL ("organization_id") ON TABLE "public"."org_labels" FROM "authenticated";
--> statement-breakpoint
GRANT INSERT ("organization_id"), SELECT ("organization_id") ON TABLE "public"."org_labels" TO "authenticated";
--> statement-breakpoint
REVOKE ALL ("organization_id") ON TABLE "public"."peer_mentor_profiles" FROM "authenticated";
--> statement-breakpoint
GRANT INSERT ("organization_id"), SELECT ("organization_id") ON TABLE "public"."peer_mentor_profiles" TO "authenticated";
--> statement-breakpoint
REVOKE ALL ("profile_id") ON TABLE "public"."peer_mentor_profiles" FROM "authenticated";
--> statement-breakpoint
GRANT INSERT ("profile_id"), SELECT ("profile_id") ON TABLE "public"."peer_mentor_profiles" TO "authenticated";
--> statement-breakpoint
ALTER TABLE "public"."webhook_events" alter column "payload" set not null;
--> statement-breakpoint
alter table public.webhook_events alter column payload set statistics 0;
