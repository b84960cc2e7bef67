import Table from 'cli-table3';
import { fates } from './fate.ts';
import type { Counts, MutantReport } from './report.ts';

const SHOWN = 20;

const columns = ['mutants', ...fates] as const;

const headings: Readonly<Record<string, string>> = { layer: 'one layer', audit: 'audit only' };

/** A report for people, of several lines. */
export function tableOf(report: MutantReport): string {
  const asked = report.total.advisors !== undefined;
  const table = new Table({
    head: [
      'operator',
      ...columns.map((name) => headings[name] ?? name),
      'kill rate',
      ...(asked ? ['advisors'] : []),
    ],
    style: { head: [], border: [] },
    colAligns: ['left', ...Array.from({ length: columns.length + 2 }, () => 'right' as const)],
  });
  const cells = (name: string, counts: Counts) => [
    name,
    ...columns.map((column) => counts[column] || ''),
    killRate(counts),
    ...(asked ? [counts.advisors ?? 0] : []),
  ];
  for (const counts of report.operators) table.push(cells(counts.operator, counts));
  table.push(cells('all', report.total));
  const lists = [
    ...listOf('Noticed only by comparing with the compiled text', report.auditOnly),
    ...listOf('Survived, unexplained', report.survivors),
    ...listOf('Explained as equivalent in proof/mutants/equivalents.ts, yet noticed', report.stale),
  ];
  return [
    table.toString(),
    ...lists,
    ...(report.disagreementsUnbroken > 0
      ? [
          `The unbroken database disagrees ${report.disagreementsUnbroken} times: npm run prove says where.`,
        ]
      : []),
    `${report.total.mutants} mutants in ${Math.round(report.seconds)} s`,
  ].join('\n');
}

/** How many of those that do something were noticed by more than a comparison of texts. */
function killRate({ mutants, equivalent, behaviour, layer, attack, rule }: Counts): string {
  const effective = mutants - equivalent;
  if (effective === 0) return '';
  return `${((100 * (behaviour + layer + attack + rule)) / effective).toFixed(1)} %`;
}

function listOf(title: string, ids: readonly string[]): string[] {
  if (ids.length === 0) return [];
  const more = ids.length > SHOWN ? [`  … and ${ids.length - SHOWN} more`] : [];
  return [`${title} (${ids.length}):`, ...ids.slice(0, SHOWN).map((id) => `  ${id}`), ...more];
}
