import type { Choices } from '../differential/random-choices.ts';
import {
  type IsolationLevel,
  isolationLevels,
  type Meeting,
  type Pair,
  type Round,
} from './pair.ts';
import { type Callers, playRound } from './play-round.ts';

/** How a write may end beside another: refused in words that say why, or, with an older snapshot, to be done again. */
const refusals: ReadonlySet<string> = new Set(['23514', '42501', '54000']);
const refusalsOfSnapshots: ReadonlySet<string> = new Set(['0A000', '40001']);
const DEADLOCK = '40P01';

/** Something that two writes at once did and should not. */
interface Clash {
  readonly pair: string;
  readonly levels: readonly [IsolationLevel, IsolationLevel];
  readonly meeting: Meeting;
  readonly found: string;
}

export interface PairsReport {
  readonly pairs: number;
  readonly rounds: number;
  /** Rounds in which both were let through, one after the other. */
  readonly bothCommitted: number;
  readonly refused: number;
  readonly deadlocks: number;
  readonly clashes: number;
  /** The first of them. */
  readonly clashed: readonly Clash[];
}

const SHOWN = 10;

/** What is wrong with a round, in words. */
export function wrongWith(
  { ends, holds }: Round,
  levels: readonly [IsolationLevel, IsolationLevel],
): string | undefined {
  if (!holds) return 'it came of it';
  for (const [i, end] of ends.entries()) {
    if (end === 'committed' || refusals.has(end.sqlState)) continue;
    if (levels[i] !== 'read committed' && refusalsOfSnapshots.has(end.sqlState)) continue;
    return end.sqlState === DEADLOCK ? 'a deadlock' : `an error ${end.sqlState}`;
  }
  return undefined;
}

/** Plays random pairs at random isolation levels, and tells what came of them. */
export async function runPairs(
  callers: Callers,
  pairs: readonly Pair[],
  {
    rounds,
    random,
    onProgress,
  }: {
    readonly rounds: number;
    readonly random: Choices;
    readonly onProgress?: (rounds: number) => void;
  },
): Promise<PairsReport> {
  const clashed: Clash[] = [];
  const counted = { rounds: 0, bothCommitted: 0, refused: 0, deadlocks: 0, clashes: 0 };
  for (let n = 0; n < rounds; n += 1) {
    // Every pair comes up equally often.
    const pair = pairs[n % pairs.length];
    if (!pair) break;
    const level = () => random.oneOf(isolationLevels) ?? 'read committed';
    // At the level that everybody uses, every other time.
    const levels =
      n % 2 === 0 ? (['read committed', 'read committed'] as const) : ([level(), level()] as const);
    const meeting = random.oneIn(2) ? 'held' : 'together';
    const round = await playRound(callers, pair, levels, meeting);
    counted.rounds += 1;
    const refused = round.ends.filter((end) => end !== 'committed');
    counted.refused += refused.length;
    if (refused.length === 0) counted.bothCommitted += 1;
    counted.deadlocks += refused.filter(({ sqlState }) => sqlState === DEADLOCK).length;
    const found = wrongWith(round, levels);
    if (found) {
      counted.clashes += 1;
      if (clashed.length < SHOWN) clashed.push({ pair: pair.name, levels, meeting, found });
    }
    onProgress?.(counted.rounds);
  }
  return { pairs: pairs.length, ...counted, clashed };
}
