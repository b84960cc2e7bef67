import type { TableName } from '../access-matrix.ts';
import { type AppRole, appRoles } from '../roles.ts';
import type { EffectName } from './effects.ts';
import type { GuardName } from './guards.ts';

/** Who makes a transition: a role, on rows that the access matrix lets it update; or a job, which RLS does not hold. */
export type Actor = AppRole | 'system';

/** Whose row it is, to who makes the transition. */
export type Whose = 'own' | 'others';

export interface Transition<S extends string = string> {
  readonly from: readonly S[];
  readonly to: S;
  readonly by: readonly Actor[];
  /** People make it with rows of their own only, or with those of others only. */
  readonly of?: Whose;
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
  /** The states in which people make a row, the usual one first. Jobs may import rows in any state. */
  readonly begins: readonly [States[number], ...States[number][]];
  /** The column `status_reason` says why the status changed last. */
  readonly keepsReason?: true;
  /** States in which the rows that belong to it (lines, receipts, figures) may change, whoever asks. */
  readonly contentChangesIn?: readonly States[number][];
  /** The states in which the row itself may change. Beyond them it stays as it is, whoever asks. */
  readonly rowChangesIn?: {
    readonly states: readonly States[number][];
    /** Columns that go on changing: a job's, or what a trigger of its own holds. */
    readonly except?: readonly string[];
    /** References that may still be emptied, so that what they point at can be erased. */
    readonly mayEmpty?: readonly string[];
  };
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
  readonly of?: Whose;
}

/** The steps of each role; none for a role that the workflow does not name. */
export function stepsOf(workflow: AnyWorkflow): { readonly [R in AppRole]?: readonly Step[] } {
  return Object.fromEntries(appRoles.map((role) => [role, stepsBy(workflow, role)]));
}

function stepsBy(workflow: AnyWorkflow, role: AppRole): Step[] {
  return workflow.states.flatMap((from) => {
    const theirs = transitionsFrom(workflow, from).filter(({ by }) => by.includes(role));
    return [undefined, 'own' as const, 'others' as const].flatMap((whose) => {
      const to = theirs.filter(({ of }) => of === whose).map((transition) => transition.to);
      return to.length > 0 ? [{ from, to, ...(whose && { of: whose }) }] : [];
    });
  });
}
