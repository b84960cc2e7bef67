import type { Rule } from '../rule.ts';

export const ciphertextIsBytea: Rule = {
  name: 'ciphertext-is-bytea',
  demands:
    'Columns of ciphertext and hashes hold bytes, so that plain text cannot end up there unnoticed.',
  check: (sql) => sql`
    select format('%I.%I.%I', n.nspname, c.relname, a.attname) as object,
      format('It is %s: make it bytea, by ciphertext(), hash() or bytes().', format_type(a.atttypid, a.atttypmod)) as advice
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'private') and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
      and (a.attname ~ '_enc$' or a.attname in ('ciphertext', 'token_hash', 'dedup_hash', 'content_hash', 'prev_hash', 'sha256'))
      and a.atttypid <> 'bytea'::regtype`,
};
