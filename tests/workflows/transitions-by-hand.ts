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
  /** Ways that are a role's with rows of its own only, which these are not. */
  readonly ofOwn?: Readonly<Record<string, readonly string[]>>;
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

const invitationStates = ['pending', 'accepted', 'revoked', 'expired'];
const activityStates = ['draft', 'submitted', 'returned', 'approved', 'rejected'];
const certificateStates = ['unverified', 'valid', 'expired', 'revoked'];

const deciding = ['submitted>returned', 'submitted>approved', 'submitted>rejected'];
const verifying = ['unverified>valid', 'unverified>revoked', 'valid>revoked'];
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
  // Who invited may take it back; whoever accepts does so through a job, which has seen the token.
  invitations: {
    states: ['pending', 'accepted', 'revoked', 'expired'],
    may: {
      global_admin: ['pending>revoked'],
      organization_admin: ['pending>revoked'],
      coordinator: ['pending>revoked'],
      peer_mentor: [],
      job: ['pending>accepted', 'pending>expired'],
    },
    reaches: {
      global_admin: invitationStates,
      organization_admin: invitationStates,
      coordinator: invitationStates,
      peer_mentor: [],
    },
  },
  activities: {
    states: activityStates,
    may: {
      global_admin: [],
      organization_admin: deciding,
      coordinator: ['draft>submitted', ...deciding],
      peer_mentor: ['draft>submitted', 'returned>submitted'],
      job: [],
    },
    reaches: {
      global_admin: [],
      organization_admin: activityStates,
      coordinator: activityStates,
      peer_mentor: ['draft', 'returned'],
    },
  },
  // The rows are a peer mentor's: what is a coordinator's own is in tests/workflows/own-decisions.test.ts.
  documents: {
    states: ['draft', 'submitted', 'returned', 'accepted'],
    may: {
      global_admin: [],
      organization_admin: [],
      coordinator: ['submitted>returned', 'submitted>accepted'],
      peer_mentor: ['draft>submitted', 'returned>submitted'],
      job: [],
    },
    ofOwn: { coordinator: ['draft>submitted', 'returned>submitted'] },
    reaches: {
      global_admin: [],
      organization_admin: [],
      coordinator: ['draft', 'submitted', 'returned', 'accepted'],
      peer_mentor: ['draft', 'returned'],
    },
  },
  certificates: {
    states: certificateStates,
    may: {
      global_admin: [],
      organization_admin: [
        ...verifying,
        // Somebody was wrong: it is looked at anew.
        'revoked>unverified',
        'expired>unverified',
      ],
      coordinator: verifying,
      peer_mentor: [],
      job: ['unverified>expired', 'valid>expired'],
    },
    reaches: {
      global_admin: [],
      organization_admin: certificateStates,
      coordinator: certificateStates,
      peer_mentor: [],
    },
  },
  accounting_exports: {
    states: ['pending', 'sending', 'sent', 'failed'],
    may: {
      global_admin: [],
      organization_admin: ['failed>pending'],
      coordinator: [],
      peer_mentor: [],
      job: ['pending>sending', 'sending>sent', 'sending>failed', 'failed>pending'],
    },
    reaches: {
      global_admin: [],
      organization_admin: ['pending', 'sending', 'sent', 'failed'],
      coordinator: [],
      peer_mentor: [],
    },
  },
  integrations: {
    states: ['disabled', 'active', 'failing'],
    may: {
      global_admin: [],
      organization_admin: [
        'disabled>active',
        'active>disabled',
        'failing>active',
        'failing>disabled',
      ],
      coordinator: [],
      peer_mentor: [],
      job: ['active>failing', 'failing>active', 'active>disabled', 'failing>disabled'],
    },
    reaches: {
      global_admin: [],
      organization_admin: ['disabled', 'active', 'failing'],
      coordinator: [],
      peer_mentor: [],
    },
  },
  // Of these rows, no administrator is of that organisation.
  organizations: {
    states: ['active', 'suspended', 'offboarded'],
    may: {
      global_admin: ['active>suspended', 'suspended>active', 'suspended>offboarded'],
      organization_admin: [],
      coordinator: [],
      peer_mentor: [],
      job: ['active>suspended', 'suspended>active', 'suspended>offboarded'],
    },
    reaches: {
      global_admin: ['active', 'suspended', 'offboarded'],
      organization_admin: [],
      coordinator: [],
      peer_mentor: [],
    },
  },
} as const satisfies Record<string, Machine>;

export type MachineTable = keyof typeof machines;
