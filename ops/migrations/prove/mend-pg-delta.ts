import type postgres from 'postgres';

/** A trigger as `pg_get_triggerdef` writes it. */
export interface TriggerText {
  /** As pg-delta writes it: `"public"."members"`. */
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

export async function readTriggers(sql: postgres.Sql): Promise<TriggerText[]> {
  return await sql<TriggerText[]>`
select format('"%s"."%s"', n.nspname, c.relname) as "table", tgname as name, pg_get_triggerdef(t.oid) as definition
from pg_trigger t join pg_class c on c.oid = tgrelid join pg_namespace n on n.oid = relnamespace
where not tgisinternal and nspname in ('public', 'private')`;
}

const alterColumn = /^alter\s+table\s+(\S+)\s+alter\s+column\s+(\S+)\s+(type|set default)\b/i;

/**
 * What pg-delta of Supabase CLI 3.1.0 gets wrong where a column changes its type: it sets the new default also before
 * the type exists, and leaves triggers whose condition looks at the column.
 *
 * @param triggers of the state before these statements, and of the one after
 */
export function mendPgDelta(
  statements: readonly string[],
  triggers: { readonly from: readonly TriggerText[]; readonly to: readonly TriggerText[] },
): string[] {
  const retyped = new Map<string, number>();
  const tables = new Set<string>();
  for (const [at, statement] of statements.entries()) {
    const [, table = '', column = '', what = ''] = alterColumn.exec(statement) ?? [];
    if (what.toLowerCase() !== 'type') continue;
    retyped.set(`${table} ${column}`, at);
    tables.add(table);
  }
  const tooEarly = (statement: string, at: number) => {
    const [, table = '', column = '', what = ''] = alterColumn.exec(statement) ?? [];
    return what.toLowerCase() === 'set default' && at < (retyped.get(`${table} ${column}`) ?? 0);
  };
  const says = (word: string, { name }: TriggerText) =>
    statements.some((statement) =>
      new RegExp(`^${word}\\b.*\\btrigger\\s+"?${name}\\b`, 'is').test(statement),
    );
  return [
    ...triggers.from
      .filter((trigger) => tables.has(trigger.table) && !says('drop', trigger))
      .map(({ table, name }) => `DROP TRIGGER "${name}" ON ${table}`),
    ...statements.filter((statement, at) => !tooEarly(statement, at)),
    ...triggers.to
      .filter((trigger) => tables.has(trigger.table) && !says('create', trigger))
      .map(({ definition }) => definition),
  ];
}
