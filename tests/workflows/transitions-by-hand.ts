/** Who asks: a person in that role, a server job, or the owner of the tables. */
export const actors = [
  'global_admin',
  'organization_admin',
  'coordinator',
  'peer_mentor',
  'job',
  'owner',
] as const;
export type Actor = (typeof actors)[number];

export interface Machine {
  readonly states: readonly string[];
  /** `from>to`, by whom. Written from the domain reference, not from the declaration in policies/. */
  readonly may: Readonly<Record<Exclude<Actor, 'owner'>, readonly string[]>>;
  /** States in which a row is there to be changed at all; of jobs, every one. */
  readonly reaches: Readonly<Record<Exclude<Actor, 'job' | 'owner'>, readonly string[]>>;
}

const assignmentStates = [
  'draft',
  'dispatched',
  'accepted',
  'declined',
  'expired',
  'withdrawn',
  'active',
  'paused',
  'completion_requested',
  'completed',
  'cancelled',
];
const requestStates = [
  'received',
  'identity_check',
  'in_progress',
  'extended',
  'fulfilled',
  'partly_fulfilled',
  'refused',
  'withdrawn',
  'closed',
];
const reportStates = ['open', 'compiled', 'local_review', 'approved', 'submitted', 'decided'];

const cancelling = [
  'draft>cancelled',
  'dispatched>cancelled',
  'accepted>cancelled',
  'active>cancelled',
  'paused>cancelled',
  'completion_requested>cancelled',
];

export const machines = {
  assignments: {
    states: assignmentStates,
    may: {
      global_admin: [],
      organization_admin: cancelling,
      coordinator: [
        'draft>dispatched',
        'dispatched>withdrawn',
        'active>paused',
        'paused>active',
        'completion_requested>completed',
        'completion_requested>active',
        'declined>draft',
        'expired>draft',
        'withdrawn>draft',
        ...cancelling,
      ],
      peer_mentor: [
        'dispatched>accepted',
        'dispatched>declined',
        'accepted>active',
        'active>paused',
        'paused>active',
        'active>completion_requested',
      ],
      job: ['dispatched>expired'],
    },
    reaches: {
      global_admin: [],
      organization_admin: assignmentStates,
      coordinator: assignmentStates,
      peer_mentor: ['dispatched', 'accepted', 'active', 'paused'],
    },
  },
  expense_claims: {
    states: [
      'draft',
      'submitted',
      'returned',
      'rejected',
      'approved',
      'escalated',
      'exporting',
      'export_failed',
      'exported',
      'paid',
      'cancelled',
    ],
    may: {
      global_admin: [],
      organization_admin: [
        'escalated>approved',
        'escalated>rejected',
        'export_failed>exporting',
        'exported>paid',
      ],
      coordinator: ['submitted>returned', 'submitted>rejected', 'submitted>approved'],
      peer_mentor: ['draft>submitted', 'draft>cancelled', 'returned>submitted'],
      job: [
        'submitted>escalated',
        'approved>exporting',
        'exporting>exported',
        'exporting>export_failed',
        'export_failed>exporting',
        'exported>paid',
      ],
    },
    reaches: {
      global_admin: [],
      organization_admin: ['escalated', 'export_failed', 'exported'],
      coordinator: ['submitted'],
      peer_mentor: ['draft', 'returned'],
    },
  },
  bufdir_reports: {
    states: reportStates,
    may: {
      global_admin: [],
      organization_admin: [
        'open>compiled',
        'compiled>local_review',
        'local_review>approved',
        'compiled>open',
        'local_review>open',
        'approved>submitted',
        'submitted>decided',
      ],
      coordinator: [],
      peer_mentor: [],
      job: [],
    },
    reaches: {
      global_admin: [],
      organization_admin: reportStates,
      coordinator: [],
      peer_mentor: [],
    },
  },
  data_subject_requests: {
    states: requestStates,
    may: {
      global_admin: [],
      organization_admin: [
        'received>identity_check',
        'identity_check>in_progress',
        'in_progress>extended',
        'extended>in_progress',
        'in_progress>fulfilled',
        'in_progress>partly_fulfilled',
        'in_progress>refused',
        'fulfilled>closed',
        'partly_fulfilled>closed',
        'refused>closed',
      ],
      coordinator: [],
      peer_mentor: [
        'received>withdrawn',
        'identity_check>withdrawn',
        'in_progress>withdrawn',
        'extended>withdrawn',
      ],
      job: ['fulfilled>closed', 'partly_fulfilled>closed', 'refused>closed'],
    },
    reaches: {
      global_admin: [],
      organization_admin: requestStates,
      coordinator: [],
      peer_mentor: ['received', 'identity_check', 'in_progress', 'extended'],
    },
  },
} as const satisfies Record<string, Machine>;

export type MachineTable = keyof typeof machines;
