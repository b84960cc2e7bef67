import { type Fate, fates, type Result } from './fate.ts';
import type { Mutant } from './mutant.ts';
import { operators } from './operators/index.ts';

/** What became of the mutants of one operator, or of all. */
export type Counts = Readonly<Record<Fate, number>> & {
  readonly mutants: number;
  /** How many of them the advisors of Supabase would have noticed; absent when they were not asked. */
  readonly advisors?: number;
};

export interface MutantReport {
  readonly total: Counts;
  readonly operators: readonly (Counts & { readonly operator: string; readonly does: string })[];
  /** Noticed by behaviour, with or without a second guard, an attack or a rule, out of those that do something; audit alone is no kill here. */
  readonly killed: number;
  /** Noticed by nothing but the comparison with the compiled text: ids. */
  readonly auditOnly: readonly string[];
  /** Noticed by nothing at all, and unexplained: ids. */
  readonly survivors: readonly string[];
  /** Explained as equivalent, and noticed all the same: ids with what noticed them. */
  readonly stale: readonly string[];
  /** Disagreements that the unbroken database has as well: while there are any, `npm run prove` says which. */
  readonly disagreementsUnbroken: number;
  readonly seconds: number;
  /** Whether no mutant survived unexplained, no explanation is stale, and nothing was wrong to begin with. */
  readonly passed: boolean;
}

interface Outcome {
  readonly mutants: readonly Mutant[];
  readonly results: readonly Result[];
  readonly disagreements: number;
  /** Mutants that the advisors would have noticed, by id. */
  readonly notices?: ReadonlyMap<string, string>;
  readonly seconds: number;
}

/** Sums up a run. */
export function reportOf({
  mutants,
  results,
  disagreements,
  notices,
  seconds,
}: Outcome): MutantReport {
  const judged = new Set(results.map(({ id }) => id));
  const noticed = (ids: readonly string[]) =>
    notices && { advisors: ids.filter((id) => notices.has(id)).length };
  const counts = (of: readonly Result[]): Counts => ({
    mutants: of.length,
    ...countsByFate(of),
    ...noticed(of.map(({ id }) => id)),
  });
  const idsWith = (fate: Fate) =>
    results.flatMap((result) => (result.fate === fate ? [result.id] : []));
  const total = counts(results);
  const survivors = [
    ...idsWith('survived'),
    ...mutants.flatMap(({ id }) => (judged.has(id) ? [] : [id])),
  ];
  const stale = results.flatMap((result) =>
    result.stale ? [`${result.id} – ${result.because}`] : [],
  );
  return {
    total,
    operators: operators.flatMap(({ name, does }) => {
      const own = results.filter(({ operator }) => operator === name);
      return own.length > 0 ? [{ operator: name, does, ...counts(own) }] : [];
    }),
    killed: total.behaviour + total.layer + total.attack + total.rule,
    auditOnly: idsWith('audit'),
    survivors,
    stale,
    disagreementsUnbroken: disagreements,
    seconds,
    passed: survivors.length === 0 && stale.length === 0 && disagreements === 0,
  };
}

function countsByFate(results: readonly Result[]): Record<Fate, number> {
  const counts = {
    behaviour: 0,
    layer: 0,
    attack: 0,
    rule: 0,
    audit: 0,
    equivalent: 0,
    survived: 0,
  };
  for (const fate of fates) counts[fate] = results.filter((result) => result.fate === fate).length;
  return counts;
}
