import type { Approach } from './contestants.ts';
import type { GivenUp, Measurement } from './measure.ts';
import { type QuestionName, questions } from './questions.ts';
import { largest, type Size, smallest } from './shape.ts';

/** One question of one caller, with what it cost each contestant. */
export interface Case {
  readonly question: QuestionName;
  readonly caller: string;
  readonly manyRows: boolean;
  readonly results: readonly (Measurement | GivenUp)[];
}

/** A promise, judged. */
export interface Bar {
  readonly bar: 'a' | 'b' | 'c' | 'd';
  readonly promise: string;
  readonly caller: string;
  readonly measured: number;
  readonly limit: number;
  readonly unit: '×' | 'ms' | 'pages' | 'rows' | 'scans';
  readonly met: boolean;
}

const maxCountRatio = 1.25;
const maxNewestExtraMs = 0.3;
const maxUnfilteredRatio = 2;
const maxGrowth = 1.3;
const maxPages = (byHand: number) => 1.2 * byHand + 10;

/** What was measured of an approach in a world. @throws {RangeError} when it was not. */
export function measured(from: Case, approach: Approach, size: Size = largest): Measurement {
  const found = from.results.find(
    (result) => result.approach === approach && result.size === size && 'serverMs' in result,
  );
  if (!found || !('serverMs' in found)) {
    throw new RangeError(
      `Cannot judge ${from.question} of ${from.caller}: ${approach} is missing.`,
    );
  }
  return found;
}

/**
 * The baseline: the faster of the two hand-written queries. What helps policies on the production table may
 * help or harm a query by hand there, and the plain copy has days on which the planner guesses badly.
 */
export function byHand(from: Case): Measurement {
  const plain = measured(from, 'by_hand');
  const onProduction = measured(from, 'server_job');
  return onProduction.serverMs.median < plain.serverMs.median ? onProduction : plain;
}

/** Judges all cases by the bars of `npm run bench -- access --help`. */
export function judge(cases: readonly Case[]): Bar[] {
  return cases.flatMap((one) => [...barsOfQuestion(one, cases), ...growth(one)]);
}

function barsOfQuestion(one: Case, cases: readonly Case[]): Bar[] {
  switch (one.question) {
    case 'count':
      return one.manyRows ? [countRatio(one)] : [];
    case 'newest':
      return [newestPages(one), newestTime(one), newestTimeInSession(one)];
    case 'countUnfiltered':
    case 'newestUnfiltered':
      return unfiltered(one, cases);
    case 'sum':
      return [];
  }
}

function countRatio(one: Case): Bar {
  const ratio = serverMs(one) / byHand(one).serverMs.median;
  return atMost('a', 'count of thousands, against by hand', one, [ratio, maxCountRatio, '×']);
}

function newestPages(one: Case): Bar {
  const limit = maxPages(byHand(one).buffers);
  const { buffers } = measured(one, 'policies');
  return atMost('b', 'newest 50, pages touched', one, [buffers, limit, 'pages']);
}

function newestTime(one: Case): Bar {
  const extra = serverMs(one) - byHand(one).serverMs.median;
  return atMost('b', 'newest 50, more than by hand', one, [extra, maxNewestExtraMs, 'ms']);
}

/** A session's statements are planned before, so what planning takes by hand is left out as well. */
function newestTimeInSession(one: Case): Bar {
  const hand = Math.min(
    ...(['by_hand', 'server_job'] as const).map(
      (approach) => measured(one, approach).executionMs.median,
    ),
  );
  const extra = measured(one, 'session').serverMs.median - hand;
  const promise = 'newest 50 in a session, more than by hand without planning';
  return atMost('b', promise, one, [extra, maxNewestExtraMs, 'ms']);
}

function unfiltered(one: Case, cases: readonly Case[]): Bar[] {
  const what = one.question === 'countUnfiltered' ? 'count' : 'newest 50';
  const { plan } = measured(one, 'policies');
  const shape = [
    atMost('c', `${what} without filter, sequential scans`, one, [
      plan.sequentialScan ? 1 : 0,
      0,
      'scans',
    ]),
    atMost('c', `${what} without filter, rows read in vain`, one, [plan.rowsRemoved, 0, 'rows']),
  ];
  const count = cases.find(({ question, caller }) => question === 'count' && caller === one.caller);
  if (!count || !one.manyRows) return shape;
  const ratio = serverMs(one) / byHand(count).serverMs.median;
  return [
    ...shape,
    atMost('c', `${what} without filter, against a count by hand`, one, [
      ratio,
      maxUnfilteredRatio,
      '×',
    ]),
  ];
}

function growth(one: Case): Bar[] {
  if (one.question === 'sum') return [];
  const grown = serverMs(one) / serverMs(one, smallest);
  return [
    atMost('d', `${questions[one.question].name}, from 10k to 1M rows`, one, [
      grown,
      maxGrowth,
      '×',
    ]),
  ];
}

const serverMs = (from: Case, size?: Size) => measured(from, 'policies', size).serverMs.median;

function atMost(
  bar: Bar['bar'],
  promise: string,
  { caller }: Case,
  [value, limit, unit]: [measured: number, limit: number, unit: Bar['unit']],
): Bar {
  return { bar, promise, caller, measured: value, limit, unit, met: value <= limit };
}
