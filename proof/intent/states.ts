import type { AppRole } from '../../policies/roles.ts';
import type { Row, TableName } from '../model.ts';
import { places } from './places.ts';
import type { Holding } from './standing.ts';
import type { WorldFacts } from './world-facts.ts';

/** An owner works on a row in these states, and on what belongs to it. */
const editable: ReadonlySet<unknown> = new Set(['draft', 'returned']);

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
const decideActivity: Moves = { submitted: ['returned', 'approved', 'rejected'] };
const verify: Moves = { unverified: ['valid', 'revoked'], valid: ['revoked'] };
const takeBack: Moves = { pending: ['revoked'] };

/** Rows with a course to run (domain reference, B): who takes them from where to where. */
const courses: { readonly [T in TableName]?: { readonly [R in AppRole]?: Moves } } = {
  assignments: {
    organization_admin: {
      draft: ['cancelled'],
      dispatched: ['cancelled'],
      accepted: ['cancelled'],
      active: ['cancelled'],
      paused: ['cancelled'],
      completion_requested: ['cancelled'],
    },
    coordinator: {
      draft: ['dispatched', 'cancelled'],
      dispatched: ['withdrawn', 'cancelled'],
      accepted: ['cancelled'],
      active: ['paused', 'cancelled'],
      paused: ['active', 'cancelled'],
      completion_requested: ['completed', 'active', 'cancelled'],
      declined: ['draft'],
      expired: ['draft'],
      withdrawn: ['draft'],
    },
    peer_mentor: {
      dispatched: ['accepted', 'declined'],
      accepted: ['active'],
      active: ['paused', 'completion_requested'],
      paused: ['active'],
    },
  },
  // What is over the limit is the organisation's to decide.
  expense_claims: {
    organization_admin: {
      escalated: ['approved', 'rejected'],
      export_failed: ['exporting'],
      exported: ['paid'],
    },
    coordinator: { submitted: ['returned', 'rejected', 'approved'] },
    peer_mentor: { draft: ['submitted', 'cancelled'], returned: ['submitted'] },
  },
  bufdir_reports: {
    organization_admin: {
      open: ['compiled'],
      compiled: ['local_review', 'open'],
      local_review: ['approved', 'open'],
      approved: ['submitted'],
      submitted: ['decided'],
    },
  },
  data_subject_requests: {
    organization_admin: {
      received: ['identity_check'],
      identity_check: ['in_progress'],
      in_progress: ['fulfilled', 'partly_fulfilled', 'refused', 'extended'],
      extended: ['in_progress'],
      fulfilled: ['closed'],
      partly_fulfilled: ['closed'],
      refused: ['closed'],
    },
    peer_mentor: {
      received: ['withdrawn'],
      identity_check: ['withdrawn'],
      in_progress: ['withdrawn'],
      extended: ['withdrawn'],
    },
  },
  // What was used or taken back is over; who accepts does so by a job, and what has run out is marked by one.
  invitations: {
    global_admin: takeBack,
    organization_admin: takeBack,
    coordinator: takeBack,
  },
  // Who logs for a mentor hands it in for them; what was returned is the mentor's to answer.
  activities: {
    organization_admin: decideActivity,
    coordinator: { draft: ['submitted'], ...decideActivity },
    peer_mentor: handIn,
  },
  documents: {
    coordinator: { ...handIn, submitted: ['returned', 'accepted'] },
    peer_mentor: handIn,
  },
  certificates: {
    organization_admin: { ...verify, revoked: ['unverified'], expired: ['unverified'] },
    coordinator: verify,
  },
  accounting_exports: { organization_admin: { failed: ['pending'] } },
  integrations: {
    organization_admin: {
      disabled: ['active'],
      active: ['disabled'],
      failing: ['active', 'disabled'],
    },
  },
  organizations: {
    global_admin: { active: ['suspended'], suspended: ['active', 'offboarded'] },
  },
};

/** Whether it takes somebody else than who handed a row in to lead it on from there. */
const decidedByAnother: { readonly [T in TableName]?: ReadonlySet<unknown> } = {
  documents: new Set(['submitted']),
};

/** A file is handed in by whose it is, and judged by another. */
function isTheirsToLead(table: TableName, who: Holding, before: Row): boolean {
  const decided = decidedByAnother[table];
  if (!decided) return true;
  const isOwn = before[places[table].owner ?? ''] === who.profileId;
  return isOwn !== decided.has(before.status);
}

/** What somebody in a role may do with rows that they reach by their state. */
export function movesOf(table: TableName, role: AppRole): Moves {
  return courses[table]?.[role] ?? {};
}

/** Whether somebody in a role may change the state so, if it changes and the row has a course to run. */
export function mayLead(table: TableName, who: Holding, before: Row, row: Row): boolean {
  return (
    courses[table] === undefined ||
    row.status === before.status ||
    ((movesOf(table, who.role)[String(before.status)] ?? []).includes(row.status) &&
      isTheirsToLead(table, who, before))
  );
}

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

/** Whether its owner still works on a row: by its own state, or by that of the row it belongs to. */
export function isWorkedOn(table: TableName, row: Row, facts: WorldFacts): boolean {
  const bearer = stateBearers[table];
  if (!bearer) return editable.has(row.status);
  const whole = facts.find(bearer.table, row[bearer.column], row.organization_id);
  // What takes back another claim has the lines of that one, and no others.
  return editable.has(whole?.status) && (whole?.reverses_claim_id ?? null) === null;
}

/**
 * Whether what belongs to a row may still change, once access allows it: who took part in an activity, and where it
 * was, stays as it was handed in. Until somebody has decided on it, a coordinator corrects that.
 */
export function isStillOpen(table: TableName, row: Row, role: AppRole, facts: WorldFacts): boolean {
  const bearer = stateBearers[table];
  if (bearer?.table !== 'activities') return true;
  const whole = facts.find(bearer.table, row[bearer.column], row.organization_id);
  if (!whole || editable.has(whole.status)) return true;
  return whole.status === 'submitted' && role === 'coordinator';
}
