import type { Rule } from '../rule.ts';

export const policiesToAuthenticatedOnly: Rule = {
  name: 'policies-to-authenticated-only',
  demands: 'Policies are written to the role authenticated and no other.',
  check: (sql) => sql`
    select format('policy %I on %I.%I', p.polname, n.nspname, c.relname) as object,
      'It is written to another role than authenticated: change the access matrix, never a policy.' as advice
    from pg_policy p
    join pg_class c on c.oid = p.polrelid
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'private') and p.polroles <> array['authenticated'::regrole::oid]`,
};
