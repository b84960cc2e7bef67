const addedColumn = /^alter\s+table\s+("[^"]+")\s+add\s+column\s+("[^"]+")\s/i;
const addedCheck = /^alter\s+table\s+("[^"]+")\s+add\s+(constraint\s+"[^"]+"\s+check\s*\(.*\))$/is;

/**
 * drizzle-kit adds the CHECK of a new column after the column, as if rows had values for it. In one statement with the
 * column it is known to hold of every row that is there, and no lock has to be accepted for it.
 */
export function checksWithColumns(statements: readonly string[]): string[] {
  const columns = new Map<string, number>();
  const kept: (string | undefined)[] = [...statements];
  statements.forEach((statement, at) => {
    const [, table, column] = addedColumn.exec(statement) ?? [];
    if (table && column) columns.set(`${table}.${column}`, at);
    const [, of, check] = addedCheck.exec(statement) ?? [];
    if (!of || !check) return;
    const named = new Set([...check.matchAll(/("[^"]+")\.("[^"]+")/g)].map(([name]) => name));
    const [only] = named;
    const madeAt = only !== undefined && named.size === 1 ? columns.get(only) : undefined;
    if (madeAt === undefined || !only?.startsWith(`${of}.`)) return;
    kept[madeAt] = `${kept[madeAt]} ${check}`;
    kept[at] = undefined;
  });
  return kept.filter((statement) => statement !== undefined);
}
