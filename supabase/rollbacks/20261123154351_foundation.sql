-- loses: accounting_exports.*, activities.*, activity_locations.*, activity_participants.*, activity_types.*, api_request_stats.*, assignment_dispatches.*, assignment_status_history.*, assignment_summaries.*, assignments.*, audit_logs.*, bufdir_report_lines.*, bufdir_reports.*, certificates.*, consents.*, contacts.*, data_subject_requests.*, documents.*, epikrise_references.*, expense_claims.*, expense_lines.*, expense_receipts.*, function_deployments.*, integrations.*, invitations.*, local_associations.*, memberships.*, notifications.*, org_labels.*, organizations.*, peer_mentor_availability.*, peer_mentor_profiles.*, private.platform_administrators.*, profiles.*, realtime_channel_events.*, reimbursement_rates.*, slow_query_snapshots.*, webhook_events.*
set lock_timeout = '4s';
--> statement-breakpoint
drop statistics if exists public.activities_association_stat;
--> statement-breakpoint
drop statistics if exists public.assignments_association_stat;
--> statement-breakpoint
drop statistics if exists public.expense_claims_association_stat;
--> statement-breakpoint
drop statistics if exists public.expense_lines_association_stat;
--> statement-breakpoint
drop statistics if exists public.peer_mentor_profiles_association_stat;
--> statement-breakpoint
SET local check_function_bodies = off;
--> statement-breakpoint
ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" GRANT EXECUTE ON FUNCTIONS TO PUBLIC;
--> statement-breakpoint
REVOKE ALL ON SCHEMA "public" FROM "supabase_auth_admin";
--> statement-breakpoint
DROP POLICY "accounting_exports_select" ON "public"."accounting_exports";
--> statement-breakpoint
DROP POLICY "accounting_exports_update" ON "public"."accounting_exports";
--> statement-breakpoint
DROP POLICY "activities_delete" ON "public"."activities";
--> statement-breakpoint
DROP POLICY "activities_insert" ON "public"."activities";
--> statement-breakpoint
DROP POLICY "activities_select" ON "public"."activities";
--> statement-breakpoint
DROP POLICY "activities_update" ON "public"."activities";
--> statement-breakpoint
DROP POLICY "activity_locations_delete" ON "public"."activity_locations";
--> statement-breakpoint
DROP POLICY "activity_locations_insert" ON "public"."activity_locations";
--> statement-breakpoint
DROP POLICY "activity_locations_select" ON "public"."activity_locations";
--> statement-breakpoint
DROP POLICY "activity_locations_update" ON "public"."activity_locations";
--> statement-breakpoint
DROP POLICY "activity_participants_delete" ON "public"."activity_participants";
--> statement-breakpoint
DROP POLICY "activity_participants_insert" ON "public"."activity_participants";
--> statement-breakpoint
DROP POLICY "activity_participants_select" ON "public"."activity_participants";
--> statement-breakpoint
DROP POLICY "activity_participants_update" ON "public"."activity_participants";
--> statement-breakpoint
DROP POLICY "activity_types_insert" ON "public"."activity_types";
--> statement-breakpoint
DROP POLICY "activity_types_select" ON "public"."activity_types";
--> statement-breakpoint
DROP POLICY "activity_types_update" ON "public"."activity_types";
--> statement-breakpoint
DROP POLICY "api_request_stats_select" ON "public"."api_request_stats";
--> statement-breakpoint
DROP POLICY "assignment_dispatches_insert" ON "public"."assignment_dispatches";
--> statement-breakpoint
DROP POLICY "assignment_dispatches_select" ON "public"."assignment_dispatches";
--> statement-breakpoint
DROP POLICY "assignment_status_history_select" ON "public"."assignment_status_history";
--> statement-breakpoint
DROP POLICY "assignment_summaries_insert" ON "public"."assignment_summaries";
--> statement-breakpoint
DROP POLICY "assignment_summaries_select" ON "public"."assignment_summaries";
--> statement-breakpoint
DROP POLICY "assignment_summaries_update" ON "public"."assignment_summaries";
--> statement-breakpoint
DROP POLICY "assignments_insert" ON "public"."assignments";
--> statement-breakpoint
DROP POLICY "assignments_select" ON "public"."assignments";
--> statement-breakpoint
DROP POLICY "assignments_update" ON "public"."assignments";
--> statement-breakpoint
DROP POLICY "audit_logs_select" ON "public"."audit_logs";
--> statement-breakpoint
DROP POLICY "bufdir_report_lines_select" ON "public"."bufdir_report_lines";
--> statement-breakpoint
DROP POLICY "bufdir_reports_insert" ON "public"."bufdir_reports";
--> statement-breakpoint
DROP POLICY "bufdir_reports_select" ON "public"."bufdir_reports";
--> statement-breakpoint
DROP POLICY "bufdir_reports_update" ON "public"."bufdir_reports";
--> statement-breakpoint
DROP POLICY "certificates_insert" ON "public"."certificates";
--> statement-breakpoint
DROP POLICY "certificates_select" ON "public"."certificates";
--> statement-breakpoint
DROP POLICY "certificates_update" ON "public"."certificates";
--> statement-breakpoint
DROP POLICY "consents_insert" ON "public"."consents";
--> statement-breakpoint
DROP POLICY "consents_select" ON "public"."consents";
--> statement-breakpoint
DROP POLICY "consents_update" ON "public"."consents";
--> statement-breakpoint
DROP POLICY "contacts_insert" ON "public"."contacts";
--> statement-breakpoint
DROP POLICY "contacts_select" ON "public"."contacts";
--> statement-breakpoint
DROP POLICY "contacts_update" ON "public"."contacts";
--> statement-breakpoint
DROP POLICY "data_subject_requests_insert" ON "public"."data_subject_requests";
--> statement-breakpoint
DROP POLICY "data_subject_requests_select" ON "public"."data_subject_requests";
--> statement-breakpoint
DROP POLICY "data_subject_requests_update" ON "public"."data_subject_requests";
--> statement-breakpoint
DROP POLICY "documents_insert" ON "public"."documents";
--> statement-breakpoint
DROP POLICY "documents_select" ON "public"."documents";
--> statement-breakpoint
DROP POLICY "documents_update" ON "public"."documents";
--> statement-breakpoint
DROP POLICY "epikrise_references_insert" ON "public"."epikrise_references";
--> statement-breakpoint
DROP POLICY "epikrise_references_select" ON "public"."epikrise_references";
--> statement-breakpoint
DROP POLICY "epikrise_references_update" ON "public"."epikrise_references";
--> statement-breakpoint
DROP POLICY "expense_claims_delete" ON "public"."expense_claims";
--> statement-breakpoint
DROP POLICY "expense_claims_insert" ON "public"."expense_claims";
--> statement-breakpoint
DROP POLICY "expense_claims_select" ON "public"."expense_claims";
--> statement-breakpoint
DROP POLICY "expense_claims_update" ON "public"."expense_claims";
--> statement-breakpoint
DROP POLICY "expense_lines_delete" ON "public"."expense_lines";
--> statement-breakpoint
DROP POLICY "expense_lines_insert" ON "public"."expense_lines";
--> statement-breakpoint
DROP POLICY "expense_lines_select" ON "public"."expense_lines";
--> statement-breakpoint
DROP POLICY "expense_lines_update" ON "public"."expense_lines";
--> statement-breakpoint
DROP POLICY "expense_receipts_delete" ON "public"."expense_receipts";
--> statement-breakpoint
DROP POLICY "expense_receipts_insert" ON "public"."expense_receipts";
--> statement-breakpoint
DROP POLICY "expense_receipts_select" ON "public"."expense_receipts";
--> statement-breakpoint
DROP POLICY "expense_receipts_update" ON "public"."expense_receipts";
--> statement-breakpoint
DROP POLICY "function_deployments_select" ON "public"."function_deployments";
--> statement-breakpoint
DROP POLICY "integrations_insert" ON "public"."integrations";
--> statement-breakpoint
DROP POLICY "integrations_select" ON "public"."integrations";
--> statement-breakpoint
DROP POLICY "integrations_update" ON "public"."integrations";
--> statement-breakpoint
DROP POLICY "invitations_insert" ON "public"."invitations";
--> statement-breakpoint
DROP POLICY "invitations_select" ON "public"."invitations";
--> statement-breakpoint
DROP POLICY "invitations_update" ON "public"."invitations";
--> statement-breakpoint
DROP POLICY "local_associations_insert" ON "public"."local_associations";
--> statement-breakpoint
DROP POLICY "local_associations_select" ON "public"."local_associations";
--> statement-breakpoint
DROP POLICY "local_associations_update" ON "public"."local_associations";
--> statement-breakpoint
DROP POLICY "memberships_insert" ON "public"."memberships";
--> statement-breakpoint
DROP POLICY "memberships_select" ON "public"."memberships";
--> statement-breakpoint
DROP POLICY "memberships_update" ON "public"."memberships";
--> statement-breakpoint
DROP POLICY "notifications_select" ON "public"."notifications";
--> statement-breakpoint
DROP POLICY "notifications_update" ON "public"."notifications";
--> statement-breakpoint
DROP POLICY "org_labels_delete" ON "public"."org_labels";
--> statement-breakpoint
DROP POLICY "org_labels_insert" ON "public"."org_labels";
--> statement-breakpoint
DROP POLICY "org_labels_select" ON "public"."org_labels";
--> statement-breakpoint
DROP POLICY "org_labels_update" ON "public"."org_labels";
--> statement-breakpoint
DROP POLICY "organizations_insert" ON "public"."organizations";
--> statement-breakpoint
DROP POLICY "organizations_select" ON "public"."organizations";
--> statement-breakpoint
DROP POLICY "organizations_update" ON "public"."organizations";
--> statement-breakpoint
DROP POLICY "peer_mentor_availability_delete" ON "public"."peer_mentor_availability";
--> statement-breakpoint
DROP POLICY "peer_mentor_availability_insert" ON "public"."peer_mentor_availability";
--> statement-breakpoint
DROP POLICY "peer_mentor_availability_select" ON "public"."peer_mentor_availability";
--> statement-breakpoint
DROP POLICY "peer_mentor_availability_update" ON "public"."peer_mentor_availability";
--> statement-breakpoint
DROP POLICY "peer_mentor_profiles_insert" ON "public"."peer_mentor_profiles";
--> statement-breakpoint
DROP POLICY "peer_mentor_profiles_select" ON "public"."peer_mentor_profiles";
--> statement-breakpoint
DROP POLICY "peer_mentor_profiles_update" ON "public"."peer_mentor_profiles";
--> statement-breakpoint
DROP POLICY "profiles_select" ON "public"."profiles";
--> statement-breakpoint
DROP POLICY "profiles_update" ON "public"."profiles";
--> statement-breakpoint
DROP POLICY "realtime_channel_events_select" ON "public"."realtime_channel_events";
--> statement-breakpoint
DROP POLICY "reimbursement_rates_insert" ON "public"."reimbursement_rates";
--> statement-breakpoint
DROP POLICY "reimbursement_rates_select" ON "public"."reimbursement_rates";
--> statement-breakpoint
DROP POLICY "reimbursement_rates_update" ON "public"."reimbursement_rates";
--> statement-breakpoint
DROP POLICY "slow_query_snapshots_select" ON "public"."slow_query_snapshots";
--> statement-breakpoint
DROP POLICY "webhook_events_select" ON "public"."webhook_events";
--> statement-breakpoint
ALTER TABLE "private"."platform_administrators"
  DROP CONSTRAINT "platform_administrators_user_id_fkey";
