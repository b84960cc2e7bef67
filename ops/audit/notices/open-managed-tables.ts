import type { Notice } from './notice.ts';

/**
 * What the platform grants on its own tables and row level security does not hold. Only their owners may revoke it, so
 * it is told and nothing is demanded; decision 9 has what follows from it.
 */
export const openManagedTables: Notice = {
  name: 'open-managed-tables',
  tells:
    'What callers who can run SQL may do to tables of Auth, Storage and Realtime past row level security. The platform ships it so, and only its own roles may revoke it; the API has no such statement.',
  look: (sql) => sql`
    select format('%I.%I', n.nspname, c.relname) as object,
      format('%s may %s', case acl.grantee when 0 then 'PUBLIC' else acl.grantee::regrole::text end, string_agg(
        case acl.privilege_type
          when 'TRUNCATE' then 'empty it for every organisation (TRUNCATE)'
          when 'TRIGGER' then 'run a function of their own whenever a service writes to it (TRIGGER)'
          when 'REFERENCES' then 'ask with a foreign key what is in it, from a table of their own (REFERENCES)'
          else 'lock it against everybody (MAINTAIN)'
        end, ', ' order by acl.privilege_type desc)) as text
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) acl
    where n.nspname in ('auth', 'storage', 'realtime') and c.relkind in ('r', 'p')
      and acl.privilege_type in ('TRUNCATE', 'TRIGGER', 'REFERENCES', 'MAINTAIN')
      and (acl.grantee = 0 or acl.grantee in ('anon'::regrole, 'authenticated'::regrole))
    group by n.nspname, c.relname, acl.grantee
    order by object, text`,
};
