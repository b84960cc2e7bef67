set lock_timeout = '4s';
--> statement-breakpoint
SET local check_function_bodies = off;
--> statement-breakpoint
DROP TRIGGER "accounting_exports_external_id_form" ON "public"."accounting_exports";
--> statement-breakpoint
DROP TRIGGER "accounting_exports_idempotency_key_form" ON "public"."accounting_exports";
--> statement-breakpoint
DROP TRIGGER "assignment_dispatches_ciphertext_form" ON "public"."assignment_dispatches";
--> statement-breakpoint
DROP TRIGGER "assignment_dispatches_key_id_form" ON "public"."assignment_dispatches";
--> statement-breakpoint
DROP TRIGGER "assignment_summaries_sealed" ON "public"."assignment_summaries";
--> statement-breakpoint
DROP TRIGGER "contacts_sealed" ON "public"."contacts";
--> statement-breakpoint
DROP TRIGGER "documents_place" ON "public"."documents";
--> statement-breakpoint
DROP TRIGGER "epikrise_references_sealed" ON "public"."epikrise_references";
--> statement-breakpoint
DROP TRIGGER "expense_lines_sealed" ON "public"."expense_lines";
--> statement-breakpoint
DROP TRIGGER "function_deployments_name_form" ON "public"."function_deployments";
--> statement-breakpoint
DROP TRIGGER "integrations_secret_ref_form" ON "public"."integrations";
--> statement-breakpoint
DROP TRIGGER "realtime_channel_events_channel_form" ON "public"."realtime_channel_events";
--> statement-breakpoint
DROP FUNCTION "private"."keep_sealed_assignment_summaries"();
--> statement-breakpoint
DROP FUNCTION "private"."keep_sealed_contacts"();
--> statement-breakpoint
DROP FUNCTION "private"."keep_sealed_epikrise_references"();
--> statement-breakpoint
DROP FUNCTION "private"."keep_sealed_expense_lines"();
--> statement-breakpoint
DROP FUNCTION "private"."refuse_form"();
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
CREATE TRIGGER documents_place
  AFTER INSERT OR UPDATE OF storage_key ON public.documents
  FOR EACH ROW
  WHEN (((NOT starts_with(new.storage_key, ((new.organization_id)::text || '/'::text))) OR (new.storage_key ~ '(^|/)\.{0,2}(/|$)'::text)))
  EXECUTE FUNCTION private.refuse_file_place();
--> statement-breakpoint
COMMENT ON FUNCTION "private"."refuse_file_place"() IS 'Refuses a file outside its organisation''s part of the storage, whoever asks.';
