import type { Rule } from '../rule.ts';

export const sealedFieldsAreJudged: Rule = {
  name: 'sealed-fields-are-judged',
  demands:
    'A trigger judges what is written into a column of ciphertext, whoever writes, with sight of the keys: nothing else keeps text in clear out of it.',
  check: (sql) => sql`
    select format('%I.%I.%I', n.nspname, c.relname, a.attname) as object,
      'No trigger judges what is written into it: declare it with ciphertext() in db/tables, and migrate.' as advice
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'private') and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
      and a.attname ~ '_enc$'
      and not exists (
        select from pg_trigger t join pg_proc p on p.oid = t.tgfoid
        where t.tgrelid = c.oid and t.tgenabled in ('O', 'A') and t.tgqual is null
          -- Bits of tgtype: for each row (1), before (2), on insert (4), on update (16).
          and t.tgtype & 23 = 21 and (a.attnum = any (t.tgattr) or cardinality(t.tgattr::int2[]) = 0)
          and p.oid::regproc::text = format('private.keep_sealed_%s', c.relname)
          and p.prosecdef and position(format('new.%I', a.attname) in p.prosrc) > 0
          and position('private.data_keys' in p.prosrc) > 0
      )`,
};
