-- loses: private.data_keys.*
set lock_timeout = '4s';
--> statement-breakpoint
ALTER TABLE "private"."data_keys"
  DROP CONSTRAINT "data_keys_organization_id_fkey";
--> statement-breakpoint
DROP TABLE "private"."data_keys";
