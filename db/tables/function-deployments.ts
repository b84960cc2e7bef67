import { sql } from 'drizzle-orm';
import { check, integer, text, unique } from 'drizzle-orm/pg-core';
import { internal } from '../annotations.ts';
import { instant } from '../column-types.ts';
import { keyedTable } from '../declare-table.ts';

export const functionDeployments = keyedTable(
  'function_deployments',
  {
    purpose: 'Which version of each Edge Function was released when.',
    retention: { months: 24, after: 'created' },
  },
  {
    name: internal(text('name').notNull()),
    version: internal(integer('version').notNull()),
    sha: internal(text('sha').notNull()),
    deployedAt: internal(instant('deployed_at').notNull().defaultNow()),
  },
  (t) => [
    unique('function_deployments_version_key').on(t.name, t.version),
    check('function_deployments_version_check', sql`${t.version} >= 1`),
    check('function_deployments_sha_check', sql`${t.sha} ~ '^[0-9a-f]{40,64}$'`),
  ],
);
