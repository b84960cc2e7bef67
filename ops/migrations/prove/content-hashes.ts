import type postgres from 'postgres';

/** A hash of every column's values, by `schema.table.column`. */
export type ContentHashes = ReadonlyMap<string, string>;

interface TableColumns {
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
}

/** Hashes what every column of the schemas that migrations fill holds, row by row in the order of the primary key. */
export async function contentHashes(sql: postgres.Sql): Promise<ContentHashes> {
  const tables = await sql<TableColumns[]>`
select n.nspname as schema, c.relname as "table",
  array(select attname::text from pg_attribute a where a.attrelid = c.oid and attnum > 0 and not attisdropped order by attname) as columns,
  array(select attname::text from pg_attribute a join pg_index i on i.indrelid = c.oid and i.indisprimary
    where a.attrelid = c.oid and a.attnum = any (i.indkey) order by array_position(i.indkey::int2[], a.attnum)) as key
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname in ('public', 'private') and c.relkind = 'r'
  and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;
  if (tables.length === 0) return new Map();
  const [row] = await sql.unsafe<Record<string, string>[]>(
    `select ${tables.map((table, i) => `(${hashesOf(table)}) as "${i}"`).join(',\n')}`,
  );
  return new Map(
    tables.flatMap(({ schema, table, columns }, i) => {
      const hashes = row?.[i] as unknown as string[] | undefined;
      return columns.map((column, at): [string, string] => [
        `${schema}.${table}.${column}`,
        hashes?.[at] ?? 'no rows',
      ]);
    }),
  );
}

function hashesOf({ schema, table, columns, key }: TableColumns): string {
  const quoted = (name: string) => `t."${name.replaceAll('"', '""')}"`;
  const order = key.length > 0 ? key.map((column) => `${quoted(column)}::text`) : ['t::text'];
  const hashes = columns.map(
    (column) =>
      `md5(string_agg(coalesce(${quoted(column)}::text, '∅'), '¦' order by ${order.join(', ')}))`,
  );
  return `select array[${hashes.join(', ')}]::text[] from "${schema}"."${table}" t`;
}

/**
 * What is not as it was, as `table.column`, or `table.*` when no column of the table is. Names of tables outside
 * `public` keep their schema.
 */
export function lostContent(before: ContentHashes, after: ContentHashes): string[] {
  const lost = new Map<string, string[]>();
  const columnsOf = new Map<string, number>();
  for (const [name, hash] of before) {
    const [schema = '', table = '', column = ''] = name.split('.');
    const shown = schema === 'public' ? table : `${schema}.${table}`;
    columnsOf.set(shown, (columnsOf.get(shown) ?? 0) + 1);
    if (after.get(name) !== hash) lost.set(shown, [...(lost.get(shown) ?? []), column]);
  }
  return [...lost]
    .flatMap(([table, columns]) =>
      columns.length === columnsOf.get(table)
        ? [`${table}.*`]
        : columns.map((column) => `${table}.${column}`),
    )
    .sort();
}
