import { row, type WorldRow } from './row.ts';

/** National rows and the tables about running the platform. */
export const platformRows: readonly WorldRow[] = [
  row('activity_types', 'national', { code: 'home_visit', bufdir_category: 'oppsokende' }),
  row('reimbursement_rates', 'national', {
    code: 'car_km',
    valid: '[2026-01-01,2027-01-01)',
    amount: '5.30',
    tax_free_amount: '3.50',
    source: 'state rate 2026',
  }),
  row('function_deployments', 'only', { name: 'dispatch', version: 1, sha: 'a'.repeat(40) }),
  row('realtime_channel_events', 'only', { channel: 'org:a', event: 'joined' }),
  row('api_request_stats', 'only', {
    route: '/rest/v1/activities',
    status: 200,
    bucket_at: '2026-03-04T10:00:00Z',
    p95_ms: 12,
  }),
  row('slow_query_snapshots', 'only', {
    query_hash: '123',
    normalized_text: 'select $1',
    mean_ms: '900.000',
  }),
];
