import type { Rule } from '../rule.ts';

export const noPrivilegesForAnon: Rule = {
  name: 'no-privileges-for-anon',
  demands: 'Callers without a token, and PUBLIC, have no privilege on anything of ours.',
  check: (sql) => sql`
    select object, format('%s has %s: revoke it. Who may do what is in the access matrix.', case grantee when 0 then 'PUBLIC' else grantee::regrole::text end,
      string_agg(distinct privilege_type, ', ')) as advice
    from (
      select format('%I.%I', n.nspname, c.relname), acl.grantee, acl.privilege_type
      from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) acl
      where n.nspname in ('public', 'private')
      union all
      select format('%I.%I.%I', n.nspname, c.relname, a.attname), acl.grantee, acl.privilege_type
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace, aclexplode(a.attacl) acl
      where n.nspname in ('public', 'private')
      union all
      select 'schema private', acl.grantee, acl.privilege_type
      from pg_namespace n, aclexplode(n.nspacl) acl where n.nspname = 'private'
    ) granted (object, grantee, privilege_type)
    where grantee in (0, 'anon'::regrole)
    group by object, grantee`,
};
