import type { RefusedTransition } from '../../db/session/refused-transition.ts';
import { type Transition, transitionsFrom } from '../../policies/workflows/workflow.ts';
import { workflows } from '../../policies/workflows/workflows.ts';
import { IllegalTransition } from '../errors/illegal-transition.ts';

const workflowOf = (table: string) => workflows.find((workflow) => workflow.table === table);

/** Whether a table's states follow a declared workflow. Of others, the access matrix alone says who may change them. */
export const hasWorkflow = (table: string): boolean => workflowOf(table) !== undefined;

/** A way as it is declared; none when there is no such way. */
export function declaredWay(table: string, from: string, to: string): Transition | undefined {
  const workflow = workflowOf(table);
  return workflow && transitionsFrom(workflow, from).find((way) => way.to === to);
}

/**
 * A refused transition in the words of its declaration, which knows who may.
 *
 * @param hint of the database
 */
export function illegalTransitionOf(
  table: string,
  refused: RefusedTransition & { readonly needsReason?: boolean },
  hint?: string,
  cause?: unknown,
): IllegalTransition {
  const by = declaredWay(table, refused.from, refused.to)?.by ?? [];
  return new IllegalTransition(table, { ...refused, by }, hint, cause);
}
