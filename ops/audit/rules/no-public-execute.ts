import type { Rule } from '../rule.ts';

export const noPublicExecute: Rule = {
  name: 'no-public-execute',
  demands: 'No function of ours can be called by everyone.',
  check: (sql) => sql`
    select p.oid::regprocedure::text as object,
      'PUBLIC may execute it, so callers without a token may: revoke execute on function … from public.' as advice
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('public', 'private') and has_function_privilege('public', p.oid, 'execute')`,
};
