import type { Rule } from '../rule.ts';

export const privateSchemaNotExposed: Rule = {
  name: 'private-schema-not-exposed',
  demands: 'The API does not serve the schema of claim and lookup functions.',
  check: (sql) => sql`
    select format('setting of role %s', setrole::regrole) as object,
      format('%s exposes the schema private: leave it out of the schemas of the API.', setting) as advice
    from pg_db_role_setting, unnest(setconfig) setting
    where setting like 'pgrst.db%' and setting ~ '\\yprivate\\y'`,
};
