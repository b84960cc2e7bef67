import type { Rule } from '../rule.ts';

export const viewsWithSecurityInvoker: Rule = {
  name: 'views-with-security-invoker',
  demands:
    'A view reads with the rights of its caller, and nothing keeps a copy past row level security.',
  check: (sql) => sql`
    select format('%I.%I', n.nspname, c.relname) as object,
      case c.relkind when 'v' then 'It reads with the rights of its owner: alter view … set (security_invoker = true).'
        else 'It holds rows without policies: use a view, or a function in the private schema.' end as advice
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'private')
      and (c.relkind in ('m', 'f')
        or (c.relkind = 'v' and not coalesce(c.reloptions && array['security_invoker=true', 'security_invoker=on', 'security_invoker=1'], false)))`,
};
