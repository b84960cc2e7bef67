import type { Progress } from '../../ops/progress.ts';
import type { Disagreement } from '../model.ts';
import { byKind, type Explanation, explainDisagreement } from './explain-disagreement.ts';
import type { Lane } from './lane.ts';
import type { Counterexample } from './run-differential.ts';

const MOST_EXPLAINED = 3;
/** After so long nothing further is explained; the first is in any case. */
const MOST_EXPLAINING_MS = 15_000;

/** Explains the first few disagreements. */
export async function explainDisagreements(
  lane: Lane,
  found: readonly Counterexample[],
  { progress, seed }: { readonly progress: Progress; readonly seed: number },
): Promise<Explanation[]> {
  const explanations: Explanation[] = [];
  const startedAt = performance.now();
  for (const { disagreement, draft, world } of found.slice(0, MOST_EXPLAINED)) {
    if (explanations.length > 0 && performance.now() - startedAt > MOST_EXPLAINING_MS) break;
    progress.step(`Shrinking disagreement ${explanations.length + 1}`);
    const reproduce =
      world < 0 ? 'npm run prove -- --quick' : `npm run prove -- --seed ${seed} --world ${world}`;
    explanations.push(await explainDisagreement(lane, draft, disagreement, reproduce));
  }
  return explanations;
}

/** What somebody may do and should not comes before what somebody should be able to do and may not. */
export function holesFirst(disagreements: readonly Disagreement[]): Disagreement[] {
  const isHole = ({ expected }: Disagreement) => expected.outcome === 'denied';
  return [...disagreements].sort((a, b) => Number(isHole(b)) - Number(isHole(a)));
}

/** One counterexample of each kind, holes first. */
export function oneOfEachKind(counterexamples: readonly Counterexample[]): Counterexample[] {
  const kinds = byKind(holesFirst(counterexamples.map(({ disagreement }) => disagreement)));
  return [...kinds.values()].flatMap(([first]) =>
    counterexamples.filter(({ disagreement }) => disagreement === first),
  );
}
