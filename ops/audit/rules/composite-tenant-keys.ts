import type { Rule } from '../rule.ts';

export const compositeTenantKeys: Rule = {
  name: 'composite-tenant-keys',
  demands:
    'The key of a tenant table is (organization_id, id), and a foreign key between tenant tables carries the organisation.',
  check: (sql) => sql`
    with tenant as (
      select c.oid, format('%I.%I', n.nspname, c.relname) as name, a.attnum, a.attnotnull
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id'
      where n.nspname = 'public' and c.relkind in ('r', 'p')
    )
    select t.name as object, 'Its primary key is not (organization_id, id): declare it with tenantTable().' as advice
    from tenant t
    where t.attnotnull and not exists (
      select from pg_constraint k
      where k.conrelid = t.oid and k.contype = 'p'
        and k.conkey = array[t.attnum, (select attnum from pg_attribute where attrelid = t.oid and attname = 'id')]
    )
    union all
    select format('constraint %I on %s', k.conname, child.name),
      format('It could point into another organisation of %s: add organization_id on both sides, in the same place.', parent.name)
    from pg_constraint k
    join tenant child on child.oid = k.conrelid
    join tenant parent on parent.oid = k.confrelid
    where k.contype = 'f'
      and array_position(k.conkey, child.attnum) is distinct from coalesce(array_position(k.confkey, parent.attnum), 0)
    union all
    select format('%I.%I', n.nspname, c.relname), 'It has no primary key.'
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'private') and c.relkind in ('r', 'p')
      and not exists (select from pg_constraint where conrelid = c.oid and contype = 'p')`,
};
