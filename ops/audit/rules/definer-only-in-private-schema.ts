import type { Rule } from '../rule.ts';

/** Supabase Auth calls its hook in public; only supabase_auth_admin may execute it. */
const allowed = ['public.custom_access_token_hook(jsonb)'];

export const definerOnlyInPrivateSchema: Rule = {
  name: 'definer-only-in-private-schema',
  demands:
    'Functions that run with the rights of their owner are in the private schema, out of reach of the API.',
  check: (sql) => sql`
    select p.oid::regprocedure::text as object,
      'It runs with the rights of its owner and the API serves its schema: move it to private, or make it security invoker.' as advice
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'public' and p.prosecdef and p.oid::regprocedure::text <> all (${allowed})`,
};
