-- Applied unless: (select count(*) = 3 from pg_extension where extname in ('pg_stat_statements', 'pgcrypto', 'uuid-ossp'))
create schema if not exists extensions authorization postgres;
grant usage on schema extensions to anon, authenticated, service_role;
grant all on schema extensions to dashboard_user;

alter default privileges in schema extensions grant all on tables to postgres with grant option;
alter default privileges in schema extensions grant all on routines to postgres with grant option;
alter default privileges in schema extensions grant all on sequences to postgres with grant option;

create extension if not exists pg_stat_statements schema extensions;
create extension if not exists pgcrypto schema extensions;
create extension if not exists "uuid-ossp" schema extensions;
grant all on all routines in schema extensions to dashboard_user;
