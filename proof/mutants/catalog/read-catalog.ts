import type postgres from 'postgres';
import type { Catalog, ForeignKey, Policy, Routine, Table, Trigger } from './catalog.ts';
import { readPrivileges } from './read-privileges.ts';

type OfTable<T> = Omit<T, 'table'> & { readonly object: string };

/**
 * Reads what protects the rows of a migrated database.
 *
 * @param sql an open transaction of a superuser, whose search_path is empty from then on
 */
export async function readCatalog(sql: postgres.TransactionSql): Promise<Catalog> {
  // Postgres leaves out the schema of whatever is on the path when it prints a definition.
  await sql`set local search_path = ''`;
  const tables = await readTables(sql);
  const byName = new Map(tables.map((table) => [table.object, table]));
  const ofTables = <T extends { readonly object: string }>(rows: readonly T[]) =>
    rows.flatMap(({ object, ...row }) => {
      const table = byName.get(object);
      return table ? [{ ...row, table }] : [];
    });
  const [policies, triggers, foreignKeys, exclusions, checks, routines, grants, enums] =
    await Promise.all([
      readPolicies(sql),
      readTriggers(sql),
      readForeignKeys(sql),
      readExclusions(sql),
      readChecks(sql),
      readRoutines(sql),
      readPrivileges(sql),
      readEnums(sql),
    ]);
  return {
    tables,
    policies: ofTables(policies),
    triggers: ofTables(triggers),
    foreignKeys: ofTables(foreignKeys),
    exclusions: ofTables(exclusions),
    checks: ofTables(checks),
    routines,
    grants,
    enums: new Map(enums.map(({ name, values }) => [name, values])),
  };
}

const readTables = (sql: postgres.TransactionSql) => sql<Table[]>`
  select n.nspname as schema, c.relname as name, format('%I.%I', n.nspname, c.relname) as object,
    (
      select jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, null), 'notNull', a.attnotnull) order by a.attnum)
      from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    ) as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'private') and c.relkind in ('r', 'p')
  order by 1, 2`;

const readPolicies = (sql: postgres.TransactionSql) => sql<OfTable<Policy>[]>`
  select format('%I.%I', n.nspname, c.relname) as object, p.polname as name,
    case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' else 'delete' end as command,
    pg_get_expr(p.polqual, p.polrelid) as "using", pg_get_expr(p.polwithcheck, p.polrelid) as "check"
  from pg_policy p
  join pg_class c on c.oid = p.polrelid
  join pg_namespace n on n.oid = c.relnamespace
  order by 1, 2`;

const readTriggers = (sql: postgres.TransactionSql) => sql<OfTable<Trigger>[]>`
  select format('%I.%I', n.nspname, c.relname) as object, t.tgname as name,
    t.tgfoid::regprocedure::text as routine, pg_get_triggerdef(t.oid) as definition,
    (regexp_match(pg_get_triggerdef(t.oid), ' WHEN \\((.*)\\) EXECUTE FUNCTION '))[1] as when,
    array(select a.attname::text from unnest(t.tgattr::int2[]) with ordinality k (attnum, i)
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum order by k.i) as columns
  from pg_trigger t
  join pg_class c on c.oid = t.tgrelid
  join pg_namespace n on n.oid = c.relnamespace
  where not t.tgisinternal
  order by 1, 2`;

const readForeignKeys = (sql: postgres.TransactionSql) => sql<OfTable<ForeignKey>[]>`
  select format('%I.%I', n.nspname, c.relname) as object, k.conname as name, k.confrelid::regclass::text as parent,
    array(select a.attname::text from unnest(k.conkey) with ordinality u (attnum, i)
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.attnum order by u.i) as columns,
    array(select a.attname::text from unnest(k.confkey) with ordinality u (attnum, i)
      join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.attnum order by u.i) as "parentColumns",
    coalesce((regexp_match(pg_get_constraintdef(k.oid), '\\) (ON .*)$'))[1], '') as actions
  from pg_constraint k
  join pg_class c on c.oid = k.conrelid
  join pg_namespace n on n.oid = c.relnamespace
  where k.contype = 'f'
  order by 1, 2`;

const readChecks = (sql: postgres.TransactionSql) => sql<{ object: string; name: string }[]>`
  select format('%I.%I', n.nspname, c.relname) as object, con.conname as name
  from pg_constraint con
  join pg_class c on c.oid = con.conrelid
  join pg_namespace n on n.oid = c.relnamespace
  where con.contype = 'c' and cardinality(con.conkey) = 1 and n.nspname in ('public', 'private')
  order by object, name`;

const readExclusions = (sql: postgres.TransactionSql) => sql<{ object: string; name: string }[]>`
  select k.conrelid::regclass::text as object, k.conname as name
  from pg_constraint k where k.contype = 'x' order by 1, 2`;

const readRoutines = (sql: postgres.TransactionSql) => sql<Routine[]>`
  select n.nspname as schema, p.proname as name, p.oid::regprocedure::text as signature,
    oidvectortypes(p.proargtypes) as "argumentTypes", format_type(p.prorettype, null) as returns,
    p.prosecdef as definer, coalesce(p.proconfig, '{}') as settings,
    p.prosrc as body, pg_get_functiondef(p.oid) as definition
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname in ('public', 'private') and p.prokind = 'f'
  order by 3`;

const readEnums = (sql: postgres.TransactionSql) => sql<{ name: string; values: string[] }[]>`
  select format_type(t.oid, null) as name, array_agg(e.enumlabel::text order by e.enumsortorder) as values
  from pg_enum e join pg_type t on t.oid = e.enumtypid join pg_namespace n on n.oid = t.typnamespace
  where n.nspname in ('public', 'private')
  group by t.oid order by 1`;
