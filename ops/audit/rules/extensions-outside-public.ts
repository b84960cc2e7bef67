import type { Rule } from '../rule.ts';

export const extensionsOutsidePublic: Rule = {
  name: 'extensions-outside-public',
  demands: 'Extensions live in a schema that the API does not serve.',
  check: (sql) => sql`
    select format('extension %I', e.extname) as object,
      'The API serves its functions: alter extension … set schema extensions.' as advice
    from pg_extension e join pg_namespace n on n.oid = e.extnamespace
    where n.nspname in ('public', 'private')`,
};
