import type { Rule } from '../rule.ts';

export const triggersEnabled: Rule = {
  name: 'triggers-enabled',
  demands: 'Every trigger fires, those behind foreign keys included.',
  check: (sql) => sql`
    select format('trigger %I on %I.%I', t.tgname, n.nspname, c.relname) as object,
      'It does not fire in an ordinary session: alter table … enable trigger … .' as advice
    from pg_trigger t
    join pg_class c on c.oid = t.tgrelid
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'private') and t.tgenabled <> 'O'
    union all
    select format('setting of role %s', coalesce(nullif(setrole, 0)::regrole::text, 'all')), 'It switches triggers and foreign keys off: reset session_replication_role.'
    from pg_db_role_setting, unnest(setconfig) setting
    where setting like 'session_replication_role=%' and setting <> 'session_replication_role=origin'`,
};
