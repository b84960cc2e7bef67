import type { Rule } from '../rule.ts';

export const closedDefaultPrivileges: Rule = {
  name: 'closed-default-privileges',
  demands: 'What a migration creates starts without privileges for the API roles and PUBLIC.',
  check: (sql) => sql`
    select format('default privileges of postgres on %s', case d.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions' else 'types' end) as object,
      format('New objects give %s to %s: alter default privileges for role postgres … revoke.', acl.privilege_type,
        case acl.grantee when 0 then 'PUBLIC' else acl.grantee::regrole::text end) as advice
    from pg_default_acl d, aclexplode(d.defaclacl) acl
    where d.defaclrole = 'postgres'::regrole
      and (d.defaclnamespace = 0 or d.defaclnamespace in ('public'::regnamespace, 'private'::regnamespace))
      and d.defaclobjtype in ('r', 'S', 'f')
      and acl.grantee in (0, 'anon'::regrole, 'authenticated'::regrole, 'service_role'::regrole)
    union all
    -- Without an entry of its own, Postgres lets PUBLIC execute what is new.
    select 'default privileges of postgres on functions', 'PUBLIC may execute new functions: alter default privileges for role postgres revoke execute on functions from public (without IN SCHEMA).'
    where not exists (
      select from pg_default_acl where defaclrole = 'postgres'::regrole and defaclnamespace = 0 and defaclobjtype = 'f'
    )`,
};
