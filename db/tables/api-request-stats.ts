import { sql } from 'drizzle-orm';
import { check, integer, unique } from 'drizzle-orm/pg-core';
import { internal } from '../annotations.ts';
import { keyedTable } from '../declare-table.ts';
import { instant } from '../values/calendar.ts';
import { line } from '../values/texts.ts';

export const apiRequestStats = keyedTable(
  'api_request_stats',
  {
    purpose: 'Requests per route and status in a time bucket.',
    retention: { months: 13, after: 'created' },
  },
  {
    route: internal(line('route', 500).notNull()),
    status: internal(integer('status').notNull()),
    bucketAt: internal(instant('bucket_at').notNull()),
    requestCount: internal(integer('request_count').notNull().default(0)),
    p95Ms: internal(integer('p95_ms').notNull()),
  },
  (t) => [
    unique('api_request_stats_bucket_key').on(t.bucketAt, t.route, t.status),
    check('api_request_stats_status_check', sql`${t.status} between 100 and 599`),
    check('api_request_stats_counts_check', sql`${t.requestCount} >= 0 and ${t.p95Ms} >= 0`),
  ],
);