--> statement-breakpoint
ALTER TABLE "public"."accounting_exports"
  DROP CONSTRAINT "accounting_exports_claim_fkey";
--> statement-breakpoint
ALTER TABLE "public"."accounting_exports"
  DROP CONSTRAINT "accounting_exports_integration_fkey";
--> statement-breakpoint
ALTER TABLE "public"."accounting_exports"
  DROP CONSTRAINT "accounting_exports_organization_fkey";
--> statement-breakpoint
ALTER TABLE "public"."activities"
  DROP CONSTRAINT "activities_assignment_fkey";
--> statement-breakpoint
ALTER TABLE "public"."activities"
  DROP CONSTRAINT "activities_local_association_fkey";
--> statement-breakpoint
ALTER TABLE "public"."activities"
  DROP CONSTRAINT "activities_mentor_fkey";
--> statement-breakpoint
ALTER TABLE "public"."activities"
  DROP CONSTRAINT "activities_organization_fkey";
--> statement-breakpoint
ALTER TABLE "public"."activities"
  DROP CONSTRAINT "activities_type_fkey";
--> statement-breakpoint
ALTER TABLE "public"."activity_locations"
  DROP CONSTRAINT "activity_locations_activity_fkey";
--> statement-breakpoint
ALTER TABLE "public"."activity_locations"
  DROP CONSTRAINT "activity_locations_organization_fkey";
