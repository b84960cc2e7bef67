import type { Rule } from '../rule.ts';

export const bytesHaveAForm: Rule = {
  name: 'bytes-have-a-form',
  demands:
    'A column of bytes is sealed by us, has a trigger that knows its form, or takes one length only: any other takes text in clear.',
  check: (sql) => sql`
    select format('%I.%I.%I', n.nspname, c.relname, a.attname) as object,
      'It takes any bytes: give it a check of its exact length, or its form in db/sql/kept-forms.ts.' as advice
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'private') and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
      and a.atttypid = 'bytea'::regtype and a.attname !~ '_enc$'
      and not exists (
        select from pg_constraint k
        where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
          and pg_get_constraintdef(k.oid) ~ format('octet_length\\(%I\\) = [0-9]+', a.attname)
      )
      and not exists (
        select from pg_trigger t
        where t.tgrelid = c.oid and t.tgenabled in ('O', 'A') and t.tgtype & 23 = 21
          and a.attnum = any (t.tgattr) and t.tgfoid = to_regprocedure('private.refuse_form()')
      )`,
};
