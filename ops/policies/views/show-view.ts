import pc from 'picocolors';
import { type Command, commands, serviceRole, signedInRole } from '../../../policies/roles.ts';
import type { LivePolicy } from '../live/live-policies.ts';
import type { LivePrivilege } from '../live/live-privileges.ts';
import type { ShownTable } from '../live/show-table.ts';
import { rlsInWords } from './list-view.ts';
import { sqlByArms } from './sql-by-arms.ts';

const verbs: Record<Command, string> = {
  select: 'Reading',
  insert: 'Adding',
  update: 'Changing',
  delete: 'Deleting',
};

/** `likeperson policies show <table>` for people. */
export function showView(table: ShownTable, place: string): string {
  return [
    `${pc.bold(table.name)} in ${place}`,
    `  ${table.comment ?? pc.red('no comment')}`,
    `  Row level security: ${rlsInWords(table)}.`,
    '',
    ...commands.flatMap((command) => [...commandLines(table, command), '']),
    pc.bold('Triggers that guard it'),
    ...(table.triggers.length > 0 ? table.triggers : []).flatMap(
      ({ name, fires, comment, enabled }) => [
        `  ${pc.cyan(name)}${enabled ? '' : pc.red(' (switched off)')}: ${comment ?? 'no comment'}`,
        `    ${pc.dim(fires)}`,
      ],
    ),
    ...(table.triggers.length > 0 ? [] : ['  none']),
    '',
    pc.bold('Past row level security'),
    ...otherHolders(table),
    '',
    pc.bold('Columns by sensitivity'),
    ...columnsByClass(table),
    '',
  ].join('\n');
}

function commandLines(table: ShownTable, command: Command): string[] {
  const policies = table.policies.filter(
    (policy) => policy.command === command || policy.command === 'all',
  );
  const granted = table.privileges.filter(
    ({ grantee, privilege }) => grantee === signedInRole && privilege === command,
  );
  return [
    pc.bold(`${verbs[command]} (${command})`),
    ...policies.flatMap(policyLines),
    ...(policies.length > 0 ? [] : ['  No policy: nobody signed in reaches a row.']),
    `  ${privilegeInWords(granted[0], table)}`,
  ];
}

function policyLines(policy: LivePolicy): string[] {
  const { name, comment, using, withCheck, roles, permissive } = policy;
  return [
    `  ${pc.cyan(name)}${permissive ? '' : ' (restrictive)'} to ${roles.join(', ')}`,
    `    ${comment ?? pc.red('no comment')}`,
    ...conditionLines('Rows reached (USING)', using),
    ...conditionLines('Rows as written (WITH CHECK)', withCheck),
  ];
}

function conditionLines(title: string, condition: string | null): string[] {
  if (condition === null) return [];
  return [`    ${title}:`, ...sqlByArms(condition).map((arm) => pc.dim(`      ${arm}`))];
}

function privilegeInWords(privilege: LivePrivilege | undefined, table: ShownTable): string {
  if (!privilege) return `Privilege of ${signedInRole}: none.`;
  if (privilege.columns === null) return `Privilege of ${signedInRole}: the whole table.`;
  const { columns } = privilege;
  const missing = table.columns.filter(({ name }) => !columns.includes(name));
  const words =
    missing.length === 0
      ? 'every column'
      : missing.length < columns.length
        ? `every column but ${missing.map(({ name }) => name).join(', ')}`
        : `only ${columns.join(', ')}`;
  return `Privilege of ${signedInRole}: ${words}.`;
}

function otherHolders({ privileges }: ShownTable): string[] {
  const grantees = [...new Set(privileges.map(({ grantee }) => grantee))].filter(
    (grantee) => grantee !== signedInRole,
  );
  if (grantees.length === 0) return ['  nobody but the owner holds a privilege'];
  return grantees.map((grantee) => {
    const held = privileges
      .filter((privilege) => privilege.grantee === grantee)
      .map(({ privilege, columns }) =>
        columns ? `${privilege} (${columns.join(', ')})` : privilege,
      );
    const who = grantee === serviceRole ? `${grantee} (server jobs)` : pc.red(grantee);
    return `  ${who}: ${held.join(', ')}`;
  });
}

function columnsByClass({ columns }: ShownTable): string[] {
  const classes = [...new Set(columns.map(({ sensitivity }) => sensitivity))];
  return classes.map((sensitivity) => {
    const names = columns.filter((column) => column.sensitivity === sensitivity);
    const title = sensitivity ?? pc.red('not declared');
    return `  ${title}: ${names.map(({ name }) => name).join(', ')}`;
  });
}
