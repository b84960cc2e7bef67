import { pgDelta } from './pg-delta.ts';
import type { UnprovedMigration } from './prove.ts';
import { refuseUnsafe } from './refuse-unsafe.ts';
import { runStatements } from './run-statements.ts';
import { splitStatements } from './split-statements.ts';
import { readUnseen, unseenStatements } from './unseen-by-pg-delta.ts';
import { withConnection } from './with-connection.ts';

/**
 * The statements that lead from the database at `after` back to the one at `before`: renames undone, and the rest as
 * pg-delta finds it, which reads the old text of every policy, function and grant from the catalog itself.
 *
 * @param after is left as it was
 * @throws {UnsafeMigration} when a statement must not reach a database
 */
export async function proposeRollback(
  after: string,
  before: string,
  { renames = [], renamesBack = [], dataBack = [] }: UnprovedMigration,
): Promise<string[]> {
  if (renamesBack.length > 0) await runStatements(after, renamesBack);
  const [seen, from, to] = await Promise.all([
    pgDelta(after, before).then(splitStatements),
    withConnection(after, readUnseen),
    withConnection(before, readUnseen),
  ]);
  if (renames.length > 0) await runStatements(after, renames);
  const unseen = unseenStatements(from, to);
  const statements = [
    ...renamesBack,
    ...unseen.first,
    ...(dataBack.length > 0 ? withData(seen, dataBack) : seen),
    ...unseen.last,
  ];
  for (const statement of statements) refuseUnsafe(statement);
  return statements;
}

const addsColumn = /^(alter\s+table\s+\S+)\s+add\s+column\s+("[^"]+"|\S+)\s+([\s\S]*)$/i;

/** Columns come back first, optional; then the data; then all else, and what must be filled is required again. */
function withData(statements: readonly string[], data: readonly string[]): string[] {
  const added = statements.filter((statement) => addsColumn.test(statement));
  const required = added.flatMap((statement) => {
    const [, table, column, rest = ''] = addsColumn.exec(statement) ?? [];
    return /\bnot null\b/i.test(rest) ? [`${table} alter column ${column} set not null`] : [];
  });
  return [
    ...added.map((statement) => statement.replace(/\s+not null\b/i, '')),
    ...data,
    ...statements.filter((statement) => !addsColumn.test(statement)),
    ...required,
  ];
}
