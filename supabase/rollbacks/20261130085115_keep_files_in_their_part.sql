set lock_timeout = '4s';
--> statement-breakpoint
SET local check_function_bodies = off;
--> statement-breakpoint
DROP TRIGGER "documents_place" ON "public"."documents";
--> statement-breakpoint
DROP FUNCTION "private"."refuse_file_place"();
