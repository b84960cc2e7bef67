import type { Row, TableName, Value } from '../model.ts';
import { bytesOf, idOf } from './naming.ts';
import { deviceMessage, sealedIn } from './sealed.ts';

const DAY_MS = 86_400_000;
/** Midnight, so that what is made twice on one day is the same; written as Postgres writes it. */
const daysFromNow = (days: number) =>
  new Date((Math.floor(Date.now() / DAY_MS) + days) * DAY_MS)
    .toISOString()
    .replace('.000Z', '+00:00');
const dayOf = (n: number) => String(1 + (n % 28)).padStart(2, '0');
const monthOf = (n: number) => String(1 + (Math.floor(n / 28) % 12)).padStart(2, '0');
const date = (year: number, n: number) => `${year}-${monthOf(n)}-${dayOf(n)}`;
const pick = (values: readonly string[], n: number): Value => values[n % values.length] ?? null;

/**
 * Values of a row that say nothing about whose it is: two rows of different numbers never collide, and every
 * constraint holds. References, tenants and states are given by whoever makes the row.
 */
const plainRows: { readonly [T in TableName]: (n: number, place: Row) => Row } = {
  organizations: (n) => ({ name: `Organisasjon ${n}`, org_number: String(100_000_000 + n) }),
  local_associations: (n) => ({ level: 'local', name: `Lokallag ${n}`, county_code: dayOf(n) }),
  profiles: (n) => ({
    full_name: `Person ${n}`,
    email: `person-${n}@likeperson.example`,
    phone: `+47 ${String(10_000_000 + n)}`,
  }),
  memberships: (n) => ({ role: 'peer_mentor', valid: `[${date(2020, n)},)` }),
  invitations: (n) => ({
    email: `invited-${n}@likeperson.example`,
    role: 'peer_mentor',
    expires_at: daysFromNow(10 + (n % 7)),
  }),
  org_labels: (n) => ({
    locale: 'nb',
    term_key: `term_${n}`,
    singular: `ord ${n}`,
    plural: `ord i flertall ${n}`,
  }),
  integrations: (n, place) => ({
    provider: pick(['xledger', 'tripletex', 'business_central', 'visma_eaccounting'], n),
    config: { n },
    secret_ref: `${place.organization_id}/secret-${n}`,
  }),
  peer_mentor_profiles: (n) => ({ experience_codes: [`kode-${n}`], max_active: 10 + (n % 40) }),
  peer_mentor_availability: (n) => ({
    weekday: 1 + (n % 7),
    starts: '10:00:00',
    ends: n % 2 ? '12:00:00' : '13:00:00',
    channel: pick(['in_person', 'phone', 'digital'], n),
  }),
  certificates: (n) => ({
    course_code: `KURS-${n}`,
    issued_on: date(2024, n),
    expires_on: date(2030, n),
  }),
  contacts: (n, place) => ({
    name_enc: sealedIn(place.organization_id, `name ${n}`),
    phone_enc: sealedIn(place.organization_id, `phone ${n}`),
    birth_year: 1930 + (n % 70),
    dedup_hash: bytesOf(`dedup ${n}`),
  }),
  assignments: (n) => ({ due_at: `${date(2027, n)}T00:00:00+00:00` }),
  assignment_summaries: (n, place) => ({
    summary_enc: sealedIn(place.organization_id, `summary ${n}`),
  }),
  assignment_status_history: (n) => ({
    from_status: 'draft',
    to_status: pick(['dispatched', 'cancelled'], n),
    reason: `reason ${n}`,
  }),
  assignment_dispatches: (n) => ({
    key_id: `device-${n}`,
    ciphertext: deviceMessage(`dispatch ${n}`),
    expires_at: daysFromNow(10 + (n % 7)),
  }),
  epikrise_references: (n, place) => ({
    external_ref_enc: sealedIn(place.organization_id, `epikrise ${n}`),
  }),
  activity_types: (n) => ({
    code: `type_${n}`,
    bufdir_category: pick(['oppsokende', 'other'], n),
    min_minutes: n % 60,
    min_participants: n % 5,
    physical: n % 2 === 0,
  }),
  activities: (n) => ({
    activity_on: date(2025, n),
    duration_minutes: 30 + (n % 60),
    participant_count: 1 + (n % 5),
    channel: pick(['in_person', 'phone', 'digital'], n),
  }),
  activity_participants: () => ({ kind: 'anonymous' }),
  activity_locations: (n) => ({
    municipality_code: String(1000 + (n % 8000)),
    latitude: 59 + (n % 10),
    longitude: 10 + (n % 10),
  }),
  reimbursement_rates: (n) => ({
    code: `rate_${n}`,
    valid: '[2026-01-01,2027-01-01)',
    amount: 5 + (n % 3),
    tax_free_amount: 3,
    source: `source ${n}`,
  }),
  // What a claim comes to is the sum of its lines.
  expense_claims: () => ({}),
  expense_lines: (n, place) => ({
    kind: pick(['parking', 'toll'], n),
    from_place: `Fra ${n}`,
    to_place: `Til ${n}`,
    km: 1 + (n % 50),
    spent_on: date(2026, n),
    passenger_names_enc: sealedIn(place.organization_id, `passengers ${n}`),
    rate_snapshot: { n },
    amount: 10 + (n % 90),
  }),
  expense_receipts: (n) => ({
    sha256: bytesOf(`receipt ${n}`),
    vendor: `Butikk ${n}`,
    receipt_on: date(2025, n),
    amount: 10 + (n % 90),
  }),
  accounting_exports: (n) => ({
    claim_revision: 1 + (n % 5),
    idempotency_key: `key-${n}`,
    external_id: `external-${n}`,
  }),
  webhook_events: (n) => ({
    event_key: `event-${n}`,
    signature_valid: n % 2 === 0,
  }),
  bufdir_reports: (n) => ({
    basis_year: 2024 + (n % 2),
    grant_year: 2026,
    version: 1 + n,
    rule_set: `rules-${n}`,
    content_hash: bytesOf(`report ${n}`),
  }),
  bufdir_report_attestations: () => ({}),
  bufdir_report_lines: (n) => ({ metric: `metric_${n}`, value: n % 100 }),
  documents: (n, place) => ({
    kind: pick(['receipt', 'certificate'], n),
    storage_key: `${place.organization_id}/${place.owner_id}/${idOf(`file ${n}`)}.pdf`,
    sha256: bytesOf(`document ${n}`),
  }),
  notifications: (n) => ({ kind: `kind_${n}` }),
  consents: (n) => ({ subject_kind: 'profile', purpose: `purpose_${n}`, text_version: `v${n}` }),
  data_subject_requests: (n) => ({
    subject_kind: 'profile',
    type: pick(['access', 'erasure'], n),
    due_at: daysFromNow(10 + (n % 7)),
  }),
  audit_logs: (n) => ({
    category: 'change',
    action: `action_${n}`,
    table_name: 'profiles',
    prev_hash: bytesOf(`audit ${n}`),
  }),
  function_deployments: (n) => ({
    name: `function-${n}`,
    version: 1 + n,
    sha: bytesOf(`deployment ${n}`).slice(2),
  }),
  realtime_channel_events: (n) => ({ channel: `channel-${n}`, event: 'join' }),
  api_request_stats: (n) => ({
    route: `/route-${n}`,
    status: 200,
    bucket_at: '2026-01-01T00:00:00+00:00',
    request_count: n,
    p95_ms: n % 1000,
  }),
  slow_query_snapshots: (n) => ({
    query_hash: String(n),
    normalized_text: `select ${n}`,
    calls: n,
    mean_ms: n % 1000,
  }),
};

