import { type Cell, cellOf, scopeOf, type TableName } from './access-matrix.ts';
import { armOf, type ColumnPrefix, expectMany, type Phase } from './arms.ts';
import { type AppRole, appRoles, type Command, commands } from './roles.ts';
import { type RowKeys, rowKeys } from './row-keys.ts';
import { type Scope, scopes } from './scopes.ts';

/** One policy in SQL: what `pgPolicy` and the comment on it are made of. */
export interface CompiledPolicy {
  readonly name: string;
  readonly command: Command;
  readonly using?: string;
  readonly withCheck?: string;
  /** Plain English, for `\d+`, the audit and the RLS debugger. */
  readonly comment: string;
}

export interface Grantee {
  readonly role: AppRole;
  readonly cell: Cell;
}

/** The roles that may use `command` on `table`, each with its cell, in the order of the matrix. */
export function granteesOf(table: TableName, command: Command): Grantee[] {
  return appRoles.flatMap((role) => {
    const cell = cellOf(table, role, command);
    return cell ? [{ role, cell }] : [];
  });
}

/**
 * The policies of a table: one permissive policy for each command that any role may use, its arms OR-ed.
 * Several policies for one command would mean the same and cost planning time (splinter 0006).
 */
export function policiesOf(table: TableName): CompiledPolicy[] {
  return commands.flatMap((command) => {
    const grantees = granteesOf(table, command);
    if (grantees.length === 0) return [];
    return [
      {
        name: `${table}_${command}`,
        command,
        ...(command !== 'insert' && { using: conditionOf(table, grantees, 'reach') }),
        ...((command === 'insert' || command === 'update') && {
          withCheck: conditionOf(table, grantees, command),
        }),
        comment: commentOf(table, command, grantees),
      },
    ];
  });
}

/** The OR of the arms by which `grantees` reach rows of `table`; roles with the same scope share an arm. */
export function conditionOf(
  table: TableName,
  grantees: readonly Grantee[],
  phase: Phase,
  prefix: ColumnPrefix = '',
): string {
  const rolesByScope = new Map<Scope, AppRole[]>();
  for (const { role, cell } of grantees) {
    const scope = scopeOf(cell);
    const roles = rolesByScope.get(scope);
    if (roles) roles.push(role);
    else rolesByScope.set(scope, [role]);
  }
  const arms = [...rolesByScope].flatMap(([scope, roles]) =>
    splitGlobalAdmin(roles).map((group) => armOf({ table, scope, roles: group, phase, prefix })),
  );
  const { listedInOrder, organization } = rowKeys[table] as RowKeys;
  if (listedInOrder && organization && phase === 'reach') {
    arms.push(expectMany(`${prefix}${organization}`));
  }
  return arms.map((arm) => `(${arm})`).join('\n  or ');
}

/** A Global Administrator has no organisation in their claims, so what is theirs needs an arm by itself. */
function splitGlobalAdmin(roles: AppRole[]): AppRole[][] {
  const others = roles.filter((role) => role !== 'global_admin');
  return others.length === roles.length || others.length === 0
    ? [roles]
    : [['global_admin'], others];
}

const verbs: Record<Command, string> = {
  select: 'read',
  insert: 'add',
  update: 'change',
  delete: 'delete',
};

function commentOf(table: TableName, command: Command, grantees: readonly Grantee[]): string {
  const sentences = grantees.map(({ role, cell }) => {
    const only = typeof cell === 'string' ? '' : ` (only ${cell.columns.join(', ')})`;
    return `${role}: ${scopes[scopeOf(cell)]}${only}`;
  });
  return `Who may ${verbs[command]} ${table} - ${sentences.join('; ')}. Everyone else: nothing.`;
}
