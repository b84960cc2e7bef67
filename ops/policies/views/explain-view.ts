import pc from 'picocolors';
import { appRoles, type Command } from '../../../policies/roles.ts';
import type { ColumnAnswer, Explanation, RoleAnswer, ScanUse } from '../explain/explanation.ts';

/** What refuses a statement that access let pass, by SQLSTATE. */
const refusals: Readonly<Record<string, string>> = {
  '23502': 'a column that must have a value',
  '23503': 'a foreign key, from this row or to it,',
  '23505': 'a value that must be unique',
  '23514': 'a check of the values',
  '23P01': 'a period that overlaps another',
};

/** `likeperson explain` for people. */
export function explainView(explanation: Explanation): string {
  const { caller, command, table, id, column, because, row } = explanation;
  const what = `${command} ${column ? `${column} of ` : ''}${table} ${id}`;
  const allowed = explanation.trial && explanation.trial.outcome !== 'denied';
  const verdict = row ? (allowed ? pc.green('✓ may') : pc.red('✗ may not')) : pc.yellow('?');
  return [
    `${pc.bold(caller.name)} ${verdict} ${what}`,
    `  ${because}`,
    '',
    pc.bold('The caller'),
    ...callerLines(explanation),
    ...(row ? ['', pc.bold('The row'), ...rowLines(explanation)] : []),
    ...(row ? ['', pc.bold(`Cells of the access matrix for ${command}`)] : []),
    ...explanation.roles.map((answer) => roleLine(answer, explanation)),
    ...(row ? ['', pc.bold('The database'), ...databaseLines(explanation)] : []),
    '',
  ].join('\n');
}

function callerLines({ caller }: Explanation): string[] {
  const held = appRoles.flatMap((role) => {
    const place = caller.held[role];
    if (!place) return [];
    const { organizations, associations } = place;
    return [
      `  ${pc.cyan(role)}${organizations.length > 0 ? ` in organisation ${organizations.join(', ')}` : ''}`,
      ...(associations.length > 0 ? [`    associations: ${associations.join(', ')}`] : []),
    ];
  });
  return [
    `  ${caller.databaseRole}${caller.userId ? `, user ${caller.userId}` : ''}`,
    ...(held.length > 0 ? held : ['  no role that the database believes']),
  ];
}

function rowLines({ row, caller }: Explanation): string[] {
  if (!row) return [];
  const { organization, association, owner, states } = row;
  return [
    ...(organization ? [`  organisation ${organization}`] : []),
    ...(association ? [`  association  ${association}`] : []),
    ...(owner ? [`  owner        ${owner}${owner === caller.userId ? ' (the caller)' : ''}`] : []),
    ...Object.entries(states).map(([name, state]) => `  ${name.padEnd(12)} ${state ?? 'none'}`),
  ];
}

function roleLine(answer: RoleAnswer, explanation: Explanation): string {
  const { role, held, cell, reaches, accepts } = answer;
  const name = role.padEnd(20);
  if (!cell) return pc.dim(`  · ${name}no cell${held ? ', and held' : ''}`);
  const words = `${cell.scope}: ${cell.meaning}${cell.columns ? ` (only ${cell.columns.join(', ')})` : ''}`;
  if (!held) return pc.dim(`  · ${name}${words}. Not held.`);
  const matched = reaches ?? accepts;
  const mark = matched ? pc.green('✓') : pc.red('✗');
  return `  ${mark} ${name}${words}. ${matched ? 'Its arm matches this row' : `No match: ${whyNot(answer, explanation)}`}${kept(answer)}.`;
}

/** What of the row is out of a role's reach, as far as ids tell. */
function whyNot(
  { inOrganization, inAssociation, cell }: RoleAnswer,
  { row, caller }: Explanation,
): string {
  const scope = cell?.scope ?? '';
  if (inOrganization === false) return 'another organisation';
  if (inAssociation === false && scope.includes('association')) return 'another association';
  if (scope.startsWith('own') && row?.owner !== caller.userId) return 'another owner';
  return 'its state, or whom it names';
}

function kept({ reaches, accepts }: RoleAnswer): string {
  return reaches && accepts === false ? '; it may not be left as it is now' : '';
}

function databaseLines({ trial, columns, readable, command, plan, policy }: Explanation): string[] {
  const outcomes = {
    allowed: 'It was done as this caller, and undone.',
    denied: trial?.message ? `Refused: ${trial.message}.` : 'Nothing was found for this caller.',
    constrained: `Access let it pass; ${refusals[trial?.sqlState ?? ''] ?? 'a rule about values'} then refused what was tried (${trial?.sqlState}).`,
  };
  return [
    `  ${outcomes[trial?.outcome ?? 'denied']}`,
    ...columnLines(columns),
    ...(command === 'select' && readable.length > 0
      ? [`  Readable columns: ${readable.join(', ')}`]
      : []),
    ...(plan.byKey ? [`  Finds the row by ${scans(plan.byKey)}.`] : []),
    ...(plan.unfiltered
      ? [`  Without a filter, finds all of theirs by ${scans(plan.unfiltered)}.`]
      : []),
    `  ${policy ? `${pc.cyan(policy.name)}: ${policy.comment}` : `No policy for ${command satisfies Command}.`}`,
  ];
}

function columnLines(columns: readonly ColumnAnswer[]): string[] {
  if (columns.length === 0) return [];
  const may = columns.filter(({ outcome }) => outcome !== 'denied');
  const refused = columns.filter(({ outcome, roles }) => outcome === 'denied' && roles.length > 0);
  const mayNot = columns.filter(({ outcome, roles }) => outcome === 'denied' && roles.length === 0);
  const inWords = ({ column, states }: ColumnAnswer) =>
    states ? `${column} (to ${states.join(', ')})` : column;
  return [
    ...line('May change', may.map(inWords)),
    ...line(
      'Theirs to change, but not to the value that was tried',
      refused.map(({ column }) => column),
    ),
    ...line(
      'May not change',
      mayNot.map(({ column }) => column),
    ),
    '  No caller changes any other column.',
  ];
}

const line = (title: string, names: readonly string[]) =>
  names.length > 0 ? [`  ${title}: ${names.join(', ')}`] : [];

function scans(uses: readonly ScanUse[]): string {
  if (uses.length === 0) return 'nothing: the planner sees that there is none';
  return [...new Set(uses.map(({ node, index }) => (index ? `${node} on ${index}` : node)))].join(
    ', ',
  );
}
