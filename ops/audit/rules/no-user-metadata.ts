import type { Rule } from '../rule.ts';

/** The hook names it in order to take it out of the token. */
const remover = 'public.custom_access_token_hook';

export const noUserMetadata: Rule = {
  name: 'no-user-metadata',
  demands: 'No policy, function or view reads user metadata, which people write themselves.',
  check: (sql) => sql`
    select object, 'It reads user metadata, which its subject can change: read a claim of the hook instead.' as advice
    from (
      select format('policy %I on %s', policyname, tablename), coalesce(qual, '') || coalesce(with_check, '')
      from pg_policies where schemaname in ('public', 'private', 'storage', 'realtime')
      union all
      select format('function %I.%I', n.nspname, p.proname), p.prosrc || coalesce(pg_get_function_sqlbody(p.oid), '')
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('public', 'private') and format('%I.%I', n.nspname, p.proname) <> ${remover}
      union all
      select format('view %I.%I', schemaname, viewname), definition from pg_views where schemaname in ('public', 'private')
    ) found (object, text)
    where text ~* 'user_meta_?data'`,
};
