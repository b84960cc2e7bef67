import { type Cell, scopeOf, type TableName } from './access-matrix.ts';
import { armOf } from './arms.ts';
import { grantedColumns } from './column-rules.ts';
import { granteesOf } from './compile.ts';
import { linksOf } from './links.ts';
import type { AppRole } from './roles.ts';
import { type RowKeys, rowKeys, type Step } from './row-keys.ts';

/** What one role may make of a row. Several roles with the same cell share one. */
interface Change {
  readonly roles: readonly AppRole[];
  readonly cell: Cell;
}

interface UpdateGuard {
  /** True of `old` and `new` when one of the caller's roles allows the whole change. */
  readonly condition: string;
  /** For whoever is refused: what each role may change. */
  readonly hint: string;
}

/**
 * What a policy cannot say about an update, since USING sees the old row only and WITH CHECK the new one: that the
 * same role reaches the old row, may write every column that changes, may name whom the new row names, and may take
 * the step from state to state. Without it, who holds two roles could use each for what the other may not do.
 *
 * @param allColumns SQL names of the table's columns.
 * @returns undefined for a table whose policy says it all.
 */
export function updateGuardOf(
  table: TableName,
  allColumns: readonly string[],
): UpdateGuard | undefined {
  const keys: RowKeys = rowKeys[table];
  const changes = changesOf(table);
  if (changes.length < 2 && !keys.links && !keys.steps) return undefined;
  const granted = grantedColumns(table, 'update', allColumns);
  const conditions = changes.map((change) => conditionOf(table, change, granted));
  if (conditions.length === 0) return undefined;
  return {
    condition: conditions.map((condition) => `(${condition})`).join('\n    or '),
    hint: changes.map((change) => inWords(change, keys)).join('; '),
  };
}

function changesOf(table: TableName): Change[] {
  const changes = new Map<string, { roles: AppRole[]; cell: Cell }>();
  for (const { role, cell } of granteesOf(table, 'update')) {
    // A Global Administrator has no organisation in their claims, so what is theirs needs an arm by itself.
    const key = `${role === 'global_admin' || rowKeys[table].steps ? role : ''} ${JSON.stringify(cell)}`;
    const change = changes.get(key);
    if (change) change.roles.push(role);
    else changes.set(key, { roles: [role], cell });
  }
  return [...changes.values()];
}

function conditionOf(
  table: TableName,
  { roles, cell }: Change,
  granted: readonly string[],
): string {
  const scope = scopeOf(cell);
  const keys: RowKeys = rowKeys[table];
  const arm = { table, scope, roles };
  const isWritable = (column: string) => typeof cell === 'string' || cell.columns.includes(column);
  const reached = armOf({ ...arm, phase: 'reach', prefix: 'old.' });
  const steps = stepsOf(roles, keys);
  return [
    // Whoever may do everything needs no look at the old row.
    ...(scope === 'everything' ? [] : [`(${reached})`]),
    `(${armOf({ ...arm, phase: 'update', prefix: 'new.' })})`,
    ...granted.filter((column) => !isWritable(column)).map(unchanged),
    ...linksOf({ ...arm, prefix: 'new.' })
      .filter(({ columns }) =>
        columns.some((column) => granted.includes(column) && isWritable(column)),
      )
      .map(({ columns, condition }) => `(${columns.map(unchanged).join(' and ')} or ${condition})`),
    ...(steps.length > 0 ? [taken(steps)] : []),
  ].join('\n      and ');
}

const stepsOf = (roles: readonly AppRole[], keys: RowKeys) =>
  roles.flatMap((role) => keys.steps?.[role] ?? []);

const unchanged = (column: string) => `old.${column} is not distinct from new.${column}`;

function taken(steps: readonly Step[]): string {
  const pairs = steps.flatMap(({ from, to }) => to.map((next) => `('${from}', '${next}')`));
  return `(${unchanged('status')} or (old.status, new.status) in (${pairs.join(', ')}))`;
}

function inWords({ roles, cell }: Change, keys: RowKeys): string {
  const columns = typeof cell === 'string' ? '' : `, only ${cell.columns.join(', ')}`;
  const states = stepsOf(roles, keys)
    .map(({ from, to }) => `${from} to ${to.join(' or ')}`)
    .join(', ');
  return `${roles.join(', ')}: ${scopeOf(cell)}${columns}${states && ` (${states})`}`;
}
