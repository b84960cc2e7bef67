import type { GuardName } from '../../policies/workflows/guards.ts';
import { workflowGuards } from '../../policies/workflows/guards.ts';
import type { Actor } from '../../policies/workflows/workflow.ts';

/** What a row may not do, and whose it would be. */
interface Refused {
  readonly from: string;
  readonly to: string;
  /** Who may: roles, with rows that they may change, and `system` for server jobs. Empty when nobody may. */
  readonly by: readonly Actor[];
  /** The condition that does not hold. */
  readonly guard?: GuardName | undefined;
  /** A reason is demanded, and none was given, or the one that is there. */
  readonly needsReason?: boolean;
}

/**
 * The row does not go from its state to that one: there is no such way, it is not this caller's, or something does
 * not hold yet. docs/generated/workflows.md has all ways.
 */
export class IllegalTransition extends Error {
  readonly code = 'illegal-transition';
  readonly table: string;
  readonly from: string;
  readonly to: string;
  readonly by: readonly Actor[];
  readonly guard: GuardName | undefined;
  readonly needsReason: boolean;

  /** @param hint what to do instead */
  constructor(table: string, refused: Refused, hint?: string, cause?: unknown) {
    const { from, to, by, guard, needsReason = false } = refused;
    const why = `Cannot change the status of ${table} from "${from}" to "${to}": ${reasonOf(refused)}`;
    super(hint ? `${why} ${hint}` : why, { cause });
    this.name = 'IllegalTransition';
    this.table = table;
    this.from = from;
    this.to = to;
    this.by = by;
    this.guard = guard;
    this.needsReason = needsReason;
  }
}

function reasonOf({ by, guard, needsReason }: Refused): string {
  if (guard) return `this does not hold: ${workflowGuards[guard]}`;
  if (needsReason) return 'give a reason, in other words than the one that is there.';
  if (by.length === 0) return 'there is no such way.';
  return `only ${by.join(' or ')} may, with rows that they may change.`;
}