/** The plain values of row number `n` of a table; `place` is what is known of whose it is. */
export function plainRow(table: TableName, n: number, place: Row): Row {
  return plainRows[table](n, place);
}

/** Values of columns that rows get later in life, for those who try to set them. */
const laterValues: { readonly [T in TableName]?: Row } = {
  organizations: { status: 'suspended' },
  profiles: { erased_at: '2026-01-01T00:00:00+00:00' },
  invitations: {
    accepted_at: '2026-01-01T00:00:00+00:00',
    revoked_at: '2026-01-01T00:00:00+00:00',
  },
  peer_mentor_profiles: { confidentiality_signed_at: '2026-01-01T00:00:00+00:00' },
  assignment_dispatches: {
    revoked_at: '2026-01-01T00:00:00+00:00',
    opened_at: '2026-01-01T00:00:00+00:00',
  },
  epikrise_references: { purge_after: '2030-01-01' },
  activity_locations: { purge_point_after: '2030-01-01' },
  assignments: { status_reason: 'Det passer ikke lenger.' },
  expense_claims: { revision: 7, total: 1000, taxable: 10 },
  expense_lines: { taxable: 1 },
  bufdir_reports: { portal_receipt: 'AR-2026-1' },
  bufdir_report_lines: { suppressed: true },
  documents: { legal_hold: true, purge_after: '2030-01-01' },
  notifications: { read_at: '2026-01-01T00:00:00+00:00' },
  consents: { granted_at: '2025-01-01T00:00:00+00:00', withdrawn_at: daysFromNow(1) },
  data_subject_requests: {
    extended_to: '2020-01-01',
    status_reason: 'Det passer ikke lenger.',
  },
  function_deployments: { deployed_at: '2026-01-01T00:00:00+00:00' },
  realtime_channel_events: { at: '2026-01-01T00:00:00+00:00' },
};

/** A valid value of a column that is neither a reference nor a state, or undefined when none is known. */
export function plainValue(
  table: TableName,
  column: string,
  n: number,
  place: Row,
): Value | undefined {
  return plainRow(table, n, place)[column] ?? laterValues[table]?.[column];
}

/** Beyond those of worlds and of rows that are tried in them. */
const MOVED_NUMBER = 900_000;

/**
 * A row that was put elsewhere, with values that are of a place (sealed in an organisation, kept in a folder) as they
 * are of the new one: so that nothing but the place can be wrong with it.
 */
export function placedAnew(table: TableName, row: Row): Row {
  const [here, alike] = [0, 1].map((n) => plainRow(table, MOVED_NUMBER + n, row));
  const elsewhere = plainRow(table, MOVED_NUMBER, {});
  const moved = Object.entries(here ?? {}).filter(
    ([column, value]) =>
      typeof row[column] === 'string' &&
      value !== elsewhere[column] &&
      !row[column].startsWith(commonStart(String(value), String(alike?.[column]))),
  );
  return { ...row, ...Object.fromEntries(moved) };
}

function commonStart(a: string, b: string): string {
  const end = [...a].findIndex((letter, at) => letter !== b[at]);
  return end < 0 ? a : a.slice(0, end);
}
