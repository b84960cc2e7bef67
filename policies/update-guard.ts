import { scopeOf, type TableName } from './access-matrix.ts';
import { armOf } from './arms.ts';
import { claim } from './claim-functions.ts';
import { changeableColumns } from './column-rules.ts';
import { type Grantee, granteesOf } from './compile.ts';
import { TransitionNotInMatrix, UnusableCell } from './errors.ts';
import { linksOf } from './links.ts';
import { type AppRole, appRoles } from './roles.ts';
import { type RowKeys, rowKeys } from './row-keys.ts';
import { scopes } from './scopes.ts';
import type { Step, Whose } from './workflows/workflow.ts';

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
 * @throws {TransitionNotInMatrix} when a role has steps to take but may not write the state.
 */
export function updateGuardOf(
  table: TableName,
  allColumns: readonly string[],
): UpdateGuard | undefined {
  const keys: RowKeys = rowKeys[table];
  const grantees = granteesOf(table, 'update');
  for (const role of appRoles) {
    const mayStep = grantees.some(
      (grantee) => grantee.role === role && mayWrite(grantee, 'status'),
    );
    if (keys.steps?.[role]?.length && !mayStep) throw new TransitionNotInMatrix(table, role);
  }
  if (grantees.length === 0) return undefined;
  if (grantees.length === 1 && !keys.links && !keys.steps) return undefined;
  // What never changes needs no look here: a trigger of its own refuses that, whoever asks.
  const granted = changeableColumns(table, allColumns);
  const conditions = grantees.map((grantee) => conditionOf(table, grantee, granted));
  return {
    condition: conditions.map((condition) => `(${condition})`).join('\n    or '),
    hint: grantees.map((grantee) => inWords(grantee, keys.steps?.[grantee.role])).join('; '),
  };
}

function conditionOf(table: TableName, grantee: Grantee, granted: readonly string[]): string {
  const scope = scopeOf(grantee.cell);
  const roles: readonly AppRole[] = [grantee.role];
  const arm = { table, scope, roles };
  const steps = (rowKeys[table] as RowKeys).steps?.[grantee.role];
  const isWritable = (column: string) => granted.includes(column) && mayWrite(grantee, column);
  return [
    // Whoever may do everything needs no look at the old row.
    ...(scope === 'everything' ? [] : [`(${armOf({ ...arm, phase: 'reach', prefix: 'old.' })})`]),
    `(${armOf({ ...arm, phase: 'update', prefix: 'new.' })})`,
    ...granted.filter((column) => !isWritable(column)).map(unchanged),
    ...linksOf({ ...arm, prefix: 'new.' })
      .filter(({ columns }) => columns.some(isWritable))
      .map(({ columns, condition }) => `(${columns.map(unchanged).join(' and ')} or ${condition})`),
    ...(steps ? [taken(table, steps)] : []),
  ].join('\n      and ');
}

const mayWrite = ({ cell }: Grantee, column: string) =>
  typeof cell === 'string' || cell.columns.includes(column);

const unchanged = (column: string) => `old.${column} is not distinct from new.${column}`;

function taken(table: TableName, steps: readonly Step[]): string {
  if (steps.length === 0) return unchanged('status');
  const ways = [...Map.groupBy(steps, ({ of }) => of)].map(([whose, theirs]) => {
    const pairs = theirs.flatMap(({ from, to }) => to.map((next) => `('${from}', '${next}')`));
    const among = `(old.status, new.status) in (${pairs.join(', ')})`;
    return whose ? `(${among} and ${rowOf(table, whose)})` : among;
  });
  return `(${[unchanged('status'), ...ways].join(' or ')})`;
}

function rowOf(table: TableName, whose: Whose): string {
  const { owner } = rowKeys[table];
  if (!owner) throw new UnusableCell(table, `steps with rows of ${whose}`, 'owner');
  // By itself: the arms ask whose row it is too, of another role.
  return `old.${owner} is ${whose === 'own' ? 'not ' : ''}distinct from ${claim.userId}`;
}

function inWords({ role, cell }: Grantee, steps: readonly Step[] = []): string {
  const columns = typeof cell === 'string' ? '' : `, only ${cell.columns.join(', ')}`;
  const states = steps
    .map(({ from, to, of }) => `${from} to ${to.join(' or ')}${inWordsWhose(of)}`)
    .join(', ');
  return `${role}: ${scopes[scopeOf(cell)]}${columns}${states && ` (${states})`}`;
}

const inWordsWhose = (whose?: Whose) =>
  whose ? ` with rows of ${whose === 'own' ? 'their own' : 'others'}` : '';
