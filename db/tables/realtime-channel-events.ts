import { index, uuid } from 'drizzle-orm/pg-core';
import { internal, personal } from '../annotations.ts';
import { keyedTable } from '../declare-table.ts';
import { instant } from '../values/calendar.ts';
import { line, word } from '../values/texts.ts';

export const realtimeChannelEvents = keyedTable(
  'realtime_channel_events',
  {
    purpose: 'Joins, leaves, refusals and reconnections of realtime channels.',
    retention: { days: 30, after: 'created' },
  },
  {
    channel: internal(line('channel', 300).notNull()),
    event: internal(word('event').notNull()),
    actorId: personal(uuid('actor_id')),
    at: internal(instant('at').notNull().defaultNow()),
  },
  (t) => [
    index('realtime_channel_events_at_idx').on(t.at),
    index('realtime_channel_events_channel_idx').on(t.channel, t.at),
  ],
);
