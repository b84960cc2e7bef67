import type { Snapshot } from './snapshot.ts';

const typeChange =
  /^(alter\s+table\s+"([^"]+)"\s+alter\s+column\s+"([^"]+)")\s+set\s+data\s+type\s+(.+?)(\s+using\s+.+)?$/is;

export interface RetypedColumns {
  readonly statements: readonly string[];
  /** Names of the tables with a column that changes its type. */
  readonly tables: ReadonlySet<string>;
  /** `table.column`. */
  readonly columns: ReadonlySet<string>;
}

/**
 * A change of type says how values are cast, which drizzle-kit leaves out, and its default goes out of the way:
 * Postgres would have to cast that by itself.
 */
export function retypeColumns(
  statements: readonly string[],
  previous: Snapshot,
  current: Snapshot,
): RetypedColumns {
  const columns = new Set<string>();
  const tables = new Set<string>();
  const changed = statements.flatMap((statement) => {
    const [, alter = '', table = '', column = '', type = '', using] =
      typeChange.exec(statement) ?? [];
    if (!alter) return [statement];
    columns.add(`${table}.${column}`);
    tables.add(table);
    if (using) return [statement];
    const { default: before } = columnOf(previous, table, column) ?? {};
    const { default: after } = columnOf(current, table, column) ?? {};
    return [
      ...(before === undefined ? [] : [`${alter} DROP DEFAULT`]),
      `${alter} SET DATA TYPE ${type} USING "${column}"::${type}`,
      ...(before === undefined || after === undefined ? [] : [`${alter} SET DEFAULT ${after}`]),
    ];
  });
  return { statements: changed, tables, columns };
}

function columnOf({ tables }: Snapshot, table: string, column: string) {
  return tables[`public.${table}`]?.columns[column];
}

/** The tables in which these statements change the type of a column. */
export function tablesRetyped(statements: readonly string[]): Set<string> {
  return new Set(statements.flatMap((statement) => typeChange.exec(statement)?.[2] ?? []));
}
