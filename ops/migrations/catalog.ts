import type postgres from 'postgres';

/** One object of a database's catalog as text, e.g. `policy public.activities.activities_select` and what it says. */
interface CatalogEntry {
  readonly object: string;
  readonly definition: string;
}

/**
 * Everything that migrations make in `public` and `private`, by name, as Postgres itself describes it:
 * two databases with equal lists protect and hold the same.
 */
export async function readCatalog(sql: postgres.Sql): Promise<Map<string, string>> {
  const rows = await sql<CatalogEntry[]>`
with relations as (
  select c.*, n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'private')
    -- An extension's own objects are the extension's business.
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
)
select format('relation %s.%s', nspname, relname) as object,
  format('kind %s, rls %s, force %s, persistence %s, replica identity %s, owner %s, options %s, privileges %s, comment %s', relkind, relrowsecurity,
    relforcerowsecurity, relpersistence, relreplident, relowner::regrole, reloptions,
    (select array_agg(a::text order by a::text) from unnest(relacl) a), obj_description(oid, 'pg_class')) as definition
from relations where relkind in ('r', 'p', 'v', 'm', 'S', 'f')
union all
select format('column %s.%s.%s', nspname, relname, attname),
  format('type %s, not null %s, default %s, generated %s, statistics %s, storage %s, options %s, privileges %s, comment %s', format_type(atttypid, atttypmod),
    attnotnull, pg_get_expr(d.adbin, d.adrelid), attgenerated, attstattarget, attstorage, attoptions,
    (select array_agg(x::text order by x::text) from unnest(attacl) x), col_description(r.oid, attnum))
from relations r join pg_attribute a on a.attrelid = r.oid and attnum > 0 and not attisdropped
left join pg_attrdef d on d.adrelid = r.oid and d.adnum = a.attnum
where relkind in ('r', 'p', 'v', 'm', 'f')
union all
select format('index %s.%s', nspname, relname), format('%s, comment %s', pg_get_indexdef(oid), obj_description(oid, 'pg_class'))
from relations where relkind = 'i'
union all
select format('statistics %s.%s', nspname, stxname),
  format('%s, target %s, owner %s', pg_get_statisticsobjdef(s.oid), stxstattarget, stxowner::regrole)
from pg_statistic_ext s join relations r on r.oid = s.stxrelid
union all
select format('constraint %s.%s.%s', nspname, relname, conname),
  format('%s, validated %s, comment %s', pg_get_constraintdef(con.oid), convalidated, obj_description(con.oid, 'pg_constraint'))
from pg_constraint con join relations r on r.oid = con.conrelid
union all
select format('policy %s.%s.%s', nspname, relname, polname),
  format('permissive %s, command %s, roles %s, using %s, check %s, comment %s', polpermissive, polcmd, polroles::regrole[],
    pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid), obj_description(pol.oid, 'pg_policy'))
from pg_policy pol join relations r on r.oid = pol.polrelid
union all
select format('trigger %s.%s.%s', nspname, relname, tgname), format('%s, enabled %s, comment %s', pg_get_triggerdef(t.oid), tgenabled, obj_description(t.oid, 'pg_trigger'))
from pg_trigger t join relations r on r.oid = t.tgrelid where not tgisinternal
union all
select format('function %s', p.oid::regprocedure),
  format('%s, owner %s, privileges %s, comment %s', pg_get_functiondef(p.oid), proowner::regrole,
    (select array_agg(a::text order by a::text) from unnest(proacl) a), obj_description(p.oid, 'pg_proc'))
from pg_proc p join pg_namespace n on n.oid = p.pronamespace
where nspname in ('public', 'private')
  and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
union all
select format('enum %s.%s', nspname, typname),
  format('%s, owner %s, privileges %s, comment %s', (select string_agg(enumlabel, ', ' order by enumsortorder) from pg_enum where enumtypid = t.oid),
    typowner::regrole, (select array_agg(a::text order by a::text) from unnest(typacl) a), obj_description(t.oid, 'pg_type'))
from pg_type t join pg_namespace n on n.oid = t.typnamespace where typtype = 'e' and nspname in ('public', 'private')
union all
select format('schema %s', nspname),
  format('owner %s, privileges %s, comment %s', nspowner::regrole,
    (select array_agg(a::text order by a::text) from unnest(nspacl) a), obj_description(oid, 'pg_namespace'))
from pg_namespace where nspname in ('public', 'private')
union all
select format('publication %s of %s', pubname, schemaname || '.' || tablename), 'published'
from pg_publication_tables where schemaname in ('public', 'private')
union all
select format('default privileges of %s in %s for %s', defaclrole::regrole, defaclnamespace::regnamespace, defaclobjtype),
  (select string_agg(a::text, ' ' order by a::text) from unnest(defaclacl) a)
from pg_default_acl
union all
select format('extension %s', extname), extnamespace::regnamespace::text from pg_extension
union all
-- Policies on the platform's own tables are ours too.
select format('policy %s.%s.%s', schemaname, tablename, policyname), format('%s %s %s %s %s', permissive, roles, cmd, qual, with_check)
from pg_policies where schemaname in ('storage', 'realtime')`;
  return new Map(rows.map(({ object, definition }) => [object, definition]));
}

/** The differences between two catalogs, in words. */
export function catalogDifferences(
  a: { readonly name: string; readonly catalog: ReadonlyMap<string, string> },
  b: { readonly name: string; readonly catalog: ReadonlyMap<string, string> },
): string[] {
  const objects = [...new Set([...a.catalog.keys(), ...b.catalog.keys()])].sort();
  return objects.flatMap((object) => {
    const [inA, inB] = [a.catalog.get(object), b.catalog.get(object)];
    if (inA === inB) return [];
    if (inA === undefined) return [`${object} is in ${b.name} only`];
    if (inB === undefined) return [`${object} is in ${a.name} only`];
    return [`${object} differs: ${a.name} has «${inA}», ${b.name} has «${inB}»`];
  });
}
