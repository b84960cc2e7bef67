import type { Rule } from '../rule.ts';

export const commentsPresent: Rule = {
  name: 'comments-present',
  demands: 'Every table, policy and function of ours says in the database what it is for.',
  check: (sql) => sql`
    select object, 'It has no comment: say in one sentence what it is for, where it is declared.' as advice
    from (
      select format('%I.%I', n.nspname, c.relname), obj_description(c.oid, 'pg_class')
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'private') and c.relkind in ('r', 'p', 'v')
      union all
      select format('policy %I on %I.%I', p.polname, n.nspname, c.relname), obj_description(p.oid, 'pg_policy')
      from pg_policy p
      join pg_class c on c.oid = p.polrelid
      join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'private')
      union all
      select p.oid::regprocedure::text, obj_description(p.oid, 'pg_proc')
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('public', 'private')
    ) found (object, comment)
    where coalesce(btrim(comment), '') = ''`,
};
