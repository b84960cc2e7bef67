import type postgres from 'postgres';
import { withDatabase } from '../../with-database.ts';
import { refuseTransactionControl } from '../generate/refuse-transaction-control.ts';
import { refuseUnsafe } from '../generate/refuse-unsafe.ts';
import { pgDelta } from '../pg-delta.ts';
import { runStatements } from '../run-statements.ts';
import { splitStatements } from '../split-statements.ts';
import { readUnseen, unseenStatements } from '../unseen-by-pg-delta.ts';
import { mendPgDelta, readTriggers } from './mend-pg-delta.ts';
import type { UnprovedMigration } from './prove.ts';

/**
 * The statements that lead from the database at `after` back to the one at `before`: renames undone, and the rest as
 * pg-delta finds it, which reads the old text of every policy, function and grant from the catalog itself.
 *
 * @param after a scratch database, in which enums may get a label more
 * @throws {UnsafeMigration} when a statement must not reach a database
 */
export async function proposeRollback(
  after: string,
  before: string,
  { renames = [], renamesBack = [], dataBack = [] }: UnprovedMigration,
): Promise<string[]> {
  if (renamesBack.length > 0) await runStatements(after, renamesBack);
  await forceRebuild(after, before);
  const [diff, from, to] = await Promise.all([
    pgDelta(after, before),
    withDatabase(after, readState),
    withDatabase(before, readState),
  ]);
  if (renames.length > 0) await runStatements(after, renames);
  const seen = mendPgDelta(await splitStatements(diff), { from: from.triggers, to: to.triggers });
  const unseen = unseenStatements(from.unseen, to.unseen);
  const statements = [
    ...renamesBack,
    ...unseen.first,
    ...(dataBack.length > 0 ? withData(seen, dataBack) : seen),
    ...unseen.last,
  ];
  for (const statement of statements) refuseUnsafe(statement);
  await refuseTransactionControl(statements);
  return statements;
}

/**
 * A label that comes back could be added to the enum, but not used in the same transaction (55P04): so the type is
 * built anew. pg-delta does that, with all that depends on it, as soon as there is a label to lose.
 */
async function forceRebuild(after: string, before: string): Promise<void> {
  const [now, then] = await Promise.all([
    withDatabase(after, readLabels),
    withDatabase(before, readLabels),
  ]);
  const returning = now.filter(({ type, labels }) =>
    then.some(
      (earlier) => earlier.type === type && earlier.labels.some((label) => !labels.includes(label)),
    ),
  );
  await runStatements(
    after,
    returning.map(({ type }) => `alter type ${type} add value 'label_to_lose'`),
  );
}

async function readLabels(sql: postgres.Sql) {
  return await sql<{ type: string; labels: string[] }[]>`
select format('%I.%I', n.nspname, typname) as type, array_agg(enumlabel::text) as labels
from pg_enum join pg_type t on t.oid = enumtypid join pg_namespace n on n.oid = typnamespace
where nspname in ('public', 'private') group by 1`;
}

async function readState(sql: postgres.Sql) {
  return { triggers: await readTriggers(sql), unseen: await readUnseen(sql) };
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
