set lock_timeout = '4s';
--> statement-breakpoint
alter table public.activities alter column local_association_id reset (n_distinct);
