import { z } from 'zod';
import { type GuardName, workflowGuards } from '../../policies/workflows/guards.ts';
import { workflows } from '../../policies/workflows/workflows.ts';

/** A transition that the triggers of a workflow have refused: declared words only, nothing of a row. */
export interface RefusedTransition {
  readonly from: string;
  readonly to: string;
  /** The condition that did not hold, where that was why. */
  readonly guard?: GuardName | undefined;
}

const state = z.enum(workflows.flatMap(({ states }) => states));
const transition = z.object({
  from: state,
  to: state,
  guard: z.enum(Object.keys(workflowGuards) as GuardName[]).optional(),
});

/** What those triggers put into DETAIL (db/sql/allowed-transitions-body.ts, guard-body.ts); others quote rows there. */
export function refusedTransitionIn(detail: string | undefined): RefusedTransition | undefined {
  if (!detail?.startsWith('{')) return undefined;
  try {
    return transition.safeParse(JSON.parse(detail)).data;
  } catch {
    return undefined;
  }
}
