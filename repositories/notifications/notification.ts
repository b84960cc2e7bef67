import { z } from 'zod';
import { notifications } from '../../db/tables/notifications.ts';
import type { RowOf } from '../base/tenant-rows.ts';

export const shownNotification = {
  id: notifications.id,
  kind: notifications.kind,
  refId: notifications.refId,
  readAt: notifications.readAt,
  createdAt: notifications.createdAt,
};

/** That something happened: its kind, e.g. `assignment_waiting`, and the id of what it is about, never the content. */
export type Notification = Readonly<RowOf<typeof shownNotification>>;

export const notificationFilterSchema = z.strictObject({
  /** True for those that are not read, false for those that are. */
  unread: z.boolean().optional(),
  kind: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,62}$/, 'is not like assignment_waiting')
    .optional(),
});
export type NotificationFilter = z.input<typeof notificationFilterSchema>;
