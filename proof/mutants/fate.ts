import type { Mutant } from './mutant.ts';

/** What told a mutant from the original. */
export const fates = [
  /** A caller could do what they may not, or could not do what they may. */
  'behaviour',
  /** The same, once the other guard of the same rows was out of the way: what has two guards has two that work. */
  'layer',
  /** Something that is no decision about a row succeeded. */
  'attack',
  /** A rule of the audit that knows what must never be, whatever the matrix says. */
  'rule',
  /** Only the comparison of texts with what is compiled, to which every change is one. */
  'audit',
  /** Nothing, and nothing could: equivalents.ts says why. */
  'equivalent',
  'survived',
] as const;
export type Fate = (typeof fates)[number];

/** What became of a mutant. */
export interface Result {
  readonly id: Mutant['id'];
  readonly operator: string;
  readonly fate: Fate;
  /** What noticed it, or why nothing can. */
  readonly because: string;
  /** An explanation in equivalents.ts says that it cannot be noticed; it was. */
  readonly stale?: true;
  readonly ms: number;
}
