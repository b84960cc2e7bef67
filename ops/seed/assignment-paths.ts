import type { Random } from './random.ts';
import type { SeedRows } from './rows.ts';

export type AssignmentStatus = NonNullable<SeedRows['assignments']['status']>;

/** How an assignment comes to each state by the state machine, and past which states. */
const paths: { readonly [S in AssignmentStatus]: readonly (readonly AssignmentStatus[])[] } = {
  draft: [['draft']],
  dispatched: [['draft', 'dispatched']],
  accepted: [['draft', 'dispatched', 'accepted']],
  declined: [['draft', 'dispatched', 'declined']],
  expired: [['draft', 'dispatched', 'expired']],
  withdrawn: [['draft', 'dispatched', 'withdrawn']],
  active: [
    ['draft', 'dispatched', 'accepted', 'active'],
    ['draft', 'dispatched', 'accepted', 'active', 'paused', 'active'],
  ],
  paused: [['draft', 'dispatched', 'accepted', 'active', 'paused']],
  completion_requested: [['draft', 'dispatched', 'accepted', 'active', 'completion_requested']],
  completed: [
    ['draft', 'dispatched', 'accepted', 'active', 'completion_requested', 'completed'],
    ['draft', 'dispatched', 'accepted', 'active', 'completion_requested', 'completed'],
    ['draft', 'dispatched', 'accepted', 'active', 'completion_requested', 'completed'],
    [
      'draft',
      'dispatched',
      'accepted',
      'active',
      'paused',
      'active',
      'completion_requested',
      'completed',
    ],
  ],
  cancelled: [
    ['draft', 'cancelled'],
    ['draft', 'dispatched', 'cancelled'],
    ['draft', 'dispatched', 'accepted', 'active', 'cancelled'],
  ],
};

export const pathTo = (status: AssignmentStatus, random: Random) => random.pick(paths[status]);

/** Where assignments of that age are. */
export function statusAtAge(days: number, random: Random): AssignmentStatus {
  if (days > 240) {
    return random.weighted({
      completed: 80,
      cancelled: 7,
      declined: 6,
      expired: 4,
      withdrawn: 2,
      active: 1,
    });
  }
  if (days > 30) {
    return random.weighted({
      active: 44,
      completed: 24,
      paused: 8,
      completion_requested: 7,
      accepted: 5,
      cancelled: 5,
      declined: 4,
      expired: 2,
      withdrawn: 1,
    });
  }
  return random.weighted({
    dispatched: 24,
    accepted: 20,
    active: 20,
    draft: 16,
    declined: 8,
    cancelled: 5,
    expired: 4,
    withdrawn: 3,
  });
}

/** The longest stay, in days, before a step into this state. */
export const longestWaitDays: { readonly [S in AssignmentStatus]: number } = {
  draft: 2,
  dispatched: 3,
  accepted: 5,
  declined: 5,
  expired: 14,
  withdrawn: 4,
  active: 10,
  paused: 60,
  completion_requested: 150,
  completed: 10,
  cancelled: 30,
};

/** States that only a peer mentor leads into; the system alone leads into `expired`, coordinators into the rest. */
export const byMentor: ReadonlySet<AssignmentStatus> = new Set([
  'accepted',
  'declined',
  'active',
  'paused',
  'completion_requested',
]);
export const closedStates: ReadonlySet<AssignmentStatus> = new Set([
  'completed',
  'cancelled',
  'declined',
  'expired',
  'withdrawn',
]);
