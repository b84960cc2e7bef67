import { type RowKeys, rowKeys } from '../../policies/row-keys.ts';
import type { Sensitivity } from '../annotations.ts';
import { annotationOf } from '../declare-table.ts';
import { type DeclaredTable, declaredTables } from './declared-tables.ts';
import type { ManagedObject } from './managed-object.ts';

/** Parents whose association their child rows repeat: a foreign key to them names tenant, id and association. */
const associationParents: ReadonlySet<unknown> = new Set(
  declaredTables
    .flatMap(({ foreignKeys }) => foreignKeys.map((key) => key.reference()))
    .filter(({ foreignColumns }) =>
      foreignColumns.some(({ name }) => name === 'local_association_id'),
    )
    .map(({ foreignTable }) => foreignTable),
);

const aboutPeople: ReadonlySet<unknown> = new Set<Sensitivity>(['personal', 'special_category']);

/** What the planner knows of the rows: enough to answer policies by index, and nothing that tells of people. */
export const plannerStatistics: ManagedObject[] = declaredTables.flatMap((table) => [
  ...statistics(table),
  ...dependencies(table),
  ...withoutStatistics(table),
]);

/**
 * A policy compares the tenant column with an array that the planner cannot see into. With few organisations it
 * would guess that the array selects most of the table and read all of it; so it is told how many there are. Where it
 * is told of more than there are, it must be told of more associations too, or an organisation would seem to have
 * fewer rows than its associations. docs/decisions/0005 says what was measured for each value.
 */
function statistics({ name, columnNames }: DeclaredTable): ManagedObject[] {
  const { organization, association, listedInOrder }: RowKeys = rowKeys[name];
  if (organization !== 'organization_id' || !columnNames.includes(organization)) return [];
  const distinct: Readonly<Record<string, number>> = {
    [organization]: listedInOrder ? 1000 : -0.5,
    ...(listedInOrder && association && { [association]: 10_000 }),
  };
  const alter = (action: (column: string) => string) =>
    Object.keys(distinct)
      .map((column) => `alter column ${column} ${action(column)}`)
      .join(', ');
  return [
    {
      name: `statistics of ${name}`,
      phase: 'after',
      create: [
        `alter table public.${name} ${alter((column) => `set (n_distinct = ${distinct[column]})`)}`,
      ],
      drop: [`alter table if exists public.${name} ${alter(() => 'reset (n_distinct)')}`],
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

/**
 * Any signed-in person may ask the API for the planner's estimate (`Prefer: count=planned`), and the planner knows
 * the values of every organisation. So it is told nothing of values about people that no index needs ordered.
 */
function withoutStatistics({
  name,
  columns,
  indexes,
  uniqueConstraints,
  primaryKeys,
}: DeclaredTable): ManagedObject[] {
  const indexed = new Set([
    ...indexes.flatMap(({ config }) =>
      config.columns.map((column) => 'name' in column && column.name),
    ),
    ...[...uniqueConstraints, ...primaryKeys].flatMap((key) =>
      key.columns.map((column) => column.name),
    ),
    ...columns.filter((column) => column.primary || column.isUnique).map((column) => column.name),
  ]);
  const { sensitivity } = annotationOf(name);
  const hidden = columns
    .map((column) => column.name)
    .filter((column) => !indexed.has(column) && aboutPeople.has(sensitivity[column]));
  if (hidden.length === 0) return [];
  const set = (to: string) =>
    `alter table public.${name} ${hidden.map((column) => `alter column ${column} set statistics ${to}`).join(', ')}`;
  return [
    {
      name: `values not sampled of ${name}`,
      phase: 'after',
      create: [set('0')],
      drop: [set('default')],
    },
  ];
}
