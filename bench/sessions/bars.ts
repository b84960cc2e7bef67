import type { ContestantName } from './contestant.ts';
import type { Latency, Question } from './latency.ts';
import type { Memory } from './memory.ts';
import { type RepositoryFigures, repositoryCalls } from './repository-calls.ts';
import type { Throughput } from './throughput.ts';

/** A promise, judged. */
export interface Bar {
  readonly promise: string;
  readonly measured: number;
  readonly limit: number;
  readonly atLeast: boolean;
  readonly unit: '×' | 'trips' | 'MB';
  readonly met: boolean;
}

/** Everything that was measured. */
export interface Figures {
  readonly latencies: readonly Latency[];
  readonly throughputs: readonly Throughput[];
  readonly memory: Memory;
  readonly repositories: readonly RepositoryFigures[];
}

const MB = 1024 * 1024;

/** Judges by the bars of `npm run bench -- sessions --help`. */
export function judge({ latencies, throughputs, memory, repositories }: Figures): Bar[] {
  const distant = (question: Question, contestant: ContestantName) =>
    found(
      latencies,
      (one) =>
        one.network === 'distant' && one.question === question && one.contestant === contestant,
    );
  const median = (question: Question, contestant: ContestantName) =>
    distant(question, contestant).wallMs.median;
  const perSecond = (contestant: ContestantName) =>
    found(throughputs, (one) => one.contestant === contestant).perSecond;
  return [
    atMost(
      'a query at 10 ms, against by hand',
      median('newest', 'session') / median('newest', 'by_hand'),
      1.1,
      '×',
    ),
    atMost('round trips of a query', distant('newest', 'session').roundTrips ?? 0, 1, 'trips'),
    atMost(
      'round trips of an unprepared query',
      distant('newest', 'session_unprepared').roundTrips ?? 0,
      1,
      'trips',
    ),
    atLeast(
      "faster than Drizzle's RLS transaction",
      median('newest', 'drizzle_rls') / median('newest', 'session'),
      6,
      '×',
    ),
    atMost(
      'a ten-row insert returning, against by hand',
      median('insertTen', 'session') / median('insertTen', 'by_hand'),
      1.15,
      '×',
    ),
    atLeast(
      'throughput of 16 callers, against by hand',
      perSecond('session') / perSecond('by_hand'),
      0.75,
      '×',
    ),
    atMost(
      `memory after ${memory.queries.toLocaleString('en')} queries`,
      memory.grownBytes / MB,
      2,
      'MB',
    ),
    // Over loopback, where what a repository does itself weighs most.
    ...repositories
      .filter(({ network }) => network === 'loopback')
      .map(({ call, repositoryMs, byHandMs }) =>
        atMost(
          `${repositoryCalls[call]}, against by hand`,
          repositoryMs.median / byHandMs.median,
          1.25,
          '×',
        ),
      ),
  ];
}

function found<T>(all: readonly T[], fits: (one: T) => boolean): T {
  const one = all.find(fits);
  if (!one) throw new RangeError('Cannot judge sessions: a measurement is missing.');
  return one;
}

const atMost = (promise: string, measured: number, limit: number, unit: Bar['unit']): Bar => ({
  promise,
  measured,
  limit,
  atLeast: false,
  unit,
  met: measured <= limit,
});

const atLeast = (promise: string, measured: number, limit: number, unit: Bar['unit']): Bar => ({
  ...atMost(promise, measured, limit, unit),
  atLeast: true,
  met: measured >= limit,
});
