import type { Rule } from '../rule.ts';

export const timestampsWithTimeZone: Rule = {
  name: 'timestamps-with-time-zone',
  demands: 'An instant is stored with its time zone.',
  check: (sql) => sql`
    select format('%I.%I.%I', n.nspname, c.relname, a.attname) as object,
      'It is read differently by clients in different time zones: use instant(), which is timestamptz.' as advice
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'private') and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
      and a.atttypid in ('timestamp'::regtype, 'timestamp[]'::regtype, 'timetz'::regtype)`,
};
