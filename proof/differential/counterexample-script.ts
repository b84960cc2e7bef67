import type postgres from 'postgres';
import { rolledBack } from '../../ops/undone.ts';
import type { Attempt, Caller, Disagreement, Observation } from '../model.ts';
import { labelOf } from '../world/naming.ts';
import type { WorldDraft } from '../world/world-draft.ts';
import { quoted, sqlLiteral } from './sql-literal.ts';
import { worldStatements } from './world-statements.ts';

/** How the statement is put. Some holes show only to those who write without reading. */
type Form = 'naming the row' | 'naming no row' | 'with reading opened';
const forms: readonly Form[] = ['naming the row', 'naming no row', 'with reading opened'];

/**
 * A script for psql that shows a disagreement in a migrated database without rows: the world, the caller, the
 * statement, and what was expected of it.
 *
 * @param sql a superuser's connection to such a database, in which the forms of the statement are tried.
 * @param token the caller's claims; null: none.
 */
export async function counterexampleScript(
  sql: postgres.Sql,
  draft: WorldDraft,
  disagreement: Disagreement,
  token: string | null,
  reproduce: string,
): Promise<string> {
  const world = worldStatements(draft);
  let chosen: Form = 'with reading opened';
  for (const form of forms) {
    if (
      await shows(
        sql,
        [...world, ...callerStatements(disagreement, token, form)],
        disagreement,
        form,
      )
    ) {
      chosen = form;
      break;
    }
  }
  const { caller, attempt, expected, observed } = disagreement;
  return [
    `-- ${callerInWords(caller)} tries: ${attempt.command} ${attempt.table}.`,
    `-- Expected: ${expected.outcome}, because ${expected.because}.`,
    `-- Observed: ${observationInWords(observed)}.`,
    `-- Found by: ${reproduce}`,
    `-- Run as a superuser against a migrated database: psql "$DATABASE_URL" -f <this file>. It changes nothing.`,
    '',
    'begin;',
    '',
    ...world.map((statement) => `${statement};`),
    '',
    ...callerStatements(disagreement, token, chosen).map((statement) => `${statement};`),
    '',
    `-- ${explainForm(chosen)}`,
    `${statementOf(attempt, chosen)};`,
    '',
    'rollback;',
    '',
  ].join('\n');
}

function callerStatements({ attempt }: Disagreement, token: string | null, form: Form): string[] {
  return [
    ...(form === 'with reading opened'
      ? [`create policy probe_reads on public.${attempt.table} for select using (true)`]
      : []),
    `set local request.jwt.claims = ${quoted(token ?? '{"role":"anon"}')}`,
    `set local role ${token === null ? 'anon' : 'authenticated'}`,
  ];
}

/** The attempt as a statement. */
function statementOf(attempt: Attempt, form: Form): string {
  const { table } = attempt;
  if (attempt.command === 'select' && 'column' in attempt) {
    return `select ${attempt.column} from public.${table} limit 0`;
  }
  if (attempt.command === 'insert') {
    const columns = Object.keys(attempt.row);
    const values = columns.map((column) => sqlLiteral(table, column, attempt.row[column] ?? null));
    return `insert into public.${table} (${columns.join(', ')}) values (${values.join(', ')})`;
  }
  const { id, organization_id } = attempt.key;
  const named = organization_id
    ? ` where organization_id = ${quoted(organization_id)} and id = ${quoted(id)}`
    : ` where id = ${quoted(id)}`;
  const where = form === 'naming no row' ? '' : named;
  if (attempt.command === 'select') return `select * from public.${table}${named}`;
  if (attempt.command === 'delete') return `delete from public.${table}${where}`;
  const { column, value } = attempt;
  return `update public.${table} set ${column} = ${sqlLiteral(table, column, value)}${where}`;
}

function explainForm(form: Form): string {
  if (form === 'naming the row') return 'The statement:';
  if (form === 'naming no row') {
    return 'The statement. It names no row, so that only the rules on writing hold it:';
  }
  return 'The statement. Reading is opened above, so that only the rules on writing hold it:';
}

/** Whether the statement, put this way, ends as was observed. */
async function shows(
  sql: postgres.Sql,
  before: readonly string[],
  { attempt, observed }: Disagreement,
  form: Form,
): Promise<boolean> {
  if (form === 'naming no row' && (attempt.command === 'insert' || attempt.command === 'select')) {
    return false;
  }
  return await rolledBack(sql, async (tx) => {
    for (const statement of before) await tx.unsafe(statement);
    const code = await tx
      .savepoint(async (attempted) => {
        const { count } = await attempted.unsafe(statementOf(attempt, form));
        return count > 0 ? 'allowed' : 'denied';
      })
      .catch((error: { code?: string }) => error.code ?? 'unknown');
    if (observed.outcome === 'allowed' || code === 'allowed') return code === observed.outcome;
    const sqlState = 'sqlState' in observed ? observed.sqlState : undefined;
    return sqlState === undefined ? code === 'denied' : code === sqlState;
  });
}

/** Who it is. */
export function callerInWords(caller: Caller): string {
  if (caller.kind === 'anonymous') return 'Somebody who is not signed in';
  if (caller.kind === 'malformed') return `Somebody with claims that no hook made (${caller.name})`;
  return `Person ${caller.profileId} (${labelOf(caller.profileId)})`;
}

/** What happened. */
export function observationInWords(observed: Observation): string {
  return 'sqlState' in observed && observed.sqlState
    ? `${observed.outcome} (SQLSTATE ${observed.sqlState})`
    : observed.outcome;
}
