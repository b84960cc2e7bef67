import pc from 'picocolors';
import type { AccessDiff } from '../diff/access-diff.ts';
import type { AccessChange } from '../diff/compare-cells.ts';

const titles = {
  wider: pc.red('Wider: somebody may do more'),
  narrower: pc.green('Narrower: somebody may do less'),
  other: pc.yellow('Other: read these; nothing here proves them harmless'),
} as const;

/** `likeperson policies diff` for people. */
export function diffView({ from, to, changes, alsoRead }: AccessDiff): string {
  const count = (kind: AccessChange['kind']) => changes.filter((change) => change.kind === kind);
  return [
    `Who may do what, from ${pc.bold(from)} to ${pc.bold(to)}: ${count('wider').length} wider, ${count('narrower').length} narrower, ${count('other').length} other.`,
    ...(['wider', 'narrower', 'other'] as const).flatMap((kind) =>
      count(kind).length > 0 ? ['', titles[kind], ...linesOf(count(kind))] : [],
    ),
    ...(alsoRead.length > 0
      ? [
          '',
          'Changed too, and not classified here (functions, triggers, keys, tables):',
          ...alsoRead.map((file) => `  ${file}`),
        ]
      : []),
    '',
  ].join('\n');
}

function linesOf(changes: readonly AccessChange[]): string[] {
  const reworded = changes.filter(isReworded);
  const tables = Map.groupBy(reworded, ({ table }) => table);
  return [
    ...changes.filter((change) => !isReworded(change)).flatMap(changeLines),
    ...[...tables].map(([table, ofTable]) => {
      const cells = ofTable.map(({ role, command }) => `${role} ${command}`);
      return `  ${pc.bold(table)}: same cells, other SQL (${cells.join(', ')})`;
    }),
    ...(reworded.length > 0
      ? [
          pc.dim(
            '  --json has the SQL before and after of each; git diff -- policies has the cause.',
          ),
        ]
      : []),
  ];
}

/** A change of the compiler touches many cells in the same way, which one line a table says better. */
function isReworded(change: AccessChange): boolean {
  const { before, after, sql, columnsAdded, columnsRemoved } = change;
  const sameColumns = columnsAdded.length === 0 && columnsRemoved.length === 0;
  return sql !== undefined && before === after && sameColumns;
}

function changeLines(change: AccessChange): string[] {
  const { table, role, command, before, after, why, columnsAdded, columnsRemoved } = change;
  const scopes =
    before === after ? (after ?? '') : `${before ?? 'nothing'} → ${after ?? 'nothing'}`;
  return [
    `  ${pc.bold(table)}  ${role}  ${command}: ${scopes} (${why})`,
    ...(columnsAdded.length > 0 ? [`    columns more: ${columnsAdded.join(', ')}`] : []),
    ...(columnsRemoved.length > 0 ? [`    columns fewer: ${columnsRemoved.join(', ')}`] : []),
  ];
}
