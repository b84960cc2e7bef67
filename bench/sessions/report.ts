import Table from 'cli-table3';
import colors from 'picocolors';
import type { Bar } from './bars.ts';
import { type ContestantName, contestants } from './contestant.ts';
import { questions } from './latency.ts';
import { type RepositoryCall, repositoryCalls } from './repository-calls.ts';
import type { SessionsResult } from './sessions-benchmark.ts';

const MB = 1024 * 1024;

/** The result as tables for people. */
export function reportSessions(result: SessionsResult): string {
  const { server, rounds, notMeasured, bars, passed } = result;
  const missed = bars.filter(({ met }) => !met).length;
  return [
    heading('What a session costs: milliseconds of wall time, median (p95)'),
    server,
    `${rounds} rounds, interleaved; "distant" adds 5 ms each way, and counts round trips.`,
    latencyTable(result),
    ...notMeasured.map(({ contestant, why }) =>
      colors.yellow(`Not measured: ${contestants[contestant]}. ${why}`),
    ),
    heading('Queries a second, 16 callers at once over loopback'),
    throughputTable(result),
    heading('Repository calls, both through openSession()'),
    repositoryTable(result),
    heading('Memory: heap and buffers in use'),
    memoryLine(result),
    heading('Bars'),
    barTable(bars),
    passed
      ? colors.green(`All ${bars.length} bars are met.`)
      : colors.red(`${missed} of ${bars.length} bars are missed.`),
  ].join('\n');
}

const heading = (text: string) => `\n${colors.bold(text)}`;

function latencyTable({ latencies }: SessionsResult): string {
  const cell = (contestant: ContestantName, question: string, network: string) => {
    const one = latencies.find(
      (latency) =>
        latency.contestant === contestant &&
        latency.question === question &&
        latency.network === network,
    );
    if (!one) return '';
    const trips = one.roundTrips === null ? '' : `, ${one.roundTrips.toFixed(2)} trips`;
    return `${one.wallMs.median.toFixed(2)} (${one.wallMs.p95.toFixed(2)})${trips}`;
  };
  const columns = questions.flatMap((question) =>
    (['loopback', 'distant'] as const).map((network) => ({ question, network })),
  );
  const words = { newest: '20 newest', insertTen: 'insert ten' };
  return table(
    ['', ...columns.map(({ question, network }) => `${words[question]}, ${network}`)],
    (Object.keys(contestants) as ContestantName[]).map((contestant) => [
      contestants[contestant],
      ...columns.map(({ question, network }) => cell(contestant, question, network)),
    ]),
  );
}

function repositoryTable({ repositories }: SessionsResult): string {
  const cell = (call: RepositoryCall, network: string) => {
    const one = repositories.find((found) => found.call === call && found.network === network);
    if (!one) return '';
    const { repositoryMs, byHandMs, roundTrips } = one;
    const trips =
      roundTrips.repository === null ? '' : `, ${roundTrips.repository.toFixed(2)} trips`;
    const times = `${repositoryMs.median.toFixed(2)} to ${byHandMs.median.toFixed(2)}`;
    return `${times}: ${(repositoryMs.median / byHandMs.median).toFixed(2)}×${trips}`;
  };
  return table(
    ['', 'loopback', 'distant'],
    (Object.keys(repositoryCalls) as RepositoryCall[]).map((call) => [
      repositoryCalls[call],
      cell(call, 'loopback'),
      cell(call, 'distant'),
    ]),
  );
}

function memoryLine({ memory }: SessionsResult): string {
  const { queries, points, grownBytes, slopeBytesPerQuery } = memory;
  const megabytes = points.map(({ bytes }) => (bytes / MB).toFixed(1)).join(' ');
  return `${queries.toLocaleString('en')} scoped queries, MB after each tenth: ${megabytes}. Grown by ${(grownBytes / MB).toFixed(2)} MB; the line through them rises ${slopeBytesPerQuery.toFixed(2)} bytes a query.`;
}

function throughputTable({ throughputs }: SessionsResult): string {
  const base = throughputs.find(({ contestant }) => contestant === 'by_hand')?.perSecond ?? 1;
  return table(
    ['', 'per second', 'against by hand'],
    throughputs.map(({ contestant, perSecond }) => [
      contestants[contestant],
      perSecond.toFixed(0),
      `${(perSecond / base).toFixed(2)}×`,
    ]),
  );
}

function barTable(bars: readonly Bar[]): string {
  return table(
    ['promise', 'measured', 'limit', ''],
    bars.map(({ promise, measured, limit, atLeast, unit, met }) => [
      promise,
      `${measured.toFixed(2)} ${unit}`,
      `${atLeast ? '≥' : '≤'} ${limit}`,
      met ? colors.green('met') : colors.red('MISSED'),
    ]),
  );
}

function table(head: string[], rows: string[][]): string {
  const drawn = new Table({ head, style: { head: [], border: [], compact: true } });
  drawn.push(...rows);
  return drawn.toString();
}
