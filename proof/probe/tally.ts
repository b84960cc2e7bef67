/** How many attempts ended how. */
export interface Tally {
  allowed: number;
  denied: number;
  dangling: number;
  /** Access let them pass; a constraint on values refused them. */
  constrained: number;
}

export function newTally(): Tally {
  return { allowed: 0, denied: 0, dangling: 0, constrained: 0 };
}

/** Every decision that was compared. */
export function decisionsIn({ allowed, denied, dangling, constrained }: Tally): number {
  return allowed + denied + dangling + constrained;
}
