import type { SnapshotTable } from './snapshot.ts';

const list = (columns: readonly string[]) => columns.map((column) => `"${column}"`).join(',');

/** As drizzle-kit would write it, from the schema as it will be. */
export function definition(table: SnapshotTable, name: string): string | undefined {
  const check = table.checkConstraints[name];
  if (check) return `ALTER TABLE "${table.name}" ADD CONSTRAINT "${name}" CHECK (${check.value})`;
  const key = table.foreignKeys[name];
  if (key) {
    return `ALTER TABLE "${table.name}" ADD CONSTRAINT "${name}" FOREIGN KEY (${list(key.columnsFrom)}) REFERENCES "public"."${key.tableTo}"(${list(key.columnsTo)}) ON DELETE ${key.onDelete} ON UPDATE ${key.onUpdate}`;
  }
  const index = table.indexes[name];
  if (!index) return undefined;
  const columns = index.columns.map(({ expression, isExpression, asc, nulls, opclass }) =>
    [
      isExpression ? expression : `"${expression}"`,
      opclass,
      !isExpression && !asc ? 'DESC' : '',
      !isExpression && nulls && nulls !== (asc ? 'last' : 'first') ? `NULLS ${nulls}` : '',
    ]
      .filter(Boolean)
      .join(' '),
  );
  return `CREATE ${index.isUnique ? 'UNIQUE ' : ''}INDEX "${name}" ON "${table.name}" USING ${index.method} (${columns.join(',')})${index.where ? ` WHERE ${index.where}` : ''}`;
}
