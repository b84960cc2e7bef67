import type postgres from 'postgres';
import type { TableName } from '../../../policies/access-matrix.ts';
import { grantedColumns } from '../../../policies/column-rules.ts';
import type { Command } from '../../../policies/roles.ts';
import type { Caller } from '../../caller.ts';
import { rolledBack } from '../../undone.ts';
import { livePolicies } from '../live/live-policies.ts';
import { askedAbout } from './asked-about.ts';
import { callerFacts } from './caller-facts.ts';
import { rolesFor } from './column-answers.ts';
import type { Explanation } from './explanation.ts';
import { findRow } from './find-row.ts';
import { reasonOf } from './reason-of.ts';
import { isVisible, roleAnswers } from './role-answers.ts';
import { scansOf } from './scans-of.ts';
import { statementOn, tryCommand } from './try-command.ts';
import { usableColumns } from './usable-columns.ts';

export interface ExplainRequest {
  readonly caller: Caller;
  readonly table: string;
  readonly id: string;
  readonly command: Command;
  /** Which organisation's row, where several have one with this id. */
  readonly organization?: string;
  /** Ask about this column only. */
  readonly column?: string;
}

/**
 * Why a caller may or may not do one thing to one row: each arm of the policy is tried by itself, the statement is
 * really run as the caller, and everything is undone. No value of the row is read but ids and states.
 *
 * @param sql as the role `postgres`, which may take any role of the API and reads past RLS.
 * @throws {UnknownTable}
 * @throws {UnknownColumn}
 * @throws {InvalidRowId}
 * @throws {AmbiguousRow}
 */
export async function explainAccess(
  sql: postgres.Sql,
  request: ExplainRequest,
): Promise<Explanation> {
  const { caller, command } = request;
  const { table, id, column } = askedAbout(request);
  return await rolledBack(sql, async (tx) => {
    // A locked row must not make the operator wait, nor the trial hold others up.
    await tx`select set_config('lock_timeout', '2s', true), set_config('statement_timeout', '30s', true),
        set_config('request.jwt.claims', ${JSON.stringify(caller.claims)}, true)`;
    const row = await findRow(tx, table, id, request.organization);
    const facts = await callerFacts(tx, caller);
    const roles = await roleAnswers(tx, facts, command, row);
    const policy = (await livePolicies(tx)).find(
      (candidate) => candidate.table === table && candidate.command === command,
    );
    const about = {
      table,
      id,
      command,
      column,
      caller: facts,
      row,
      roles,
      policy: policy ? { name: policy.name, comment: policy.comment } : null,
      readable: (await usableColumns(tx, table, caller, 'select')).map(({ name }) => name),
    };
    if (!row) return { ...about, ...noSuchRow(table, id) };
    const usable = command === 'delete' ? [] : await usableColumns(tx, table, caller, command);
    const { trial, columns } = await tryCommand(tx, caller, row, roles, {
      command,
      column,
      usable,
    });
    const visible = await isVisible(tx, facts, row);
    const columnIsTheirs =
      command === 'update'
        ? rolesFor(row, roles, column ?? '').length > 0
        : command === 'delete' || grantedColumns(table, command, [column ?? '']).length > 0;
    return {
      ...about,
      trial,
      columns,
      ...reasonOf({ ...about, row, trial, visible, columnIsTheirs }),
      plan: {
        byKey:
          command === 'insert'
            ? null
            : await scansOf(tx, caller, statementOn(row, command, usable, null)),
        unfiltered: await scansOf(tx, caller, `select id from public.${table}`),
      },
    };
  });
}

function noSuchRow(table: TableName, id: string) {
  return {
    trial: null,
    columns: [],
    reason: 'no_such_row',
    because: `${table} has no row ${id}. Nobody can do anything to it; a caller would see no difference from a row that is hidden.`,
    plan: { byKey: null, unfiltered: null },
  } as const;
}
