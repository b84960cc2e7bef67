import type postgres from 'postgres';
import type { SampledColumn } from './sample-values.ts';

/** What the sampler needs to know of a table. Names are as written in SQL, quoted where they must be. */
export interface SampledTable {
  readonly name: string;
  readonly columns: readonly SampledColumn[];
  readonly checks: readonly TableCheck[];
  readonly foreignKeys: readonly ForeignKey[];
}
export interface TableCheck {
  readonly columns: readonly string[];
  readonly expression: string;
}
interface ForeignKey {
  readonly columns: readonly string[];
  readonly foreignTable: string;
  readonly foreignColumns: readonly string[];
}

/**
 * The tables of `public` and `private`, and what they refer to elsewhere, parents before their children. Of a
 * platform's table only what must be filled, or is referred to, is listed.
 */
export async function readSampleFacts(sql: postgres.Sql): Promise<SampledTable[]> {
  const tables = await sql<SampledTable[]>`
with ours as (
  select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'private') and c.relkind = 'r'
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
), keys as (
  select con.* from pg_constraint con join ours on con.conrelid = ours.oid where contype = 'f'
), sampled as (
  select oid, true as whole from ours union
  select confrelid, false from keys where confrelid not in (select oid from ours)
)
select format('%I.%I', n.nspname, c.relname) as name,
  coalesce((select jsonb_agg(jsonb_build_object('name', quote_ident(attname), 'type', format_type(atttypid, atttypmod), 'notNull', attnotnull, 'hasDefault', atthasdef,
      'referenced', exists (select from keys where confrelid = c.oid and attnum = any (confkey)),
      'labels', (select jsonb_agg(enumlabel order by enumsortorder) from pg_enum where enumtypid = atttypid)) order by attnum)
    from pg_attribute a where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''
      and (whole or (attnotnull and not atthasdef) or exists (select from keys where confrelid = c.oid and attnum = any (confkey)))), '[]') as columns,
  coalesce((select jsonb_agg(jsonb_build_object('expression', pg_get_expr(conbin, conrelid), 'columns',
      (select coalesce(jsonb_agg(quote_ident(attname)), '[]') from pg_attribute where attrelid = conrelid and attnum = any (conkey))))
    from pg_constraint where contype = 'c' and conrelid = c.oid), '[]') as checks,
  coalesce((select jsonb_agg(jsonb_build_object('columns', (select jsonb_agg(quote_ident(attname) order by k.i) from unnest(conkey) with ordinality k(n, i) join pg_attribute on attrelid = conrelid and attnum = k.n),
      'foreignTable', (select format('%I.%I', fn.nspname, f.relname) from pg_class f join pg_namespace fn on fn.oid = f.relnamespace where f.oid = confrelid),
      'foreignColumns', (select jsonb_agg(quote_ident(attname) order by k.i) from unnest(confkey) with ordinality k(n, i) join pg_attribute on attrelid = confrelid and attnum = k.n)))
    from keys where conrelid = c.oid), '[]') as "foreignKeys"
from sampled join pg_class c using (oid) join pg_namespace n on n.oid = c.relnamespace
order by whole, c.relname`;
  return parentsFirst(tables);
}

function parentsFirst(tables: readonly SampledTable[]): SampledTable[] {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const sorted = new Set<SampledTable>();
  const visiting = new Set<SampledTable>();
  const visit = (table: SampledTable) => {
    if (sorted.has(table) || visiting.has(table)) return;
    visiting.add(table);
    for (const { foreignTable } of table.foreignKeys) {
      const parent = byName.get(foreignTable);
      if (parent) visit(parent);
    }
    sorted.add(table);
  };
  for (const table of tables) visit(table);
  return [...sorted];
}
