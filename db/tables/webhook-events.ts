import { boolean, unique, uuid } from 'drizzle-orm/pg-core';
import { internal } from '../annotations.ts';
import { webhookStatus } from '../enums.ts';
import { reference } from '../reference.ts';
import { tenantTable } from '../tenant-table.ts';
import { line } from '../values/texts.ts';
import { integrations } from './integrations.ts';

export const webhookEvents = tenantTable(
  'webhook_events',
  {
    purpose: 'Calls received from accounting providers, each once.',
    retention: { days: 90, after: 'created' },
  },
  {
    integrationId: internal(uuid('integration_id').notNull()),
    eventKey: internal(line('event_key', 200).notNull()),
    signatureValid: internal(boolean('signature_valid').notNull()),
    status: internal(webhookStatus('status').notNull().default('received')),
  },
  (t) => [
    unique('webhook_events_event_key').on(t.organizationId, t.integrationId, t.eventKey),
    reference(
      'webhook_events_integration_fkey',
      [t.organizationId, t.integrationId],
      [integrations.organizationId, integrations.id],
    ),
  ],
);
