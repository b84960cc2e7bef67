import type postgres from 'postgres';
import type { Command } from '../../../policies/roles.ts';
import type { Caller } from '../../caller.ts';
import { columnAnswers } from './column-answers.ts';
import { insertLike } from './example-insert.ts';
import type { ColumnAnswer, RoleAnswer, RowFacts, Trial } from './explanation.ts';
import { keyOf } from './find-row.ts';
import { tryAs } from './try-as.ts';
import type { UsableColumn } from './usable-columns.ts';

interface Asked {
  readonly command: Command;
  readonly column: string | null;
  /** The columns that a GRANT lets the caller use with the command. */
  readonly usable: readonly UsableColumn[];
}

interface Tried {
  readonly trial: Trial;
  readonly columns: readonly ColumnAnswer[];
}

/** Runs the real command on a row as the caller, and undoes it. */
export async function tryCommand(
  tx: postgres.TransactionSql,
  caller: Caller,
  row: RowFacts,
  roles: readonly RoleAnswer[],
  { command, column, usable }: Asked,
): Promise<Tried> {
  if (command === 'insert') {
    const like = await insertLike(tx, row, column ? withColumn(usable, column) : usable);
    return { trial: await tryAs(tx, caller, like), columns: [] };
  }
  const reached = roles.some(({ held, reaches }) => held && reaches);
  if (command === 'update' && (reached || caller.databaseRole === 'service_role')) {
    const asked = column ? usable.filter(({ name }) => name === column) : usable;
    const columns = await columnAnswers(tx, caller, row, roles, asked);
    const best =
      columns.find(({ outcome }) => outcome === 'allowed') ??
      columns.find(({ outcome }) => outcome === 'constrained') ??
      columns[0];
    if (best) return { trial: trialOf(best), columns };
  }
  const statement = statementOn(row, command, usable, column);
  return { trial: await tryAs(tx, caller, statement), columns: [] };
}

const trialOf = ({ outcome, sqlState, message }: Trial): Trial => ({
  outcome,
  ...(sqlState && { sqlState }),
  ...(message && { message }),
});

/** An insert that names a column although no GRANT gives it, so that the database itself refuses. */
function withColumn(usable: readonly UsableColumn[], column: string): UsableColumn[] {
  const known = usable.some(({ name }) => name === column);
  return known ? [...usable] : [...usable, { name: column, type: '', category: '' }];
}

/** The statement about this one row that a caller would send. */
export function statementOn(
  row: RowFacts,
  command: Exclude<Command, 'insert'>,
  usable: readonly UsableColumn[],
  column: string | null,
): string {
  const where = `where ${keyOf(row)}`;
  if (command === 'delete') return `delete from public.${row.table} ${where}`;
  if (command === 'select') return `select ${column ?? 'id'} from public.${row.table} ${where}`;
  const changed = column ?? usable[0]?.name ?? 'id';
  return `update public.${row.table} set ${changed} = ${changed} ${where}`;
}
