import type postgres from 'postgres';
import { declaredTables } from '../../db/sql/declared-tables.ts';
import { rolledBackTo, type Work } from '../undone.ts';

/**
 * Does `work` with an empty temporary copy of every table's columns, then removes the copies.
 *
 * Postgres rewrites a condition before it stores it, so the text that the compiler made cannot be compared with
 * what the catalog says; the same text stored on a copy can, and costs the real table no lock that anyone feels.
 */
export async function withScratchTables<T>(
  sql: postgres.TransactionSql,
  work: Work<T>,
): Promise<T> {
  return await rolledBackTo(sql, async (scratch) => {
    for (const { name } of declaredTables) {
      await scratch`create temporary table ${scratch(name)} (like ${scratch('public')}.${scratch(name)})`;
    }
    return await work(scratch);
  });
}
