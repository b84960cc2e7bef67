set lock_timeout = '4s';
--> statement-breakpoint
alter table if exists public.activities alter column organization_id reset (n_distinct);
--> statement-breakpoint
alter table public.activities alter column organization_id set (n_distinct = 1000), alter column local_association_id set (n_distinct = 10000);
