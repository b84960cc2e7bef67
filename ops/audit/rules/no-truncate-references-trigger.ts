import type { Rule } from '../rule.ts';

export const noTruncateReferencesTrigger: Rule = {
  name: 'no-truncate-references-trigger',
  demands:
    'The API roles have no privilege that goes past row level security: TRUNCATE, REFERENCES, TRIGGER, MAINTAIN.',
  check: (sql) => sql`
    select format('%I.%I', n.nspname, c.relname) as object,
      format('%s has %s, which row level security does not hold: revoke it.', role, string_agg(privilege, ', ')) as advice
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace,
      unnest(array['anon', 'authenticated', 'service_role']) role,
      unnest(array['TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN']) privilege
    where n.nspname in ('public', 'private') and c.relkind in ('r', 'p', 'v', 'm', 'f')
      and has_table_privilege(role, c.oid, privilege)
    group by n.nspname, c.relname, role`,
};
