/** A step that a workflow does not let the row take now. */
interface RefusedStep {
  readonly from: string;
  readonly to: string;
  /** Who may take it: app roles, or `system` for server jobs. Empty when there is no such step. */
  readonly by: readonly string[];
  /** The condition that does not hold, by its name in policies/workflows/guards.ts. */
  readonly guard?: string | undefined;
}

/** The workflow has no such step, not for this caller, or not yet. See docs/generated/workflows.md. */
export class IllegalTransition extends Error {
  readonly code = 'illegal-transition';
  readonly table: string;
  readonly from: string;
  readonly to: string;
  readonly by: readonly string[];
  readonly guard: string | undefined;

  constructor(
    table: string,
    { from, to, by, guard }: RefusedStep,
    reason: string,
    cause?: unknown,
  ) {
    super(reason, { cause });
    this.name = 'IllegalTransition';
    this.table = table;
    this.from = from;
    this.to = to;
    this.by = by;
    this.guard = guard;
  }
}