--> statement-breakpoint
ALTER TABLE "public"."activity_participants"
  DROP CONSTRAINT "activity_participants_activity_fkey";
--> statement-breakpoint
ALTER TABLE "public"."activity_participants"
  DROP CONSTRAINT "activity_participants_contact_fkey";
--> statement-breakpoint
ALTER TABLE "public"."activity_participants"
  DROP CONSTRAINT "activity_participants_mentor_fkey";
--> statement-breakpoint
ALTER TABLE "public"."activity_participants"
  DROP CONSTRAINT "activity_participants_organization_fkey";
--> statement-breakpoint
ALTER TABLE "public"."activity_types"
  DROP CONSTRAINT "activity_types_organization_fkey";
--> statement-breakpoint
ALTER TABLE "public"."assignment_dispatches"
  DROP CONSTRAINT "assignment_dispatches_assignment_fkey";
--> statement-breakpoint
ALTER TABLE "public"."assignment_dispatches"
  DROP CONSTRAINT "assignment_dispatches_organization_fkey";
--> statement-breakpoint
ALTER TABLE "public"."assignment_dispatches"
  DROP CONSTRAINT "assignment_dispatches_recipient_fkey";
--> statement-breakpoint
ALTER TABLE "public"."assignment_status_history"
  DROP CONSTRAINT "assignment_status_history_actor_fkey";
