import { sql } from 'drizzle-orm';
import { bigint, check, index } from 'drizzle-orm/pg-core';
import { internal } from '../annotations.ts';
import { keyedTable } from '../declare-table.ts';
import { figure } from '../values/figures.ts';
import { code, lines } from '../values/texts.ts';

export const slowQuerySnapshots = keyedTable(
  'slow_query_snapshots',
  {
    purpose: 'Slow statements seen in pg_stat_statements, normalised: no literal ever.',
    retention: { days: 90, after: 'created' },
  },
  {
    queryHash: internal(code('query_hash', '-?[0-9]{1,20}', 21).notNull()),
    normalizedText: internal(lines('normalized_text', 20_000).notNull()),
    calls: internal(bigint('calls', { mode: 'number' }).notNull().default(0)),
    meanMs: internal(
      figure('mean_ms', { precision: 14, scale: 3, least: '0', most: '99999999999.999' }).notNull(),
    ),
  },
  (t) => [
    index('slow_query_snapshots_query_idx').on(t.queryHash, t.createdAt),
    check('slow_query_snapshots_figures_check', sql`${t.calls} >= 0`),
  ],
);
