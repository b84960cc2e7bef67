import type { AppRole, Command } from './roles.ts';
import type { Scope } from './scopes.ts';

/** A cell: the rows reached, and where it is narrower than the whole row, the columns that may be changed. */
export type Cell = Scope | { readonly scope: Scope; readonly columns: readonly string[] };
type TableAccess = { readonly [R in AppRole]?: { readonly [C in Command]?: Cell } };

/** Scopes beyond any organisation: only a Global Administrator's claims answer them. */
type PlatformScope = 'everything' | 'operations_events';
type WrittenAccess = {
  readonly [R in AppRole]?: {
    readonly [C in Command]?: R extends 'global_admin'
      ? Cell
      :
          | Exclude<Scope, PlatformScope>
          | {
              readonly scope: Exclude<Scope, PlatformScope>;
              readonly columns: readonly [string, ...string[]];
            };
  };
};

/**
 * Who may do what: table → role → command → rows. An absent cell denies.
 *
 * This literal is the only thing that grants access to signed-in people: policies, GRANTs, policy comments,
 * `docs/generated/access-matrix.md` and the test plan all come from it.
 * Source: the customer's access table; where a cell of it could not be used as written,
 * `docs/decisions/0003-access-matrix-cells.md` says what was decided.
 */
const accessMatrix = {
  // The tenant and its people
  organizations: {
    global_admin: { select: 'everything', insert: 'everything', update: 'everything' },
    organization_admin: {
      select: 'organization',
      update: { scope: 'organization', columns: ['name'] },
    },
    coordinator: { select: 'organization' },
    peer_mentor: { select: 'organization' },
  },
  local_associations: {
    global_admin: { select: 'everything' },
    organization_admin: {
      select: 'organization',
      insert: 'organization',
      update: 'organization',
    },
    coordinator: { select: 'organization' },
    peer_mentor: { select: 'organization' },
  },
  profiles: {
    global_admin: { select: 'everything', update: 'everything' },
    organization_admin: { select: 'people_of_organization', update: 'people_of_organization_only' },
    coordinator: { select: 'people_of_association', update: 'own' },
    peer_mentor: { select: 'own', update: 'own' },
  },
  memberships: {
    global_admin: { select: 'everything', insert: 'everything', update: 'everything' },
    organization_admin: {
      select: 'organization',
      insert: 'known_people_in_organization',
      update: 'organization',
    },
    coordinator: {
      select: 'mentors_of_association_and_own',
      insert: 'known_mentors_in_association',
      update: {
        scope: 'mentors_of_association',
        columns: ['local_association_id', 'valid'],
      },
    },
    peer_mentor: { select: 'own' },
  },
  invitations: {
    global_admin: { select: 'everything', insert: 'everything', update: 'everything' },
    organization_admin: { select: 'organization', insert: 'organization', update: 'organization' },
    coordinator: {
      select: 'mentors_of_association',
      insert: 'mentors_of_association',
      update: { scope: 'mentors_of_association', columns: ['expires_at', 'status'] },
    },
  },
  org_labels: {
    global_admin: { select: 'everything' },
    organization_admin: {
      select: 'organization',
      insert: 'organization',
      update: 'organization',
      delete: 'organization',
    },
    coordinator: { select: 'organization' },
    peer_mentor: { select: 'organization' },
  },
  integrations: {
    global_admin: { select: 'everything' },
    organization_admin: { select: 'organization', insert: 'organization', update: 'organization' },
  },

  // Peer mentors
  peer_mentor_profiles: {
    organization_admin: {
      select: 'organization',
      insert: 'organization_unless_own',
      update: 'organization_unless_own',
    },
    coordinator: {
      select: 'association',
      insert: 'association_unless_own',
      update: 'association_unless_own',
    },
    peer_mentor: {
      select: 'own',
      update: { scope: 'own', columns: ['experience_codes', 'max_active'] },
    },
  },
  peer_mentor_availability: {
    organization_admin: { select: 'organization' },
    coordinator: { select: 'association', update: 'association' },
    peer_mentor: { select: 'own', insert: 'own', update: 'own', delete: 'own' },
  },
  certificates: {
    organization_admin: {
      select: 'organization',
      insert: 'organization_unless_own',
      update: 'organization_unless_own',
    },
    coordinator: {
      select: 'association',
      insert: 'association_unless_own',
      update: 'association_unless_own',
    },
    peer_mentor: { select: 'own', insert: 'own_unverified' },
  },

  // People seeking support, and the work with them
  contacts: {
    coordinator: { select: 'association', insert: 'association', update: 'association' },
    peer_mentor: { select: 'assigned' },
  },
  assignments: {
    organization_admin: {
      select: 'organization',
      update: {
        scope: 'organization',
        columns: ['coordinator_id', 'due_at', 'status', 'status_reason'],
      },
    },
    coordinator: { select: 'association', insert: 'association', update: 'association' },
    peer_mentor: {
      select: 'own',
      update: { scope: 'own_progress', columns: ['status', 'status_reason'] },
    },
  },
  assignment_summaries: {
    coordinator: { select: 'association', insert: 'association', update: 'association' },
    peer_mentor: { select: 'assigned' },
  },
  assignment_status_history: {
    organization_admin: { select: 'organization' },
    coordinator: { select: 'association' },
    peer_mentor: { select: 'own' },
  },
  assignment_dispatches: {
    coordinator: { select: 'association', insert: 'association' },
    peer_mentor: { select: 'own' },
  },
  epikrise_references: {
    coordinator: { select: 'association', insert: 'association', update: 'association' },
  },

  // Activities
  activity_types: {
    global_admin: { select: 'everything', insert: 'everything', update: 'everything' },
    organization_admin: {
      select: 'organization_or_national',
      insert: 'organization',
      update: 'organization',
    },
    coordinator: { select: 'organization_or_national' },
    peer_mentor: { select: 'organization_or_national' },
  },
  activities: {
    organization_admin: { select: 'organization', update: 'organization_unless_own' },
    coordinator: {
      select: 'association',
      insert: 'association_unless_own',
      update: 'association_unless_own',
    },
    peer_mentor: {
      select: 'own',
      insert: 'own_in_association',
      update: 'own_editable',
      delete: 'own_editable',
    },
  },
  activity_participants: {
    coordinator: {
      select: 'association',
      insert: 'association_unless_own',
      update: 'association_unless_own',
    },
    peer_mentor: {
      select: 'own',
      insert: 'own_editable',
      update: 'own_editable',
      delete: 'own_editable',
    },
  },
  activity_locations: {
    organization_admin: { select: 'organization' },
    coordinator: { select: 'association' },
    peer_mentor: {
      select: 'own',
      insert: 'own_editable',
      update: 'own_editable',
      delete: 'own_editable',
    },
  },

  // Reimbursement
  reimbursement_rates: {
    global_admin: { select: 'everything', insert: 'everything', update: 'everything' },
    organization_admin: {
      select: 'organization_or_national',
      insert: 'organization',
      update: 'organization',
    },
    coordinator: { select: 'organization_or_national' },
    peer_mentor: { select: 'organization_or_national' },
  },
  expense_claims: {
    organization_admin: {
      select: 'organization',
      update: { scope: 'organization_review', columns: ['status'] },
    },
    coordinator: {
      select: 'association',
      update: { scope: 'association_review', columns: ['status'] },
    },
    peer_mentor: {
      select: 'own',
      insert: 'own_in_association',
      update: 'own_editable',
      delete: 'own_editable',
    },
  },
  expense_lines: {
    organization_admin: { select: 'organization' },
    coordinator: { select: 'association' },
    peer_mentor: {
      select: 'own',
      insert: 'own_editable',
      update: 'own_editable',
      delete: 'own_editable',
    },
  },
  expense_receipts: {
    organization_admin: { select: 'organization' },
    coordinator: { select: 'association' },
    peer_mentor: {
      select: 'own',
      insert: 'own_editable',
      update: 'own_editable',
      delete: 'own_editable',
    },
  },
  accounting_exports: {
    organization_admin: {
      select: 'organization',
      update: { scope: 'organization', columns: ['status'] },
    },
    coordinator: { select: 'association' },
  },
  webhook_events: {
    global_admin: { select: 'everything' },
    organization_admin: { select: 'organization' },
  },

  // Reporting
  bufdir_reports: {
    organization_admin: { select: 'organization', insert: 'organization', update: 'organization' },
    coordinator: { select: 'organization' },
  },
  bufdir_report_attestations: {
    organization_admin: { select: 'organization' },
    coordinator: { select: 'association', insert: 'association' },
  },
  bufdir_report_lines: {
    organization_admin: { select: 'organization' },
    coordinator: { select: 'association' },
  },

  // Documents, messages, rights
  documents: {
    organization_admin: { select: 'organization_unless_special' },
    coordinator: { select: 'association', insert: 'association', update: 'association' },
    peer_mentor: { select: 'own', insert: 'own_in_association', update: 'own_editable' },
  },
  notifications: {
    global_admin: { select: 'own', update: { scope: 'own', columns: ['read_at'] } },
    organization_admin: { select: 'own', update: { scope: 'own', columns: ['read_at'] } },
    coordinator: { select: 'own', update: { scope: 'own', columns: ['read_at'] } },
    peer_mentor: { select: 'own', update: { scope: 'own', columns: ['read_at'] } },
  },
  consents: {
    organization_admin: { select: 'organization' },
    coordinator: { select: 'association', insert: 'association', update: 'association' },
    peer_mentor: { select: 'own', insert: 'own_in_association', update: 'own' },
  },
  data_subject_requests: {
    organization_admin: { select: 'organization', insert: 'organization', update: 'organization' },
    coordinator: { select: 'association', insert: 'association' },
    peer_mentor: {
      select: 'own',
      insert: 'own_in_association',
      update: { scope: 'own_progress', columns: ['status'] },
    },
  },
  audit_logs: {
    global_admin: { select: 'operations_events' },
    organization_admin: { select: 'organization' },
    peer_mentor: { select: 'own' },
  },

  // Running the platform
  function_deployments: { global_admin: { select: 'everything' } },
  realtime_channel_events: { global_admin: { select: 'everything' } },
  api_request_stats: { global_admin: { select: 'everything' } },
  slow_query_snapshots: { global_admin: { select: 'everything' } },
} as const satisfies Record<string, WrittenAccess>;

export type TableName = keyof typeof accessMatrix;
export const tableNames = Object.keys(accessMatrix) as TableName[];

/** The rows that a role may reach with a command, or undefined when it may not. */
export function cellOf(table: TableName, role: AppRole, command: Command): Cell | undefined {
  const access: TableAccess = accessMatrix[table];
  return access[role]?.[command];
}

/** A cell's scope, whichever of the two forms it is written in. */
export function scopeOf(cell: Cell): Scope {
  return typeof cell === 'string' ? cell : cell.scope;
}