--> statement-breakpoint
ALTER TABLE "public"."assignment_status_history"
  DROP CONSTRAINT "assignment_status_history_assignment_fkey";
--> statement-breakpoint
ALTER TABLE "public"."assignment_status_history"
  DROP CONSTRAINT "assignment_status_history_mentor_fkey";
--> statement-breakpoint
ALTER TABLE "public"."assignment_status_history"
  DROP CONSTRAINT "assignment_status_history_organization_fkey";
--> statement-breakpoint
ALTER TABLE "public"."assignment_summaries"
  DROP CONSTRAINT "assignment_summaries_assignment_fkey";
--> statement-breakpoint
ALTER TABLE "public"."assignment_summaries"
  DROP CONSTRAINT "assignment_summaries_organization_fkey";
--> statement-breakpoint
ALTER TABLE "public"."assignments"
  DROP CONSTRAINT "assignments_contact_fkey";
--> statement-breakpoint
ALTER TABLE "public"."assignments"
  DROP CONSTRAINT "assignments_coordinator_fkey";
--> statement-breakpoint
ALTER TABLE "public"."assignments"
  DROP CONSTRAINT "assignments_local_association_fkey";
--> statement-breakpoint
ALTER TABLE "public"."assignments"
  DROP CONSTRAINT "assignments_mentor_fkey";
--> statement-breakpoint
ALTER TABLE "public"."assignments"
  DROP CONSTRAINT "assignments_organization_fkey";
