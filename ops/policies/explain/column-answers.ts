import type postgres from 'postgres';
import { changeableColumns } from '../../../policies/column-rules.ts';
import type { Caller } from '../../caller.ts';
import type { ColumnAnswer, RoleAnswer, RowFacts, Trial } from './explanation.ts';
import { keyOf } from './find-row.ts';
import { stashOtherValue, statesOf } from './new-values.ts';
import { tryAs } from './try-as.ts';
import type { UsableColumn } from './usable-columns.ts';

/** Which columns of a row the caller may change: each is really set to another value, and that undone. */
export async function columnAnswers(
  tx: postgres.TransactionSql,
  caller: Caller,
  row: RowFacts,
  roles: readonly RoleAnswer[],
  columns: readonly UsableColumn[],
): Promise<ColumnAnswer[]> {
  const answers: ColumnAnswer[] = [];
  for (const column of columns) {
    const set = async (value: string) =>
      await tryAs(
        tx,
        caller,
        `update public.${row.table} set ${column.name} = ${value} where ${keyOf(row)}`,
      );
    const tried =
      column.category === 'E'
        ? await tryStates(tx, row, column, set)
        : await set(await stashOtherValue(tx, row, column));
    answers.push({ column: column.name, roles: rolesFor(row, roles, column.name), ...tried });
  }
  return answers;
}

/** The caller's roles whose cell reaches the row and gives them the column. */
export function rolesFor({ table }: RowFacts, roles: readonly RoleAnswer[], column: string) {
  if (changeableColumns(table, [column]).length === 0) return [];
  return roles
    .filter(
      ({ held, reaches, cell }) => held && reaches && (cell?.columns ?? [column]).includes(column),
    )
    .map(({ role }) => role);
}

async function tryStates(
  tx: postgres.TransactionSql,
  row: RowFacts,
  column: UsableColumn,
  set: (value: string) => Promise<Trial>,
): Promise<Trial & { states: string[] }> {
  const states: string[] = [];
  let last: Trial = { outcome: 'denied' };
  for (const state of await statesOf(tx, column)) {
    if (state === row.states[column.name]) continue;
    const trial = await set(`'${state.replaceAll("'", "''")}'`);
    if (trial.outcome !== 'denied') states.push(state);
    last = last.outcome === 'allowed' || trial.outcome === 'denied' ? last : trial;
    if (last.outcome === 'denied') last = trial;
  }
  return { ...last, states };
}
