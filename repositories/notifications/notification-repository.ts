import { eq, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import { notifications } from '../../db/tables/notifications.ts';
import { instantSchema } from '../base/calendar.ts';
import { oneRow } from '../base/change-row.ts';
import { equals } from '../base/equals.ts';
import { OrderedList } from '../base/ordered-list.ts';
import type { Page, PageRequest } from '../base/page.ts';
import { parseInput, uuidSchema } from '../base/parse-input.ts';
import { inDomainWords } from '../base/repository-error.ts';
import type { Session } from '../base/session.ts';
import { TenantRows } from '../base/tenant-rows.ts';
import {
  type Notification,
  type NotificationFilter,
  notificationFilterSchema,
  shownNotification,
} from './notification.ts';

const TABLE = 'notifications';

const latestFirst = new OrderedList<Notification, NotificationFilter>(
  'notifications by time',
  'desc',
  [
    ['createdAt', notifications.createdAt],
    ['id', notifications.id],
  ],
  ({ unread, kind }) => [
    unread === undefined ? undefined : (unread ? isNull : isNotNull)(notifications.readAt),
    equals(notifications.kind, kind),
  ],
);

/** What the caller has been told of in one organisation. Server jobs tell; people read. */
export class NotificationRepository {
  readonly #session: Session;
  readonly #notifications: TenantRows<typeof notifications, typeof shownNotification>;

  /** @throws {InvalidInput} when `organizationId` is no UUID */
  constructor(session: Session, organizationId: string) {
    const known = { organizationId: parseInput(uuidSchema, organizationId) };
    this.#session = session;
    this.#notifications = new TenantRows(session, notifications, shownNotification, known);
  }

  /**
   * The caller's notifications, the latest first.
   *
   * @throws {InvalidInput}
   */
  async list(filter: NotificationFilter = {}, page: PageRequest = {}): Promise<Page<Notification>> {
    const asked = parseInput(notificationFilterSchema, filter);
    return await this.#notifications.list(latestFirst, page, asked);
  }

  /** How many of the caller's are not read. */
  async countUnread(): Promise<number> {
    const where = this.#notifications.where(isNull(notifications.readAt));
    return await inDomainWords(TABLE, () => this.#session.$count(notifications, where));
  }

  /**
   * Says that the caller has read one, the first time for good.
   *
   * @throws {NotFound} {@link InvalidInput}
   */
  async markRead(id: string): Promise<Notification> {
    const known = parseInput(uuidSchema, id);
    return await oneRow(TABLE, known, () =>
      this.#session
        .update(notifications)
        .set({ readAt: sql`coalesce(${notifications.readAt}, now())` })
        .where(this.#notifications.where(eq(notifications.id, known)))
        .returning(shownNotification),
    );
  }

  /**
   * Says that the caller has read all up to one, whose `createdAt` is given: what came since is not read.
   *
   * @returns how many were not read before
   * @throws {InvalidInput}
   */
  async markAllRead(upTo: string): Promise<number> {
    const instant = parseInput(instantSchema, upTo);
    const { count } = await inDomainWords(TABLE, () =>
      this.#session
        .update(notifications)
        .set({ readAt: sql`now()` })
        .where(
          this.#notifications.where(
            isNull(notifications.readAt),
            lte(notifications.createdAt, instant),
          ),
        ),
    );
    return count ?? 0;
  }
}
