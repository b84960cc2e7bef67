import { unique } from 'drizzle-orm/pg-core';
import { internal } from '../annotations.ts';
import { integrationProvider, integrationStatus } from '../enums.ts';
import { tenantTable } from '../tenant-table.ts';
import { jsonObject } from '../values/documents.ts';
import { line } from '../values/texts.ts';

export const integrations = tenantTable(
  'integrations',
  {
    purpose:
      'Connections to accounting providers. Secrets stay in the vault; only their reference is here.',
    retention: { keep: 'life_of_organization' },
  },
  {
    provider: internal(integrationProvider('provider').notNull()),
    config: internal(
      jsonObject('config', { mostBytes: 16_384, mostDeep: 8 })
        .$type<Record<string, unknown>>()
        .notNull()
        .default({}),
    ),
    secretRef: internal(line('secret_ref', 200)),
    status: internal(integrationStatus('status').notNull().default('disabled')),
  },
  (t) => [unique('integrations_provider_key').on(t.organizationId, t.provider)],
);