--> statement-breakpoint
ALTER TABLE "public"."audit_logs"
  DROP CONSTRAINT "audit_logs_organization_fkey";
--> statement-breakpoint
ALTER TABLE "public"."bufdir_report_lines"
  DROP CONSTRAINT "bufdir_report_lines_association_fkey";
--> statement-breakpoint
ALTER TABLE "public"."bufdir_report_lines"
  DROP CONSTRAINT "bufdir_report_lines_organization_fkey";
--> statement-breakpoint
ALTER TABLE "public"."bufdir_report_lines"
  DROP CONSTRAINT "bufdir_report_lines_report_fkey";
--> statement-breakpoint
ALTER TABLE "public"."bufdir_reports"
  DROP CONSTRAINT "bufdir_reports_organization_fkey";
--> statement-breakpoint
ALTER TABLE "public"."certificates"
  DROP CONSTRAINT "certificates_mentor_fkey";
--> statement-breakpoint
ALTER TABLE "public"."certificates"
  DROP CONSTRAINT "certificates_organization_fkey";
--> statement-breakpoint
ALTER TABLE "public"."consents"
  DROP CONSTRAINT "consents_local_association_fkey";
--> statement-breakpoint
ALTER TABLE "public"."consents"
  DROP CONSTRAINT "consents_organization_fkey";
--> statement-breakpoint
ALTER TABLE "public"."contacts"
  DROP CONSTRAINT "contacts_consent_fkey";
--> statement-breakpoint
ALTER TABLE "public"."contacts"
  DROP CONSTRAINT "contacts_local_association_fkey";
--> statement-breakpoint
ALTER TABLE "public"."contacts"
  DROP CONSTRAINT "contacts_organization_fkey";
--> statement-breakpoint
ALTER TABLE "public"."data_subject_requests"
  DROP CONSTRAINT "data_subject_requests_local_association_fkey";
--> statement-breakpoint
ALTER TABLE "public"."data_subject_requests"
  DROP CONSTRAINT "data_subject_requests_organization_fkey";
--> statement-breakpoint
ALTER TABLE "public"."documents"
  DROP CONSTRAINT "documents_local_association_fkey";
--> statement-breakpoint
ALTER TABLE "public"."documents"
  DROP CONSTRAINT "documents_organization_fkey";
--> statement-breakpoint
ALTER TABLE "public"."documents"
  DROP CONSTRAINT "documents_owner_fkey";
--> statement-breakpoint
ALTER TABLE "public"."epikrise_references"
  DROP CONSTRAINT "epikrise_references_assignment_fkey";
--> statement-breakpoint
ALTER TABLE "public"."epikrise_references"
  DROP CONSTRAINT "epikrise_references_consent_fkey";
--> statement-breakpoint
ALTER TABLE "public"."epikrise_references"
  DROP CONSTRAINT "epikrise_references_organization_fkey";
--> statement-breakpoint
ALTER TABLE "public"."expense_claims"
  DROP CONSTRAINT "expense_claims_activity_fkey";
--> statement-breakpoint
ALTER TABLE "public"."expense_claims"
  DROP CONSTRAINT "expense_claims_claimant_fkey";
--> statement-breakpoint
ALTER TABLE "public"."expense_claims"
  DROP CONSTRAINT "expense_claims_local_association_fkey";
--> statement-breakpoint
ALTER TABLE "public"."expense_claims"
  DROP CONSTRAINT "expense_claims_organization_fkey";
--> statement-breakpoint
ALTER TABLE "public"."expense_lines"
  DROP CONSTRAINT "expense_lines_claim_fkey";
--> statement-breakpoint
ALTER TABLE "public"."expense_lines"
  DROP CONSTRAINT "expense_lines_organization_fkey";
--> statement-breakpoint
ALTER TABLE "public"."expense_receipts"
  DROP CONSTRAINT "expense_receipts_document_fkey";
