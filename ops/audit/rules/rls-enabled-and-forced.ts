import type { Rule } from '../rule.ts';

export const rlsEnabledAndForced: Rule = {
  name: 'rls-enabled-and-forced',
  demands:
    'Every table of ours has row level security enabled, and forced so that it also holds its owner.',
  check: (sql) => sql`
    select format('%I.%I', n.nspname, c.relname) as object,
      case when c.relrowsecurity then 'Row level security does not hold its owner: alter table … force row level security.'
        else 'Row level security is off: alter table … enable row level security, and force it.' end as advice
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'private') and c.relkind in ('r', 'p')
      and not (c.relrowsecurity and c.relforcerowsecurity)`,
};
