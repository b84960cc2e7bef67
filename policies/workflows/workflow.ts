import type { TableName } from '../access-matrix.ts';
import { type AppRole, appRoles } from '../roles.ts';
import type { EffectName } from './effects.ts';
import type { GuardName } from './guards.ts';

/** Who makes a transition: a role, on rows that the access matrix lets it update; or a job, which RLS does not hold. */
export type Actor = AppRole | 'system';

export interface Transition<S extends string = string> {
  readonly from: readonly S[];
  readonly to: S;
  readonly by: readonly Actor[];
  /** All of these must hold, whoever asks. */
  readonly guards?: readonly GuardName[];
  /** What the database writes along with it. */
  readonly effects?: readonly EffectName[];
  /** It is refused without a `status_reason`. */
  readonly needsReason?: true;
}

/**
 * The states of a table's `status` and the ways between them. Policies, triggers, the enum and the diagrams in
 * the docs are all made from it. A way that is not listed does not exist, for server jobs neither.
 */
export interface Workflow<States extends readonly [string, ...string[]] = [string, ...string[]]> {
  readonly table: TableName;
  /** In the order of the enum in the database, which only grows at its end. */
  readonly states: States;
  /** The state in which people make a row. Jobs may import rows in any state. */
  readonly begins: States[number];
  /** The column `status_reason` says why the status changed last. */
  readonly keepsReason?: true;
  /** States in which the rows that belong to it (lines, receipts, figures) may change, whoever asks. */
  readonly contentChangesIn?: readonly States[number][];
  readonly transitions: readonly Transition<States[number]>[];
}

/** Declares a workflow; names of states are checked against `states`. */
export function defineWorkflow<const States extends readonly [string, ...string[]]>(
  workflow: Workflow<States>,
): Workflow<States> {
  return workflow;
}

/** A workflow whatever its states. */
export type AnyWorkflow = Workflow<readonly [string, ...string[]]>;

/** The ways out of a state. */
export function transitionsFrom(workflow: AnyWorkflow, state: string): Transition[] {
  return workflow.transitions.filter(({ from }) => from.includes(state));
}

/** From a state to those that may follow. */
export interface Step {
  readonly from: string;
  readonly to: readonly string[];
}

/** The steps of each role; none for a role that the workflow does not name. */
export function stepsOf(workflow: AnyWorkflow): { readonly [R in AppRole]?: readonly Step[] } {
  return Object.fromEntries(appRoles.map((role) => [role, stepsBy(workflow, role)]));
}

function stepsBy(workflow: AnyWorkflow, role: AppRole): Step[] {
  return workflow.states.flatMap((from) => {
    const to = transitionsFrom(workflow, from)
      .filter(({ by }) => by.includes(role))
      .map((transition) => transition.to);
    return to.length > 0 ? [{ from, to }] : [];
  });
}
