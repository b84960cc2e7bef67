import { sql } from 'drizzle-orm';
import { bigint, check, index, numeric, text } from 'drizzle-orm/pg-core';
import { internal } from '../annotations.ts';
import { keyedTable } from '../declare-table.ts';

export const slowQuerySnapshots = keyedTable(
  'slow_query_snapshots',
  {
    purpose: 'Slow statements seen in pg_stat_statements, normalised: no literal ever.',
    retention: { days: 90, after: 'created' },
  },
  {
    queryHash: internal(text('query_hash').notNull()),
    normalizedText: internal(text('normalized_text').notNull()),
    calls: internal(bigint('calls', { mode: 'number' }).notNull().default(0)),
    meanMs: internal(numeric('mean_ms', { precision: 14, scale: 3 }).notNull()),
  },
  (t) => [
    index('slow_query_snapshots_query_idx').on(t.queryHash, t.createdAt),
    check('slow_query_snapshots_query_hash_check', sql`${t.queryHash} ~ '^-?[0-9]{1,20}$'`),
    check('slow_query_snapshots_figures_check', sql`${t.calls} >= 0 and ${t.meanMs} >= 0`),
  ],
);
