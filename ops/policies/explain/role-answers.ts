import type postgres from 'postgres';
import { cellOf, scopeOf } from '../../../policies/access-matrix.ts';
import type { Phase } from '../../../policies/arms.ts';
import { conditionOf } from '../../../policies/compile.ts';
import { type AppRole, appRoles, type Command } from '../../../policies/roles.ts';
import { scopes } from '../../../policies/scopes.ts';
import type { CallerFacts, RoleAnswer, RowFacts } from './explanation.ts';
import { keyOf } from './find-row.ts';

/** Each role's cell for a command, and which of them is true of the row, read past RLS with the claims set. */
export async function roleAnswers(
  tx: postgres.TransactionSql,
  { held }: CallerFacts,
  command: Command,
  row: RowFacts | null,
): Promise<RoleAnswer[]> {
  if (!row) return [];
  const answers: RoleAnswer[] = [];
  for (const role of appRoles) {
    const cell = cellOf(row.table, role, command);
    const isTrue = async (phase: Phase) =>
      cell ? await holds(tx, row, conditionOf(row.table, [{ role, cell }], phase)) : null;
    const place = held[role];
    answers.push({
      role,
      held: place !== undefined,
      cell: cell
        ? {
            scope: scopeOf(cell),
            meaning: scopes[scopeOf(cell)],
            columns: typeof cell === 'string' ? null : cell.columns,
          }
        : null,
      reaches: command === 'insert' ? null : await isTrue('reach'),
      accepts: command === 'insert' || command === 'update' ? await isTrue(command) : null,
      inOrganization: row.organization ? isIn(place?.organizations, row.organization) : null,
      inAssociation: row.association ? isIn(place?.associations, row.association) : null,
    });
  }
  return answers;
}

/** Whether the caller's roles let them see the row: UPDATE and DELETE need that too when they look for it. */
export async function isVisible(
  tx: postgres.TransactionSql,
  { held }: CallerFacts,
  row: RowFacts,
): Promise<boolean> {
  for (const role of appRoles.filter((candidate): candidate is AppRole => candidate in held)) {
    const cell = cellOf(row.table, role, 'select');
    if (cell && (await holds(tx, row, conditionOf(row.table, [{ role, cell }], 'reach')))) {
      return true;
    }
  }
  return false;
}

async function holds(
  tx: postgres.TransactionSql,
  row: RowFacts,
  condition: string,
): Promise<boolean> {
  const [answer] = await tx.unsafe<{ holds: boolean }[]>(
    `select coalesce(${condition}, false) as holds from public.${row.table} where ${keyOf(row)}`,
  );
  return answer?.holds ?? false;
}

const isIn = (ids: readonly string[] | undefined, id: string) => ids?.includes(id) ?? false;
