import type { Row, TableName } from '../model.ts';
import type { WorldFacts } from './world-facts.ts';

/** An owner works on a row in these states, and on what belongs to it. */
export const editable: ReadonlySet<unknown> = new Set(['draft', 'returned']);

/** States in which a peer mentor may make a row: not yet handed in, or handed in at once. */
export const atFirst: { readonly [T in TableName]?: ReadonlySet<unknown> } = {
  activities: new Set(['draft', 'submitted']),
  expense_claims: new Set(['draft', 'submitted']),
  documents: new Set(['draft', 'submitted']),
};

/** From acceptance until the end: the peer mentor knows whom they support. */
export const accepted: ReadonlySet<unknown> = new Set([
  'accepted',
  'active',
  'paused',
  'completion_requested',
]);

/** From one state to those that may follow. To leave a row in its state is no move. */
type Moves = Readonly<Record<string, readonly unknown[]>>;

const handIn: Moves = { draft: ['submitted'], returned: ['submitted'] };

/** What an owner may do with a row of their own. */
export const ownersMoves: { readonly [T in TableName]?: Moves } = {
  activities: handIn,
  documents: handIn,
  expense_claims: { draft: ['submitted', 'cancelled'], returned: ['submitted'] },
  assignments: {
    dispatched: ['accepted', 'declined'],
    accepted: ['active'],
    active: ['paused', 'completion_requested'],
    paused: ['active'],
  },
};

/** What others than the claimant may do with a claim. Over the limit it is the organisation's to decide. */
const coordinatorsDecision: Moves = { submitted: ['returned', 'rejected', 'approved'] };
const organizationsDecision: Moves = {
  escalated: ['approved', 'rejected'],
  export_failed: ['exporting'],
  exported: ['paid'],
};
export const decisions = {
  association: coordinatorsDecision,
  organization: organizationsDecision,
} as const;

/** Whether a row was in a state that these moves lead on from, and is left there or taken one move on. */
export function follows(moves: Moves, before: Row, row: Row): boolean {
  const next = moves[String(before.status)];
  return next !== undefined && (row.status === before.status || next.includes(row.status));
}

/** The row whose state says whether another may be edited. Rows of other tables have a state of their own. */
const stateBearers: {
  readonly [T in TableName]?: { readonly table: TableName; readonly column: string };
} = {
  activity_participants: { table: 'activities', column: 'activity_id' },
  activity_locations: { table: 'activities', column: 'activity_id' },
  expense_lines: { table: 'expense_claims', column: 'claim_id' },
  expense_receipts: { table: 'expense_claims', column: 'claim_id' },
};

/** Whether a row belongs to another, whose state it shares. */
export function isPartOfAnother(table: TableName): boolean {
  return stateBearers[table] !== undefined;
}

/** The state that decides whether a row may be edited: its own, or that of the row it belongs to. */
export function stateOf(table: TableName, row: Row, facts: WorldFacts): unknown {
  const bearer = stateBearers[table];
  if (!bearer) return row.status;
  return facts.find(bearer.table, row[bearer.column], row.organization_id)?.status;
}
