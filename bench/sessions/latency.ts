import { askInTurn, type LaneFigures } from './ask-in-turn.ts';
import type { Contestant, ContestantName } from './contestant.ts';
import type { DelayingProxy } from './delaying-proxy.ts';

export const questions = ['newest', 'insertTen'] as const;
export type Question = (typeof questions)[number];

/** How long one contestant took to answer one question over one network. */
export interface Latency extends Omit<LaneFigures<ContestantName>, 'name'> {
  readonly question: Question;
  readonly contestant: ContestantName;
  readonly network: 'loopback' | 'distant';
}

/** Asks all contestants that can answer a question, in turn. */
export async function measureLatency(
  contestants: readonly Contestant[],
  { question, ...options }: { question: Question; rounds: number; proxy?: DelayingProxy },
): Promise<Latency[]> {
  const lanes = contestants.flatMap(({ name, [question]: ask }) => (ask ? [{ name, ask }] : []));
  const figures = await askInTurn(lanes, options);
  return figures.map(({ name, ...rest }) => ({
    question,
    contestant: name,
    network: options.proxy ? 'distant' : 'loopback',
    ...rest,
  }));
}
