import type { Rule } from '../rule.ts';

/** A third of a page, less what a row of an index has before its values. */
const mostBytes = 2704 - 16;

/**
 * What an index cannot hold is refused as 54000, in words that nobody understands, and only where it cannot be
 * compressed. So each text says in bytes how long it is: as its first demand, which reads no byte of it.
 */
export const indexRowsFit: Rule = {
  name: 'index-rows-fit',
  demands: 'Every row that the checks admit fits into every index.',
  check: (sql) => sql`
with keys as (
  select i.indexrelid, i.indrelid, a.attnum, a.attname, t.typname, t.typlen, a.atttypmod, k.n
  from pg_index i
  join pg_class c on c.oid = i.indrelid
  cross join lateral unnest(i.indkey::smallint[]) with ordinality k (attnum, n)
  join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
  join pg_type t on t.oid = a.atttypid
  where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace)
), sized as (
  select keys.*, case
    when typlen > 0 then typlen
    when typname = 'bpchar' and atttypmod > 4 then (atttypmod - 4) * 4 + 4
    when typname = 'numeric' and atttypmod > 4 then 32
    when typname in ('daterange', 'tstzrange') then 32
    else (
      select min(coalesce(
        (regexp_match(d.text, 'octet_length\\(' || quote_ident(attname) || '\\) <?= (\\d+)'))[1]::int,
        case when d.text like '%(' || quote_ident(attname) || ' = ANY (ARRAY[%' then octet_length(d.text) end
      )) + 4
      from pg_constraint con, lateral (select pg_get_expr(con.conbin, con.conrelid) as text) d
      where con.conrelid = indrelid and con.contype = 'c' and con.conkey = array[attnum]
        -- Said of every value, and not of some.
        and d.text !~ '\\mOR\\M|\\mCASE\\M|\\mNOT\\M'
    )
  end as bytes
  from keys
)
select format('index %s', indexrelid::regclass) as object,
  case when bool_or(bytes is null)
    then format('Nothing says in bytes how long %s may be: declare it with a column of db/values/.', string_agg(attname, ', ' order by n) filter (where bytes is null))
    else format('Its rows may take %s bytes of %s: bound its texts more closely, or index a hash of them.', sum(bytes + 8), ${mostBytes}::int)
  end as advice
from sized group by indexrelid having bool_or(bytes is null) or sum(bytes + 8) > ${mostBytes}`,
};
