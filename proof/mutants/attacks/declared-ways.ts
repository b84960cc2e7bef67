import { appRoles } from '../../../policies/roles.ts';
import { movesOf } from '../../intent/states.ts';
import type { TableName } from '../../model.ts';
import type { Attack } from './attack.ts';
import { attemptAs } from './attempt-as.ts';
import { rowsOf, tableNamed, updateOf } from './rows-of.ts';

/** Where server jobs lead rows with a course to run; all other ways are people's, or nobody's. */
const jobsMoves: { readonly [T in TableName]?: Readonly<Record<string, readonly string[]>> } = {
  assignments: { dispatched: ['expired'] },
  expense_claims: {
    submitted: ['escalated'],
    approved: ['exporting'],
    exporting: ['exported', 'export_failed'],
    export_failed: ['exporting'],
    exported: ['paid'],
  },
  bufdir_reports: {},
  data_subject_requests: {
    fulfilled: ['closed'],
    partly_fulfilled: ['closed'],
    refused: ['closed'],
  },
  invitations: { pending: ['accepted', 'expired'] },
  activities: {},
  documents: {},
  certificates: { unverified: ['expired'], valid: ['expired'] },
  accounting_exports: { pending: ['sending'], sending: ['sent', 'failed'], failed: ['pending'] },
  integrations: {
    active: ['failing', 'disabled'],
    failing: ['active', 'disabled'],
  },
  organizations: { active: ['suspended'], suspended: ['active', 'offboarded'] },
};

const ALLOWED = 'allowed';

function expected(table: TableName, from: string, to: string): string {
  if (jobsMoves[table]?.[from]?.includes(to)) return ALLOWED;
  const isPeoples = appRoles.some((role) => movesOf(table, role)[from]?.includes(to));
  return isPeoples ? '42501' : 'PT409';
}

export const declaredWays: Attack = {
  name: 'declared-ways',
  attempts: 'A server job leads a row from state to state on a way that is not its own.',
  concerns: ({ object, table }) =>
    /allow(?:ed)?_transition/.test(object) && table !== undefined && table in jobsMoves,
  async probe(sql, { mutant, catalog, world }) {
    const table = tableNamed(catalog.tables, mutant.table);
    const name = Object.keys(jobsMoves).find((known) => known === mutant.table) as TableName;
    if (!table) return undefined;
    const byState = new Map(rowsOf(world, name).map((row) => [String(row.status), row]));
    for (const [from, row] of byState) {
      for (const to of byState.keys()) {
        if (from === to) continue;
        const outcome = await attemptAs(
          sql,
          { role: 'service_role' },
          updateOf(table, row.id, { status: to }),
        );
        const end = outcome.ok ? ALLOWED : outcome.sqlState;
        if (end !== expected(name, from, to)) {
          return `a job leads ${table.object} from ${from} to ${to}: ${end}`;
        }
      }
    }
    return undefined;
  },
};
