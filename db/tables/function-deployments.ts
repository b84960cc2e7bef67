import { sql } from 'drizzle-orm';
import { check, integer, unique } from 'drizzle-orm/pg-core';
import { internal } from '../annotations.ts';
import { keyedTable } from '../declare-table.ts';
import { instant } from '../values/calendar.ts';
import { code, line } from '../values/texts.ts';

export const functionDeployments = keyedTable(
  'function_deployments',
  {
    purpose: 'Which version of each Edge Function was released when.',
    retention: { months: 24, after: 'created' },
  },
  {
    name: internal(line('name', 200).notNull()),
    version: internal(integer('version').notNull()),
    sha: internal(code('sha', '[0-9a-f]{40,64}', 64).notNull()),
    deployedAt: internal(instant('deployed_at').notNull().defaultNow()),
  },
  (t) => [
    unique('function_deployments_version_key').on(t.name, t.version),
    check('function_deployments_version_check', sql`${t.version} >= 1`),
  ],
);
