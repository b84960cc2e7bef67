import type { Rule } from '../rule.ts';

export const noFloatMoney: Rule = {
  name: 'no-float-money',
  demands:
    'Money and every other figure is exact: no floating point, no money type, no numeric without a scale.',
  check: (sql) => sql`
    select format('%I.%I.%I', n.nspname, c.relname, a.attname) as object,
      format('%s is not exact: use kroner(), or numeric with precision and scale.', format_type(a.atttypid, a.atttypmod)) as advice
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'private') and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
      and (a.atttypid in ('float4'::regtype, 'float8'::regtype, 'money'::regtype)
        or (a.atttypid = 'numeric'::regtype and a.atttypmod = -1))`,
};
