set lock_timeout = '4s';
--> statement-breakpoint
ALTER TABLE "activity_locations" ALTER COLUMN "purge_point_after" SET DEFAULT ((now() at time zone 'Europe/Oslo')::date + 30);
--> statement-breakpoint
ALTER TABLE "memberships" ALTER COLUMN "valid" SET DEFAULT daterange((now() at time zone 'Europe/Oslo')::date, null);
