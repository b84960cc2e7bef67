import { index, uuid } from 'drizzle-orm/pg-core';
import { personal } from '../annotations.ts';
import { reference } from '../reference.ts';
import { tenantTable } from '../tenant-table.ts';
import { instant } from '../values/calendar.ts';
import { word } from '../values/texts.ts';
import { profiles } from './profiles.ts';

export const notifications = tenantTable(
  'notifications',
  {
    purpose: 'That something happened, for one person: a reference, never the content.',
    retention: { days: 90, after: 'created' },
  },
  {
    recipientId: personal(uuid('recipient_id').notNull()),
    kind: personal(word('kind').notNull()),
    refId: personal(uuid('ref_id')),
    readAt: personal(instant('read_at')),
  },
  (t) => [
    reference('notifications_recipient_fkey', [t.recipientId], [profiles.id]),
    index('notifications_recipient_idx').on(t.recipientId, t.createdAt),
  ],
);
