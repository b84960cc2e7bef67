import type { Rule } from '../rule.ts';

/** Unique in the whole database on purpose: nobody chooses the value, so a clash tells nothing. */
const exceptions = ['local_associations_id_key'];

export const uniqueWithinTheTenant: Rule = {
  name: 'unique-within-the-tenant',
  demands:
    'What must be unique is so within the organisation: otherwise a clash tells that another organisation has the value.',
  check: (sql) => sql`
    select format('index %I on %I.%I', i.relname, n.nspname, c.relname) as object,
      'It spans organisations, so an insert tells whether another one has the value: add organization_id.' as advice
    from pg_index x
    join pg_class i on i.oid = x.indexrelid
    join pg_class c on c.oid = x.indrelid
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id'
    where n.nspname = 'public' and x.indisunique and not x.indisprimary
      and a.attnum <> all (x.indkey::int2[]) and i.relname <> all (${exceptions})`,
};
