import type postgres from 'postgres';
import { declaredTables } from '../../db/sql/declared-tables.ts';

/**
 * Does `work` with an empty temporary copy of every table's columns, then removes the copies.
 *
 * Postgres rewrites a condition before it stores it, so the text that the compiler made cannot be compared with
 * what the catalog says; the same text stored on a copy can, and costs the real table no lock that anyone feels.
 */
export async function withScratchTables<T>(
  sql: postgres.TransactionSql,
  work: (sql: postgres.TransactionSql) => Promise<T>,
): Promise<T> {
  const done = new Error('Removes the scratch tables.');
  let outcome: { value: T } | undefined;
  try {
    await sql.savepoint(async (scratch) => {
      for (const { name } of declaredTables) {
        await scratch`create temporary table ${scratch(name)} (like ${scratch('public')}.${scratch(name)})`;
      }
      outcome = { value: await work(scratch) };
      throw done;
    });
  } catch (error) {
    if (error === done && outcome) return outcome.value;
    throw error;
  }
  throw new TypeError('Checking on scratch tables failed: the savepoint ended without its work.');
}
