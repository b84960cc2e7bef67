import type { Caller } from '../world/people.ts';

/** What each of these sees of a table. */
export type Readers = Readonly<
  Record<'global' | 'adminA' | 'coordA1' | 'm1' | 'adminB' | 'coordB' | 'mB' | 'both', string>
>;

/** Those who have no place in any active organisation. */
export const strangers: readonly Caller[] = [
  'nobody',
  'expired',
  'future',
  'suspended',
  'banned',
  'erased',
  'anon',
];

const organizationWide = {
  global: 'A, B, C',
  adminA: 'A',
  coordA1: 'A',
  m1: 'A',
  adminB: 'B',
  coordB: 'B',
  mB: 'B',
  both: 'A, B',
} as const satisfies Readers;

const organizationOrNational = {
  global: 'A, B, C, national',
  adminA: 'A, national',
  coordA1: 'A, national',
  m1: 'A, national',
  adminB: 'B, national',
  coordB: 'B, national',
  mB: 'B, national',
  both: 'A, B, national',
} as const satisfies Readers;

const organizationAssociationOwn = {
  global: '',
  adminA: 'm1, m1b, m2',
  coordA1: 'm1, m1b',
  m1: 'm1',
  adminB: 'mB',
  coordB: 'mB',
  mB: 'mB',
  both: 'm2, mB',
} as const satisfies Readers;

const claims = {
  ...organizationAssociationOwn,
  adminA: 'adminMentor, coordMentor, m1, m1b, m2',
  coordA1: 'coordMentor, m1, m1b',
  adminB: 'mB, mixed',
  coordB: 'mB, mixed',
  both: 'adminMentor, m2, mB, mixed',
} as const satisfies Readers;

const platform = {
  global: 'only',
  adminA: '',
  coordA1: '',
  m1: '',
  adminB: '',
  coordB: '',
  mB: '',
  both: '',
} as const satisfies Readers;

const everybodyOfA =
  'adminA, adminMentor, banned, both, coordA1, coordA2, coordMentor, erased, expired, future, m1, m1b, m2, mixed';

/** Who sees what of every table that is not special-category as a whole. */
export const readableRows = {
  organizations: organizationWide,
  local_associations: {
    global: 'al1, al1x, al2, an, ar1, ar2, bl1, bn, br1, cn',
    adminA: 'al1, al1x, al2, an, ar1, ar2',
    coordA1: 'al1, al1x, al2, an, ar1, ar2',
    m1: 'al1, al1x, al2, an, ar1, ar2',
    adminB: 'bl1, bn, br1',
    coordB: 'bl1, bn, br1',
    mB: 'bl1, bn, br1',
    both: 'al1, al1x, al2, an, ar1, ar2, bl1, bn, br1',
  },
  profiles: {
    global:
      'adminA, adminB, adminMentor, banned, both, coordA1, coordA2, coordB, coordMentor, erased, expired, future, global, m1, m1b, m2, mB, mixed, nobody, suspended',
    adminA: everybodyOfA,
    coordA1: 'banned, coordA1, coordMentor, erased, expired, future, m1, m1b, mixed',
    m1: 'm1',
    adminB: 'adminB, both, coordB, mB, mixed',
    coordB: 'both, coordB, mB, mixed',
    mB: 'mB',
    both: 'adminMentor, both, coordA2, m2, mB, mixed',
  },
  // A coordinator sees the memberships of peer mentors only.
  memberships: {
    global:
      'adminA, adminB, adminMentor, banned, both, coordA1, coordA2, coordB, coordMentor, erased, expired, future, m1, m1b, m2, mB, mixed, suspended',
    adminA:
      'adminA, adminMentor, banned, both coordinator ar2, coordA1, coordA2, coordMentor, erased, expired, future, m1, m1b, m2, mixed coordinator ar1',
    coordA1: 'coordA1, coordMentor peer_mentor al1, m1, m1b',
    m1: 'm1',
    adminB: 'adminB, both coordinator bl1, coordB, mB, mixed peer_mentor bl1',
    coordB: 'coordB, mB, mixed peer_mentor bl1',
    mB: 'mB',
    both: 'adminMentor peer_mentor al2, both, m2, mB, mixed peer_mentor bl1',
  },
  invitations: {
    global: 'A, B, C, al1, al2, bl1',
    adminA: 'A, al1, al2',
    coordA1: 'al1 peer_mentor',
    m1: '',
    adminB: 'B, bl1',
    coordB: 'bl1 peer_mentor',
    mB: '',
    both: 'al2 peer_mentor, bl1 peer_mentor',
  },
  org_labels: organizationWide,
  integrations: { ...organizationWide, coordA1: '', m1: '', coordB: '', mB: '', both: '' },
  peer_mentor_availability: organizationAssociationOwn,
  certificates: organizationAssociationOwn,
  activity_types: organizationOrNational,
  activity_locations: organizationAssociationOwn,
  reimbursement_rates: organizationOrNational,
  expense_claims: claims,
  expense_lines: claims,
  expense_receipts: claims,
  accounting_exports: { ...organizationAssociationOwn, m1: '', mB: '' },
  webhook_events: { ...organizationWide, coordA1: '', m1: '', coordB: '', mB: '', both: '' },
  bufdir_reports: { ...organizationWide, global: '', m1: '', mB: '' },
  bufdir_report_attestations: {
    global: '',
    adminA: 'al1, al2',
    coordA1: 'al1',
    m1: '',
    adminB: 'bl1',
    coordB: 'bl1',
    mB: '',
    both: 'al2, bl1',
  },
  bufdir_report_lines: {
    global: '',
    adminA: 'A, al1, al2',
    coordA1: 'al1',
    m1: '',
    adminB: 'B, bl1',
    coordB: 'bl1',
    mB: '',
    both: 'al2, bl1',
  },
  // An administrator sees no special-category document.
  documents: {
    ...organizationAssociationOwn,
    adminA: 'm1 accepted, m1 draft, m1b accepted, m1b draft, m2 accepted, m2 draft',
    adminB: 'mB accepted, mB draft',
  },
  notifications: {
    global: '',
    adminA: 'adminA',
    coordA1: '',
    m1: 'm1',
    adminB: '',
    coordB: '',
    mB: 'mB',
    both: '',
  },
  data_subject_requests: organizationAssociationOwn,
  audit_logs: {
    global: 'A',
    adminA: 'A, m1, m1b, m2',
    coordA1: '',
    m1: 'm1',
    adminB: 'mB',
    coordB: '',
    mB: 'mB',
    both: '',
  },
  function_deployments: platform,
  realtime_channel_events: platform,
  api_request_stats: platform,
  slow_query_snapshots: platform,
} as const satisfies Record<string, Readers>;
