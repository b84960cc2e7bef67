import type postgres from 'postgres';
import type { PlanNode } from './plan.ts';

/** Index name → its columns, in order. */
export type IndexColumns = ReadonlyMap<string, readonly string[]>;

/** The columns of every index of our tables. */
export async function indexColumns(sql: postgres.Sql): Promise<IndexColumns> {
  const indexes = await sql<{ name: string; columns: string[] }[]>`
    select i.relname as name, array(
      select a.attname::text from unnest(x.indkey::int2[]) with ordinality as key (attnum, position)
      join pg_attribute a on a.attrelid = x.indrelid and a.attnum = key.attnum
      order by key.position
    ) as columns
    from pg_index x join pg_class i on i.oid = x.indexrelid
    where i.relnamespace = 'public'::regnamespace`;
  return new Map(indexes.map(({ name, columns }) => [name, columns]));
}

/**
 * What of a plan reads `table` otherwise than by looking up what it wants in an index: a scan of the whole table,
 * of a whole index, or of all that an organisation has in an index, past a column that nothing is asked of.
 */
export function unindexedScans(
  plan: readonly PlanNode[],
  table: string,
  indexes: IndexColumns,
): string[] {
  return plan.flatMap((node) => {
    const { 'Node Type': type, 'Index Name': index, 'Index Cond': condition } = node;
    if (type === 'Seq Scan' && node['Relation Name'] === table) return [`Seq Scan on ${table}`];
    if (!index) return [];
    if (!condition) return [`${type} of all of ${index}`];
    const columns = indexes.get(index) ?? [];
    const isAsked = (column: string) =>
      new RegExp(`\\(${column} (=|>=|<=|>|<|IS NULL)`).test(condition);
    const firstUnasked = columns.findIndex((column) => !isAsked(column));
    if (firstUnasked < 0 || !columns.slice(firstUnasked).some(isAsked)) return [];
    const lookedUp = columns.slice(0, firstUnasked);
    return lookedUp.every((column) => column === 'organization_id')
      ? [`${type} of ${index} skips ${columns[firstUnasked]}`]
      : [];
  });
}