--> statement-breakpoint
ALTER TABLE "public"."expense_receipts"
  DROP CONSTRAINT "expense_receipts_line_fkey";
--> statement-breakpoint
ALTER TABLE "public"."expense_receipts"
  DROP CONSTRAINT "expense_receipts_organization_fkey";
--> statement-breakpoint
ALTER TABLE "public"."integrations"
  DROP CONSTRAINT "integrations_organization_fkey";
--> statement-breakpoint
ALTER TABLE "public"."invitations"
  DROP CONSTRAINT "invitations_local_association_fkey";
--> statement-breakpoint
ALTER TABLE "public"."invitations"
  DROP CONSTRAINT "invitations_organization_fkey";
--> statement-breakpoint
ALTER TABLE "public"."local_associations"
  DROP CONSTRAINT "local_associations_organization_fkey";
--> statement-breakpoint
ALTER TABLE "public"."local_associations"
  DROP CONSTRAINT "local_associations_parent_fkey";
--> statement-breakpoint
ALTER TABLE "public"."memberships"
  DROP CONSTRAINT "memberships_local_association_fkey";
--> statement-breakpoint
ALTER TABLE "public"."memberships"
  DROP CONSTRAINT "memberships_organization_fkey";
--> statement-breakpoint
ALTER TABLE "public"."memberships"
  DROP CONSTRAINT "memberships_profile_fkey";
--> statement-breakpoint
ALTER TABLE "public"."notifications"
  DROP CONSTRAINT "notifications_organization_fkey";
--> statement-breakpoint
ALTER TABLE "public"."notifications"
  DROP CONSTRAINT "notifications_recipient_fkey";
--> statement-breakpoint
ALTER TABLE "public"."org_labels"
  DROP CONSTRAINT "org_labels_organization_fkey";
--> statement-breakpoint
ALTER TABLE "public"."peer_mentor_availability"
  DROP CONSTRAINT "peer_mentor_availability_mentor_fkey";
--> statement-breakpoint
ALTER TABLE "public"."peer_mentor_availability"
  DROP CONSTRAINT "peer_mentor_availability_organization_fkey";
--> statement-breakpoint
ALTER TABLE "public"."peer_mentor_profiles"
  DROP CONSTRAINT "peer_mentor_profiles_local_association_fkey";
--> statement-breakpoint
ALTER TABLE "public"."peer_mentor_profiles"
  DROP CONSTRAINT "peer_mentor_profiles_organization_fkey";
--> statement-breakpoint
ALTER TABLE "public"."peer_mentor_profiles"
  DROP CONSTRAINT "peer_mentor_profiles_profile_fkey";
--> statement-breakpoint
ALTER TABLE "public"."profiles"
  DROP CONSTRAINT "profiles_user_fkey";
--> statement-breakpoint
ALTER TABLE "public"."reimbursement_rates"
  DROP CONSTRAINT "reimbursement_rates_organization_fkey";
--> statement-breakpoint
ALTER TABLE "public"."webhook_events"
  DROP CONSTRAINT "webhook_events_integration_fkey";
--> statement-breakpoint
ALTER TABLE "public"."webhook_events"
  DROP CONSTRAINT "webhook_events_organization_fkey";
