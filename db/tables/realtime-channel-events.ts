import { sql } from 'drizzle-orm';
import { check, index, text, uuid } from 'drizzle-orm/pg-core';
import { internal, personal } from '../annotations.ts';
import { instant } from '../column-types.ts';
import { keyedTable } from '../declare-table.ts';

export const realtimeChannelEvents = keyedTable(
  'realtime_channel_events',
  {
    purpose: 'Joins, leaves, refusals and reconnections of realtime channels.',
    retention: { days: 30, after: 'created' },
  },
  {
    channel: internal(text('channel').notNull()),
    event: internal(text('event').notNull()),
    actorId: personal(uuid('actor_id')),
    at: internal(instant('at').notNull().defaultNow()),
  },
  (t) => [
    index('realtime_channel_events_at_idx').on(t.at),
    index('realtime_channel_events_channel_idx').on(t.channel, t.at),
    check('realtime_channel_events_event_check', sql`${t.event} ~ '^[a-z][a-z0-9_]{0,62}$'`),
  ],
);
