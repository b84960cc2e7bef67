import { grantedColumns } from '../../policies/column-rules.ts';
import { granteesOf, policiesOf } from '../../policies/compile.ts';
import { serviceRole, signedInRole } from '../../policies/roles.ts';
import { type RowKeys, rowKeys } from '../../policies/row-keys.ts';
import { serviceCommands } from '../../policies/service-access.ts';
import { retentionInWords } from '../annotations.ts';
import { annotationOf } from '../declare-table.ts';
import { type DeclaredTable, declaredTables } from './declared-tables.ts';
import { type ManagedObject, quote } from './managed-object.ts';

/** Parents whose association their child rows repeat: a foreign key to them names tenant, id and association. */
const associationParents: ReadonlySet<unknown> = new Set(
  declaredTables
    .flatMap(({ foreignKeys }) => foreignKeys.map((key) => key.reference()))
    .filter(({ foreignColumns }) =>
      foreignColumns.some(({ name }) => name === 'local_association_id'),
    )
    .map(({ foreignTable }) => foreignTable),
);

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
  ...statistics(table),
  ...dependencies(table),
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

/**
 * A policy compares the tenant column with an array the planner cannot see into. With few organisations it
 * would guess that the array selects most of the table and read all of it; so it is told how many there are.
 * docs/decisions/0005 says what was measured for each value.
 */
function statistics({ name, columnNames }: DeclaredTable): ManagedObject[] {
  const { organization, listedInOrder }: RowKeys = rowKeys[name];
  if (organization !== 'organization_id' || !columnNames.includes(organization)) return [];
  return [
    {
      name: `statistics of ${name}`,
      phase: 'after',
      create: [
        `alter table public.${name} alter column organization_id set (n_distinct = ${listedInOrder ? 1000 : -0.5})`,
      ],
      drop: [
        `alter table if exists public.${name} alter column organization_id reset (n_distinct)`,
      ],
    },
  ];
}

/**
 * Taken as independent, tenant and association (or owner) seem to identify a row, and a foreign key check reads
 * every row of the association. Told that an association belongs to one organisation, the planner uses the key.
 */
function dependencies({ name, table }: DeclaredTable): ManagedObject[] {
  if (!associationParents.has(table)) return [];
  const { owner } = rowKeys[name] as RowKeys;
  const columns = ['organization_id', 'local_association_id', ...(owner ? [owner] : [])];
  const statistics = `public.${name}_association_stat`;
  return [
    {
      name: `dependencies of ${name}`,
      phase: 'after',
      create: [
        `drop statistics if exists ${statistics}`,
        `create statistics ${statistics} (dependencies) on ${columns.join(', ')} from public.${name}`,
      ],
      drop: [`drop statistics if exists ${statistics}`],
    },
  ];
}
