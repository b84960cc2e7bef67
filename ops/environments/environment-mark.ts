import type postgres from 'postgres';
import { isEnvironmentName } from './environment-name.ts';

/**
 * The name of an environment inside its database: a line of the comment on the database, which only its owner
 * (`postgres`) may write. See docs/decisions/0016-environments.md for why there.
 */
const markLine = /^likeperson environment: (.*)$/m;

/**
 * The environment that the database says it is, also one that nobody knows; null when it says nothing.
 */
export async function readMark(sql: postgres.ISql): Promise<string | null> {
  const found = markLine.exec(await readComment(sql))?.[1];
  if (found === undefined) return null;
  // The line may have been written by anybody who owns a database: it is quoted in errors.
  return isEnvironmentName(found) ? found : 'an unknown environment';
}

/** Writes the mark in place of an earlier one, and keeps what else the comment says. */
export async function writeMark(sql: postgres.TransactionSql, name: string): Promise<void> {
  const rest = (await readComment(sql)).replace(markLine, '').trim();
  const comment = [rest, `likeperson environment: ${name}`].filter(Boolean).join('\n');
  // COMMENT takes no parameters, so the server quotes what the statement is made of.
  const [row] = await sql<
    { statement: string }[]
  >`select format('comment on database %I is %L', current_database(), ${comment}::text) as statement`;
  if (row) await sql.unsafe(row.statement);
}

async function readComment(sql: postgres.ISql): Promise<string> {
  const [row] = await sql<
    { comment: string | null }[]
  >`select shobj_description(oid, 'pg_database') as comment from pg_database where datname = current_database()`;
  return row?.comment ?? '';
}
