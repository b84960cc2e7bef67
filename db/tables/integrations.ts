import { sql } from 'drizzle-orm';
import { check, jsonb, text, unique } from 'drizzle-orm/pg-core';
import { internal } from '../annotations.ts';
import { integrationProvider, integrationStatus } from '../enums.ts';
import { tenantTable } from '../tenant-table.ts';

export const integrations = tenantTable(
  'integrations',
  {
    purpose:
      'Connections to accounting providers. Secrets stay in the vault; only their reference is here.',
    retention: { keep: 'life_of_organization' },
  },
  {
    provider: internal(integrationProvider('provider').notNull()),
    config: internal(jsonb('config').$type<Record<string, unknown>>().notNull().default({})),
    secretRef: internal(text('secret_ref')),
    status: internal(integrationStatus('status').notNull().default('disabled')),
  },
  (t) => [
    unique('integrations_provider_key').on(t.organizationId, t.provider),
    check('integrations_config_check', sql`jsonb_typeof(${t.config}) = 'object'`),
  ],
);
