import { createHash } from 'node:crypto';
import type { Mutant } from './mutant.ts';

/**
 * Some of the mutants: at least one of each operator, the rest shared out by how many each has. The same seed
 * chooses the same mutants, as long as they keep their ids.
 */
export function sampleOf(mutants: readonly Mutant[], size: number, seed: number): Mutant[] {
  const lots = new Map(mutants.map((mutant) => [mutant, lotOf(mutant, seed)]));
  const shuffled = mutants.toSorted((a, b) => compare(lots.get(a), lots.get(b)));
  const byOperator = new Map<string, Mutant[]>();
  for (const mutant of shuffled) {
    const drawn = byOperator.get(mutant.operator) ?? [];
    drawn.push(mutant);
    byOperator.set(mutant.operator, drawn);
  }
  // Ranked by how far down its operator's list each stands: the first of every operator come first.
  const ranked = [...byOperator.values()].flatMap((drawn) =>
    drawn.map((mutant, i) => ({ mutant, rank: i / drawn.length })),
  );
  const chosen = new Set(
    ranked
      .toSorted((a, b) => a.rank - b.rank)
      .slice(0, Math.max(size, byOperator.size))
      .map(({ mutant }) => mutant),
  );
  return mutants.filter((mutant) => chosen.has(mutant));
}

const lotOf = ({ id }: Mutant, seed: number) =>
  createHash('sha256').update(`${seed}/${id}`).digest('hex');

const compare = (a = '', b = '') => (a < b ? -1 : a > b ? 1 : 0);
