import type postgres from 'postgres';

/** What pg-delta leaves out, and what would set it so: by name, as SQL. */
export interface UnseenObject {
  readonly name: string;
  /** Null where it is as it would be by default. */
  readonly set: string | null;
  readonly unset: string;
}

/** Statistics targets and options of columns, and extended statistics, of the schemas that migrations fill. */
export async function readUnseen(sql: postgres.Sql): Promise<UnseenObject[]> {
  return await sql<UnseenObject[]>`
with ours as (
  select c.oid, format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'private') and c.relkind in ('r', 'p')
), columns as (
  select a.*, ours.name as relation, quote_ident(attname) as column
  from ours join pg_attribute a on a.attrelid = ours.oid and a.attnum > 0 and not a.attisdropped
)
select format('statistics target of %s.%s', relation, "column") as name,
  case when attstattarget >= 0 then format('alter table %s alter column %s set statistics %s', relation, "column", attstattarget) end as set,
  format('alter table %s alter column %s set statistics default', relation, "column") as unset
from columns
union all
select format('n_distinct of %s.%s', relation, "column"),
  (select format('alter table %s alter column %s set (%s)', relation, "column", option) from unnest(attoptions) option where option like 'n\\_distinct=%'),
  format('alter table %s alter column %s reset (n_distinct)', relation, "column")
from columns
union all
select format('statistics %s', stxname), pg_get_statisticsobjdef(s.oid),
  format('drop statistics if exists %I.%I', stxnamespace::regnamespace, stxname)
from pg_statistic_ext s join ours on ours.oid = s.stxrelid`;
}

/** What must be said before and after pg-delta's own statements, so that `from` becomes like `to`. */
export function unseenStatements(
  from: readonly UnseenObject[],
  to: readonly UnseenObject[],
): { first: string[]; last: string[] } {
  const wanted = new Map(to.map((object) => [object.name, object]));
  const found = new Map(from.map((object) => [object.name, object]));
  const isStatistics = ({ unset }: UnseenObject) => unset.startsWith('drop');
  return {
    first: from
      .filter((object) => isStatistics(object) && wanted.get(object.name)?.set !== object.set)
      .map(({ unset }) => unset),
    last: to.flatMap((object) => {
      const now = found.get(object.name)?.set ?? null;
      return now === object.set ? [] : [object.set ?? object.unset];
    }),
  };
}
