import type { Rule } from '../rule.ts';

export const apiRolesPowerless: Rule = {
  name: 'api-roles-powerless',
  demands:
    'The roles of the API hold no attribute and no membership that goes past row level security.',
  check: (sql) => sql`
    select format('role %s', rolname) as object,
      'It is superuser, bypasses row level security, or may create roles or databases: alter role … to take that back.' as advice
    from pg_roles
    where rolname in ('anon', 'authenticated', 'authenticator')
      and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
    union all
    select format('role %s', member::regrole), format('It is a member of %s and inherits its rights: revoke the membership.', roleid::regrole)
    from pg_auth_members
    where member in ('anon'::regrole, 'authenticated'::regrole)
      or (member = 'authenticator'::regrole and inherit_option)`,
};
