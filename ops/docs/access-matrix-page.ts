import { cellOf, scopeOf, type TableName, tableNames } from '../../policies/access-matrix.ts';
import { columnRules, immutableColumns } from '../../policies/column-rules.ts';
import { appRoles, commands } from '../../policies/roles.ts';
import { scopes } from '../../policies/scopes.ts';
import { generatedNotice } from './generated-notice.ts';

/** `docs/generated/access-matrix.md`: who may do what, for reading and for diffs in review. */
export function accessMatrixPage(): string {
  return [
    '# Who may do what',
    '',
    generatedNotice('policies/access-matrix.ts'),
    '',
    'Rows are tables, columns are roles. Each cell names the commands and the rows they reach; an empty cell denies.',
    '`anon` (no token) may do nothing anywhere. Server jobs (`service_role`) bypass these rules and are held by keys and constraints.',
    '',
    `| Table | ${appRoles.join(' | ')} |`,
    `|---|${appRoles.map(() => '---').join('|')}|`,
    ...tableNames.map(
      (table) => `| ${table} | ${appRoles.map((role) => cellsOf(table, role)).join(' | ')} |`,
    ),
    '',
    '## Scopes',
    '',
    ...Object.entries(scopes).map(([scope, meaning]) => `- \`${scope}\`: ${meaning}`),
    '',
    '## Columns',
    '',
    'What no signed-in person may do with single columns, whatever their role. Who reads rows reads every column of them: what nobody may read is in tables outside the API. `created_at` and `updated_at` are kept by the database everywhere; `id` never changes.',
    '',
    '| Table | Written by the database or a server job | Given once | Given with a later change only | Never changes, whoever asks |',
    '|---|---|---|---|---|',
    ...tableNames.map((table) => {
      const { kept = [], fixed = [], later = [] } = columnRules[table] ?? {};
      return `| ${[table, ...[kept, fixed, later, immutableColumns(table)].map((list) => list.join(', '))].join(' | ')} |`;
    }),
    '',
  ].join('\n');
}

function cellsOf(table: TableName, role: (typeof appRoles)[number]): string {
  return commands
    .flatMap((command) => {
      const cell = cellOf(table, role, command);
      if (!cell) return [];
      const only = typeof cell === 'string' ? '' : ` (${cell.columns.join(', ')})`;
      return [`${command}: \`${scopeOf(cell)}\`${only}`];
    })
    .join('<br>');
}
