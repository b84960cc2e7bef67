import type postgres from 'postgres';
import { rolledBackTo } from '../../undone.ts';
import type { Finding, Rule } from '../rule.ts';
import { hostileValues, isFiniteType } from './values-bounded/hostile-values.ts';
import { type BoundedTable, readBoundedTables } from './values-bounded/read-bounded-tables.ts';

/**
 * Asks the CHECKs themselves, as the catalog has them. Only those of one column count: the others of the row are
 * null, and a condition on several may refuse a value for what is missing beside it.
 */
export const valuesBounded: Rule = {
  name: 'values-bounded',
  demands:
    'Every column refuses what is no value of ours: NaN, infinity, days outside the calendar, text, bytes, JSON and lists without end, lists with holes, and characters that nobody sees.',
  async check(sql) {
    const tables = await readBoundedTables(sql);
    return await rolledBackTo(sql, async (scratch) => {
      await makeHostileValues(scratch, tables);
      const findings: Finding[] = [];
      for (const table of tables) {
        findings.push(...unknownTypes(table), ...(await admitted(scratch, table)));
      }
      return findings;
    });
  },
};

/** Once, and in a table: as constants, each of them would be copied wherever the planner looks at it. */
async function makeHostileValues(
  sql: postgres.TransactionSql,
  tables: readonly BoundedTable[],
): Promise<void> {
  await sql`create temporary table hostile_values (type text, words text, value text, only_value text)`;
  const types = new Set(tables.flatMap(({ columns }) => columns.map(({ type }) => type)));
  for (const type of types) {
    for (const { words, text, only } of hostileValues(type) ?? []) {
      const value = `${text}::text`;
      await sql.unsafe(
        `insert into pg_temp.hostile_values select $1, $2, ${value}, ${only ?? 'null'} where pg_input_is_valid(${value}, $1)`,
        [type, words],
      );
    }
  }
}

function unknownTypes({ name, columns }: BoundedTable): Finding[] {
  return columns
    .filter(({ type, isEnum }) => !isEnum && !isFiniteType(type) && !hostileValues(type))
    .map(({ name: column, type }) => ({
      object: `${name}.${column}`,
      advice: `Nobody has said what is hostile in ${type}: say so in ops/audit/rules/values-bounded/hostile-values.ts.`,
    }));
}

async function admitted(
  sql: postgres.TransactionSql,
  { name, columns, checks }: BoundedTable,
): Promise<Finding[]> {
  const asked = columns.flatMap(({ name: column, type, isEnum }) => {
    if (isEnum || !hostileValues(type)) return [];
    const own = checks.filter((check) => check.columns.length === 1 && check.columns[0] === column);
    const all = own.map(({ expression }) => `(${expression}) is not false`).join(' and ') || 'true';
    const passes = (value: string) =>
      `(select ${all} from (select ${value}::${type} as ${column} offset 0) row)`;
    return [
      `select '${column}' as "column", string_agg(words, ', ' order by words) as words from pg_temp.hostile_values
       where type = '${type}' and case when only_value is null then true else not ${passes('only_value')} end and ${passes('value')} having count(*) > 0`,
    ];
  });
  if (asked.length === 0) return [];
  const rows = await sql.unsafe<{ column: string; words: string }[]>(asked.join('\nunion all\n'));
  return rows.map(({ column, words }) => ({
    object: `${name}.${column}`,
    advice: `It takes ${words}: declare it with a column of db/values/.`,
  }));
}