--> statement-breakpoint
DROP FUNCTION "private"."accepted_assignments"();
--> statement-breakpoint
DROP FUNCTION "private"."assigned_contacts"();
--> statement-breakpoint
DROP FUNCTION "private"."associations_as"(text[]);
--> statement-breakpoint
DROP FUNCTION "private"."claims"();
--> statement-breakpoint
DROP FUNCTION "private"."every_organization"();
--> statement-breakpoint
DROP FUNCTION "private"."first_id"();
--> statement-breakpoint
DROP FUNCTION "private"."has_role"(text[]);
--> statement-breakpoint
DROP FUNCTION "private"."is_global_admin"();
--> statement-breakpoint
DROP FUNCTION "private"."knows_person"(text[], uuid, uuid);
--> statement-breakpoint
DROP FUNCTION "private"."last_id"();
--> statement-breakpoint
DROP FUNCTION "private"."membership_claim_bytes"(jsonb);
--> statement-breakpoint
DROP FUNCTION "private"."membership_claims"(uuid, boolean);
--> statement-breakpoint
DROP FUNCTION "private"."organizations_as"(text[]);
--> statement-breakpoint
DROP FUNCTION "private"."own_editable_activities"();
--> statement-breakpoint
DROP FUNCTION "private"."own_editable_claims"();
--> statement-breakpoint
DROP FUNCTION "private"."people_of_associations"(text[]);
--> statement-breakpoint
DROP FUNCTION "private"."people_of_organizations"(text[]);
--> statement-breakpoint
DROP FUNCTION "private"."people_of_organizations_only"(text[]);
--> statement-breakpoint
DROP FUNCTION "private"."reaches_contact"(text[], uuid, uuid);
--> statement-breakpoint
DROP FUNCTION "private"."user_id"();
--> statement-breakpoint
DROP FUNCTION "public"."custom_access_token_hook"(jsonb);
--> statement-breakpoint
DROP TABLE "private"."platform_administrators";
--> statement-breakpoint
DROP TABLE "public"."accounting_exports";
--> statement-breakpoint
DROP FUNCTION "private"."fill_accounting_exports"();
--> statement-breakpoint
DROP TYPE "public"."export_status";
--> statement-breakpoint
DROP TABLE "public"."activities";
--> statement-breakpoint
DROP TYPE "public"."activity_status";
--> statement-breakpoint
DROP TABLE "public"."activity_locations";
--> statement-breakpoint
DROP FUNCTION "private"."fill_activity_locations"();
--> statement-breakpoint
DROP TABLE "public"."activity_participants";
--> statement-breakpoint
DROP FUNCTION "private"."fill_activity_participants"();
--> statement-breakpoint
DROP TYPE "public"."participant_kind";
--> statement-breakpoint
DROP TABLE "public"."activity_types";
--> statement-breakpoint
DROP TABLE "public"."api_request_stats";
--> statement-breakpoint
DROP TABLE "public"."assignment_dispatches";
--> statement-breakpoint
DROP FUNCTION "private"."fill_assignment_dispatches"();
--> statement-breakpoint
DROP TABLE "public"."assignment_status_history";
--> statement-breakpoint
DROP FUNCTION "private"."fill_assignment_status_history"();
--> statement-breakpoint
DROP TABLE "public"."assignment_summaries";
--> statement-breakpoint
DROP FUNCTION "private"."fill_assignment_summaries"();
--> statement-breakpoint
DROP TABLE "public"."assignments";
--> statement-breakpoint
DROP FUNCTION "private"."guard_assignments"();
--> statement-breakpoint
DROP TYPE "public"."assignment_status";
--> statement-breakpoint
DROP TABLE "public"."audit_logs";
--> statement-breakpoint
DROP TYPE "public"."audit_category";
--> statement-breakpoint
DROP TABLE "public"."bufdir_report_lines";
--> statement-breakpoint
DROP TYPE "public"."bufdir_category";
--> statement-breakpoint
DROP TABLE "public"."bufdir_reports";
--> statement-breakpoint
DROP TYPE "public"."report_status";
--> statement-breakpoint
DROP TABLE "public"."certificates";
--> statement-breakpoint
DROP FUNCTION "private"."fill_certificates"();
--> statement-breakpoint
DROP TYPE "public"."certificate_status";
--> statement-breakpoint
DROP TABLE "public"."consents";
--> statement-breakpoint
DROP TABLE "public"."contacts";
--> statement-breakpoint
DROP TABLE "public"."data_subject_requests";
--> statement-breakpoint
DROP TYPE "public"."data_subject_request_status";
--> statement-breakpoint
DROP TYPE "public"."data_subject_request_type";
--> statement-breakpoint
DROP TYPE "public"."subject_kind";
--> statement-breakpoint
DROP TABLE "public"."documents";
--> statement-breakpoint
DROP TYPE "public"."data_sensitivity";
--> statement-breakpoint
DROP TYPE "public"."document_kind";
--> statement-breakpoint
DROP TYPE "public"."document_status";
--> statement-breakpoint
DROP TABLE "public"."epikrise_references";
--> statement-breakpoint
DROP FUNCTION "private"."fill_epikrise_references"();
--> statement-breakpoint
DROP TABLE "public"."expense_claims";
--> statement-breakpoint
DROP TYPE "public"."expense_claim_status";
--> statement-breakpoint
DROP TABLE "public"."expense_lines";
--> statement-breakpoint
DROP FUNCTION "private"."fill_expense_lines"();
--> statement-breakpoint
DROP TYPE "public"."expense_kind";
--> statement-breakpoint
DROP TABLE "public"."expense_receipts";
--> statement-breakpoint
DROP FUNCTION "private"."fill_expense_receipts"();
--> statement-breakpoint
DROP TABLE "public"."function_deployments";
--> statement-breakpoint
DROP TABLE "public"."integrations";
--> statement-breakpoint
DROP TYPE "public"."integration_provider";
--> statement-breakpoint
DROP TYPE "public"."integration_status";
--> statement-breakpoint
DROP TABLE "public"."invitations";
--> statement-breakpoint
DROP FUNCTION "private"."guard_invitations"();
--> statement-breakpoint
DROP TABLE "public"."local_associations";
--> statement-breakpoint
DROP FUNCTION "private"."keep_association_tree"();
--> statement-breakpoint
DROP TYPE "public"."association_level";
--> statement-breakpoint
DROP TABLE "public"."memberships";
--> statement-breakpoint
DROP FUNCTION "private"."guard_memberships"();
--> statement-breakpoint
DROP FUNCTION "private"."refuse_oversized_membership"();
--> statement-breakpoint
DROP TYPE "public"."membership_role";
--> statement-breakpoint
DROP TABLE "public"."notifications";
--> statement-breakpoint
DROP TABLE "public"."org_labels";
--> statement-breakpoint
DROP TABLE "public"."organizations";
--> statement-breakpoint
DROP FUNCTION "private"."guard_organizations"();
--> statement-breakpoint
DROP TYPE "public"."organization_status";
--> statement-breakpoint
DROP TABLE "public"."peer_mentor_availability";
--> statement-breakpoint
DROP FUNCTION "private"."fill_peer_mentor_availability"();
--> statement-breakpoint
DROP TYPE "public"."contact_channel";
--> statement-breakpoint
DROP TABLE "public"."peer_mentor_profiles";
--> statement-breakpoint
DROP FUNCTION "private"."guard_peer_mentor_profiles"();
--> statement-breakpoint
DROP TABLE "public"."profiles";
--> statement-breakpoint
DROP TABLE "public"."realtime_channel_events";
--> statement-breakpoint
DROP TABLE "public"."reimbursement_rates";
--> statement-breakpoint
DROP TABLE "public"."slow_query_snapshots";
--> statement-breakpoint
DROP TABLE "public"."webhook_events";
--> statement-breakpoint
DROP FUNCTION "private"."keep_timestamps"();
--> statement-breakpoint
DROP FUNCTION "private"."refuse_change"();
--> statement-breakpoint
DROP TYPE "public"."webhook_status";
--> statement-breakpoint
DROP EXTENSION "btree_gist";
--> statement-breakpoint
DROP SCHEMA "private";
--> statement-breakpoint
ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" IN SCHEMA "public" GRANT MAINTAIN, REFERENCES, TRIGGER, TRUNCATE ON TABLES TO "anon";
--> statement-breakpoint
ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" IN SCHEMA "public" GRANT MAINTAIN, REFERENCES, TRIGGER, TRUNCATE ON TABLES TO "authenticated";
--> statement-breakpoint
ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" IN SCHEMA "public" GRANT MAINTAIN, REFERENCES, TRIGGER, TRUNCATE ON TABLES TO "service_role";
