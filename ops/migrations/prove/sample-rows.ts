import type postgres from 'postgres';
import { withDatabase } from '../../with-database.ts';
import { readSampleFacts, type SampledTable, type TableCheck } from './sample-facts.ts';
import { sampleValues } from './sample-values.ts';

const FEWEST_ROWS = 3;

/**
 * Fills every table with a few rows made from the catalog alone, so that they fit whatever the schema is at that
 * point of its history: each label of each enum, columns filled and left out, every check and foreign key kept.
 * Triggers do not run.
 *
 * @param superuserUrl a database without rows in `public` and `private`, as a superuser
 * @returns tables for which no row could be made
 */
export async function writeSampleRows(superuserUrl: string): Promise<string[]> {
  return await withDatabase(superuserUrl, async (sql) => {
    const tables = await readSampleFacts(sql);
    if (tables.length === 0) return [];
    const labels = tables.flatMap(({ columns }) =>
      columns.map((column) => column.labels?.length ?? 0),
    );
    const rows = Math.max(FEWEST_ROWS, ...labels);
    await sql`set session_replication_role = replica`;
    for (const table of tables) {
      const insert = insertion(table, rows);
      if (insert) await sql.unsafe(insert);
    }
    await removeOrphans(sql, tables);
    return await emptyTables(sql, tables);
  });
}

/** Takes the sample rows away. */
export async function removeSampleRows(superuserUrl: string): Promise<void> {
  await withDatabase(superuserUrl, async (sql) => {
    const tables = await readSampleFacts(sql);
    await sql`set session_replication_role = replica`;
    await sql.unsafe(tables.map(({ name }) => `delete from ${name};`).join('\n'));
  });
}

/** One statement for all rows: each picks, from the values its columns may take, the first that pass the checks. */
function insertion(table: SampledTable, rows: number): string | undefined {
  const literals = table.checks.flatMap(({ expression }) =>
    [...expression.matchAll(/'([^']+)'::text/g)].map(([, text = '']) => text),
  );
  const filled = table.columns.filter((column) => sampleValues(column, 0, literals).length > 0);
  // Of a type that nobody has made a sample of.
  const missing = table.columns.some(
    (column) => column.notNull && !column.hasDefault && !filled.includes(column),
  );
  if (missing || filled.length === 0) return undefined;
  const names = filled.map(({ name }) => name);
  const required = new Set(filled.filter(({ notNull }) => notNull).map(({ name }) => name));
  const groups = groupsOf(names, table.checks);
  const selects = Array.from({ length: rows }, (_, row) => {
    const choices = new Map(
      filled.map((column) => {
        const parent = column.type === 'uuid' ? undefined : parentValue(table, column.name, row);
        return [column.name, parent ? [parent] : sampleValues(column, row, literals)];
      }),
    );
    const picks = groups.map((group, i) => `(${pick(group, choices, required)}) as g${i}`);
    return `select ${names.join(', ')} from ${picks.join(' cross join ')}`;
  });
  return `insert into ${table.name} (${names.join(', ')}) ${selects.map((select) => `(${select})`).join(' union all ')} on conflict do nothing`;
}

function parentValue(table: SampledTable, column: string, row: number): string | undefined {
  for (const { columns, foreignTable, foreignColumns } of table.foreignKeys) {
    const foreign = foreignColumns[columns.indexOf(column)];
    if (!foreign || foreignTable === table.name) continue;
    // Keys of several columns start with the tenant, whose number is the row's.
    return `(select ${foreign} from ${foreignTable} order by ctid offset ${row} limit 1)`;
  }
  return undefined;
}

interface Group {
  readonly columns: string[];
  readonly checks: TableCheck[];
}

/** Columns that a check compares with each other are chosen together. */
function groupsOf(columns: readonly string[], checks: readonly TableCheck[]): Group[] {
  let groups: Group[] = columns.map((column) => ({ columns: [column], checks: [] }));
  for (const check of checks) {
    const concerned = groups.filter((group) =>
      group.columns.some((column) => check.columns.includes(column)),
    );
    const merged = {
      columns: concerned.flatMap((group) => group.columns),
      checks: [...concerned.flatMap((group) => group.checks), check],
    };
    groups = [...groups.filter((group) => !concerned.includes(group)), merged];
  }
  return groups.filter((group) => group.columns.length > 0);
}

function pick(
  group: Group,
  choices: ReadonlyMap<string, readonly string[]>,
  required: ReadonlySet<string>,
): string {
  const lists = group.columns.map((column, i) => {
    const values = (choices.get(column) ?? []).map((value, order) => `(${order}, ${value})`);
    return `(values ${values.join(', ')}) as v${i} (o${i}, ${column})`;
  });
  const where = group.checks.map(({ expression }) => `(${expression}) is not false`);
  // What others refer to should stay the row's own: rather an optional column gives way.
  const order = group.columns.map((column, i) => `o${i}${required.has(column) ? ' * 100' : ''}`);
  return `select ${group.columns.join(', ')} from ${lists.join(', ')} where ${where.join(' and ') || 'true'} order by ${order.join(' + ')} limit 1`;
}

/** A row that a unique key left out takes those that must refer to it along. */
async function removeOrphans(sql: postgres.Sql, tables: readonly SampledTable[]): Promise<void> {
  const repairs = tables.flatMap((table) =>
    table.foreignKeys.map(({ columns, foreignTable, foreignColumns }) => {
      const filled = columns.map((column) => `c.${column} is not null`).join(' and ');
      const pairs = columns
        .map((column, i) => `p.${foreignColumns[i]} = c.${column}`)
        .join(' and ');
      const orphans = `${filled} and not exists (select from ${foreignTable} p where ${pairs})`;
      const optional = table.columns.filter(
        ({ name, notNull }) => !notNull && columns.includes(name),
      );
      const set = optional.map(({ name }) => `${name} = null`).join(', ');
      return {
        update: set && `update ${table.name} c set ${set} where ${orphans}`,
        delete: `delete from ${table.name} c where ${orphans}`,
      };
    }),
  );
  for (let changed = 1; changed > 0; ) {
    changed = 0;
    for (const { update, delete: remove } of repairs) {
      // A check may need the column: then the row goes.
      if (update)
        changed += await sql.unsafe(update).then(
          ({ count }) => count,
          () => 0,
        );
      changed += (await sql.unsafe(remove)).count;
    }
  }
}

async function emptyTables(sql: postgres.Sql, tables: readonly SampledTable[]): Promise<string[]> {
  const rows = await sql.unsafe<{ name: string }[]>(
    tables
      .map(({ name }) => `select '${name}' as name where not exists (select from ${name})`)
      .join(' union all '),
  );
  return rows.map(({ name }) => name);
}
