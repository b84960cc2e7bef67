set lock_timeout = '4s';
--> statement-breakpoint
ALTER TABLE "public"."activity_locations"
  ALTER COLUMN "purge_point_after" SET DEFAULT (CURRENT_DATE + 30);
--> statement-breakpoint
ALTER TABLE "public"."memberships"
  ALTER COLUMN "valid" SET DEFAULT daterange(CURRENT_DATE, NULL::date);
