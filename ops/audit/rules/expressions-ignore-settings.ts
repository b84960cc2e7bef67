import type postgres from 'postgres';
import type { Rule } from '../rule.ts';
import { callsIn } from './expressions-ignore-settings/calls-in.ts';
import { parseNodeTree } from './expressions-ignore-settings/parse-node-tree.ts';

/** What Postgres calls stable for another reason than a setting. */
const stableAnyway: readonly string[] = [
  // The start of the transaction.
  'now()',
  // Labels of enums can be renamed.
  'enum_in(cstring,oid)',
  'enum_out(anyenum)',
  // Of texts; of anything else it prints the elements.
  'array_to_string(anyarray,text)',
  'pg_trigger_depth()',
];
const TEXTS = 1009;

interface Expression {
  readonly object: string;
  readonly tree: string;
}

/**
 * Postgres marks as stable what depends on a setting, as TimeZone: callers change theirs by a header of the request.
 * A CHECK would then hold for one and not for another, and an index or a default mean something else.
 */
export const expressionsIgnoreSettings: Rule = {
  name: 'expressions-ignore-settings',
  demands:
    'No check, default, index, policy or condition of a trigger depends on a setting that a caller may change, as the time zone.',
  async check(sql) {
    const calls = (await readExpressions(sql)).flatMap(({ object, tree }) =>
      callsIn(parseNodeTree(tree)).map((call) => ({ object, ...call })),
    );
    const named = await sql<{ object: string; name: string; texts: boolean }[]>`
      select distinct c.object, p.oid::regprocedure::text as name, c.first_argument = ${TEXTS} as texts
      from jsonb_to_recordset(${sql.json(calls)}) c (object text, kind text, oid oid, first_argument oid)
      left join pg_operator o on c.kind = 'operator' and o.oid = c.oid
      left join pg_type t on c.kind in ('input', 'output') and t.oid = c.oid
      join pg_proc p on p.oid = case c.kind when 'operator' then o.oprcode when 'input' then t.typinput when 'output' then t.typoutput else c.oid end
      where p.provolatile = 's' and p.pronamespace <> 'private'::regnamespace
      order by 1, 2`;
    const session = calls.filter(({ kind }) => kind === 'session');
    return [
      ...named
        .filter(({ name, texts }) => !isStableAnyway(name, texts))
        .map(({ object, name }) => ({
          object,
          advice: `It calls ${name}, whose answer depends on settings: say the time zone (at time zone 'Europe/Oslo' or 'UTC') and compare without it.`,
        })),
      ...session.map(({ object }) => ({
        object,
        advice: 'It asks who or when the session is: use now() at time zone, or a claim function.',
      })),
    ];
  },
};

function isStableAnyway(name: string, ofTexts: boolean): boolean {
  const known = stableAnyway.includes(name.replace(/^pg_catalog\./, ''));
  return known && (!name.includes('array_to_string') || ofTexts);
}

async function readExpressions(sql: postgres.TransactionSql): Promise<Expression[]> {
  return await sql<Expression[]>`
with ours as (
  select c.oid, format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'private') and c.relkind in ('r', 'p')
)
select format('constraint %I on %s', conname, name) as object, conbin::text as tree
from pg_constraint join ours on ours.oid = conrelid where conbin is not null
union all
select format('default of %s.%I', name, attname), adbin::text
from pg_attrdef join ours on ours.oid = adrelid join pg_attribute on attrelid = adrelid and attnum = adnum
union all
select format('index %s', indexrelid::regclass), tree
from pg_index join ours on ours.oid = indrelid, unnest(array[indexprs::text, indpred::text]) tree where tree is not null
union all
select format('policy %I on %s', polname, name), tree
from pg_policy join ours on ours.oid = polrelid, unnest(array[polqual::text, polwithcheck::text]) tree where tree is not null
union all
select format('trigger %I on %s', tgname, name), tgqual::text
from pg_trigger join ours on ours.oid = tgrelid where tgqual is not null`;
}
