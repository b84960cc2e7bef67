import { grantedColumns } from '../../policies/column-rules.ts';
import { granteesOf, policiesOf } from '../../policies/compile.ts';
import { serviceRole, signedInRole } from '../../policies/roles.ts';
import { serviceCommands } from '../../policies/service-access.ts';
import { retentionInWords } from '../annotations.ts';
import { annotationOf } from '../declare-table.ts';
import { type DeclaredTable, declaredTables } from './declared-tables.ts';
import { type ManagedObject, quote } from './managed-object.ts';

/** What Drizzle leaves out of a table's protection: FORCE RLS, GRANTs, and comments that document both. */
export const tableAccess: ManagedObject[] = declaredTables.flatMap((table) => [
  {
    name: `force rls on ${table.name}`,
    phase: 'after',
    create: [
      `alter table public.${table.name} enable row level security`,
      `alter table public.${table.name} force row level security`,
    ],
    drop: [],
  },
  { name: `grants on ${table.name}`, phase: 'after', create: grants(table), drop: [] },
  {
    name: `comments on ${table.name}`,
    phase: 'after',
    create: comments(table),
    drop: [],
    goesWithPoliciesOf: table.name,
  },
]);

function grants({ name, columnNames }: DeclaredTable): string[] {
  const signedIn = (['select', 'insert', 'update'] as const).flatMap((command) => {
    const columns = grantedColumns(name, command, columnNames);
    if (columns.length === 0) return [];
    return [`grant ${command} (${columns.join(', ')}) on table public.${name} to ${signedInRole}`];
  });
  if (granteesOf(name, 'delete').length > 0) {
    signedIn.push(`grant delete on table public.${name} to ${signedInRole}`);
  }
  return [
    // Also takes back column privileges, and what the platform's defaults gave (TRUNCATE, REFERENCES, …).
    `revoke all on table public.${name} from public, anon, ${signedInRole}, ${serviceRole}`,
    ...signedIn,
    `grant ${serviceCommands(name).join(', ')} on table public.${name} to ${serviceRole}`,
  ];
}

function comments({ name }: DeclaredTable): string[] {
  const { purpose, retention } = annotationOf(name);
  return [
    `comment on table public.${name} is ${quote(`${purpose} Kept: ${retentionInWords(retention)}.`)}`,
    ...policiesOf(name).map(
      (policy) => `comment on policy ${policy.name} on public.${name} is ${quote(policy.comment)}`,
    ),
  ];
}
