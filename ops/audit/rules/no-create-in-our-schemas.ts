import type { Rule } from '../rule.ts';

export const noCreateInOurSchemas: Rule = {
  name: 'no-create-in-our-schemas',
  demands: 'No caller can create objects in our schemas.',
  check: (sql) => sql`
    select format('schema %I', n.nspname) as object,
      format('%s may create objects in it: revoke create on schema … .', role) as advice
    from pg_namespace n, unnest(array['public', 'anon', 'authenticated', 'service_role', 'authenticator']) role
    where n.nspname in ('public', 'private') and has_schema_privilege(role, n.oid, 'create')`,
};
