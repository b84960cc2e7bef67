import { commands, serviceRole } from '../../../policies/roles.ts';
import { type AccessChange, compareCells } from './compare-cells.ts';
import type { Revision, RevisionTable } from './revision.ts';

const noTable: RevisionTable = {
  roles: {},
  judgesBeginning: false,
  judgesLinks: false,
  policies: {},
  serviceCommands: [],
};

/** Every change of access between two revisions, by table, role and command (S10.6). */
export function compareRevisions(before: Revision, after: Revision): AccessChange[] {
  const tables = [...new Set([...Object.keys(before.tables), ...Object.keys(after.tables)])];
  return tables
    .sort()
    .flatMap((table) =>
      compareTables(table, before.tables[table] ?? noTable, after.tables[table] ?? noTable),
    );
}

function compareTables(table: string, before: RevisionTable, after: RevisionTable): AccessChange[] {
  const roles = [...new Set([...Object.keys(before.roles), ...Object.keys(after.roles)])];
  const changes = roles.flatMap((role) =>
    commands.flatMap((command) => {
      const change = compareCells({
        table,
        role,
        command,
        before: { cell: before.roles[role]?.[command], of: before },
        after: { cell: after.roles[role]?.[command], of: after },
      });
      return change ? [change] : [];
    }),
  );
  return [
    ...changes,
    ...compareWholePolicies(table, before, after, changes),
    ...compareServiceCommands(table, before, after),
  ];
}

/** A policy whose every cell compiles as before and which is still another: the compiler puts it together anew. */
function compareWholePolicies(
  table: string,
  before: RevisionTable,
  after: RevisionTable,
  explained: readonly AccessChange[],
): AccessChange[] {
  return commands.flatMap((command): AccessChange[] => {
    const sql = { before: before.policies[command] ?? '', after: after.policies[command] ?? '' };
    if (sql.before === sql.after) return [];
    if (explained.some((change) => change.command === command)) return [];
    return [
      {
        table,
        role: 'everyone',
        command,
        kind: 'other',
        before: null,
        after: null,
        why: 'same cells, other SQL around them',
        columnsAdded: [],
        columnsRemoved: [],
        sql,
      },
    ];
  });
}

function compareServiceCommands(
  table: string,
  before: RevisionTable,
  after: RevisionTable,
): AccessChange[] {
  return commands.flatMap((command): AccessChange[] => {
    const [could, can] = [before, after].map(({ serviceCommands }) =>
      serviceCommands.includes(command),
    );
    if (could === can) return [];
    return [
      {
        table,
        role: serviceRole,
        command,
        kind: can ? 'wider' : 'narrower',
        before: could ? 'everything' : null,
        after: can ? 'everything' : null,
        why: can ? 'could not before' : 'can no longer',
        columnsAdded: [],
        columnsRemoved: [],
      },
    ];
  });
}
