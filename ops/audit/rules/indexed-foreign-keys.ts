import type { Rule } from '../rule.ts';

export const indexedForeignKeys: Rule = {
  name: 'indexed-foreign-keys',
  demands: 'A whole, valid index begins with the columns of every foreign key.',
  check: (sql) => sql`
    select format('constraint %I on %I.%I', k.conname, n.nspname, c.relname) as object,
      'No index begins with its columns, so changing the row it points to reads the whole table: add one.' as advice
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and n.nspname in ('public', 'private')
      and not exists (
        select from pg_index i
        where i.indrelid = c.oid and i.indisvalid and i.indpred is null
          and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey
      )`,
};
