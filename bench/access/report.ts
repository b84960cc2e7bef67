import Table from 'cli-table3';
import colors from 'picocolors';
import type { AccessResult } from './access-benchmark.ts';
import { type Bar, byHand, type Case, measured } from './bars.ts';
import type { Approach } from './contestants.ts';
import { naivePolicies } from './naive-policies.ts';
import { questions } from './questions.ts';
import { largest, organizationsOf, sizes } from './shape.ts';

/** Shown beside the bars, in the largest world. */
const others: readonly Approach[] = [
  'server_job',
  'session',
  ...(Object.keys(naivePolicies) as Approach[]),
];
const inThousands = (size: number) => `${size / 1000}k`;

/** The result as tables for people. */
export function reportAccess(result: AccessResult): string {
  const { cases, bars, server, rounds, heapOrder, passed } = result;
  const missed = bars.filter(({ met }) => !met).length;
  return [
    heading(
      `What access costs: ${largest.toLocaleString('en')} activities in ${organizationsOf(largest)} organisations`,
    ),
    server,
    `${rounds} rounds, interleaved; rows on disk in order of ${heapOrder}.`,
    'Milliseconds of server time: median (p95). "By hand" and the naive policies are on a plain copy of the table;',
    '"server job" is by hand on the production table, past its policies. Ratios are to the faster of the two.',
    '"session" is the policies as openSession() sends a statement: prepared, so without planning.',
    costs(cases),
    heading('Planning, execution and wall time: by hand → policies (ms, medians)'),
    parts(cases),
    heading('The same answer from a growing table (ms of server time, medians)'),
    growth(cases),
    heading('How the policies reach rows'),
    ...cases.map(plan),
    heading('Bars'),
    barTable(bars),
    passed
      ? colors.green(`All ${bars.length} bars are met.`)
      : colors.red(`${missed} of ${bars.length} bars are missed.`),
  ].join('\n');
}

const heading = (text: string) => `\n${colors.bold(text)}`;
const ms = (value: number) => value.toFixed(value < 10 ? 2 : 0);
const label = ({ question, caller }: Case) => [questions[question].name, caller];

function costs(cases: readonly Case[]): string {
  const rows = cases.map((one) => {
    const hand = measured(one, 'by_hand');
    const policies = measured(one, 'policies');
    return [
      ...label(one),
      `${ms(hand.serverMs.median)} (${ms(hand.serverMs.p95)})`,
      `${ms(policies.serverMs.median)} (${ms(policies.serverMs.p95)})`,
      `${(policies.serverMs.median / byHand(one).serverMs.median).toFixed(2)}×`,
      `${hand.buffers} → ${policies.buffers}`,
      ...others.map((approach) => otherCost(one, approach)),
    ];
  });
  return table(
    ['question', 'caller', 'by hand', 'policies', 'ratio', 'pages', ...others.map(words)],
    rows,
  );
}

const words = (name: string) => name.replaceAll('_', ' ');

function otherCost(one: Case, approach: Approach): string {
  const result = one.results.find((candidate) => candidate.approach === approach);
  if (!result) return '';
  return 'moreThanMs' in result ? `> ${result.moreThanMs}` : ms(result.serverMs.median);
}

function parts(cases: readonly Case[]): string {
  const rows = cases.map((one) => {
    const hand = measured(one, 'by_hand');
    const policies = measured(one, 'policies');
    const pair = (quantity: 'planningMs' | 'executionMs' | 'wallMs') =>
      `${ms(hand[quantity].median)} → ${ms(policies[quantity].median)}`;
    return [...label(one), pair('planningMs'), pair('executionMs'), pair('wallMs')];
  });
  return table(['question', 'caller', 'planning', 'execution', 'wall'], rows);
}

function growth(cases: readonly Case[]): string {
  const columns = (['by_hand', 'policies'] as const).flatMap((approach) =>
    sizes.map((size) => ({ approach, size })),
  );
  return table(
    [
      'question',
      'caller',
      ...columns.map(({ approach, size }) => `${words(approach)} ${inThousands(size)}`),
    ],
    cases.map((one) => [
      ...label(one),
      ...columns.map(({ approach, size }) => ms(measured(one, approach, size).serverMs.median)),
    ]),
  );
}

function plan(one: Case): string {
  const { nodes, rowsRemoved } = measured(one, 'policies').plan;
  const vain = rowsRemoved > 0 ? colors.red(`, ${rowsRemoved} rows read in vain`) : '';
  return `  ${label(one).join(', ')}: ${nodes.join(' < ')}${vain}`;
}

function barTable(bars: readonly Bar[]): string {
  const rows = bars.map(({ bar, promise, caller, measured: value, limit, unit, met }) => {
    const digits = unit === '×' || unit === 'ms' ? 2 : 0;
    return [
      bar,
      promise,
      caller,
      `${value.toFixed(digits)} ${unit}`,
      `≤ ${limit.toFixed(digits)}`,
      met ? colors.green('met') : colors.red('MISSED'),
    ];
  });
  return table(['bar', 'promise', 'caller', 'measured', 'limit', ''], rows.toSorted(byBar));
}

const byBar = (a: readonly string[], b: readonly string[]) =>
  (a[0] ?? '').localeCompare(b[0] ?? '');

function table(head: string[], rows: string[][]): string {
  const drawn = new Table({
    head,
    style: { head: [], border: [], compact: true },
  });
  drawn.push(...rows);
  return drawn.toString();
}
