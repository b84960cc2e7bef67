import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotFound } from '../../repositories/errors/not-found.ts';
import { NotificationRepository } from '../../repositories/notifications/notification-repository.ts';
import { createSessionWorld, type SessionWorld } from '../session/session-world.ts';
import { idOf } from '../world/names.ts';
import { organization } from '../world/organizations.ts';
import { type Persona, person } from '../world/people.ts';
import { everyPage } from './every-page.ts';
import { wrongFields } from './wrong-fields.ts';

let world: SessionWorld;
beforeAll(async () => {
  world = await createSessionWorld();
  await world.world.db.sql`
    insert into notifications (organization_id, recipient_id, kind, created_at)
    select ${organization('A')}, ${person('m1')}, 'activity_returned', now() - n * interval '1 minute'
    from generate_series(1, 6) n`;
});
afterAll(async () => {
  await world.close();
});

const notificationsOf = (persona: Persona, label: 'A' | 'B' = 'A') =>
  new NotificationRepository(world.session(persona), organization(label));
const waiting = idOf('notifications/m1');

describe('list', () => {
  it("goes through the caller's own, the latest first, each once", async () => {
    const { whole, inPages } = await everyPage((page) => notificationsOf('m1').list({}, page));
    expect(inPages).toEqual(whole);
    expect(whole).toHaveLength(7);
    expect(whole[0]).toEqual({
      id: waiting,
      kind: 'assignment_waiting',
      refId: idOf('assignments/m1 active'),
      readAt: null,
      createdAt: expect.any(String),
    });
  });

  it("shows nothing of others', to whomever", async () => {
    for (const persona of ['m1b', 'coordA1', 'adminA', 'global'] as const) {
      const { items } = await notificationsOf(persona).list();
      expect(items.map(({ id }) => id)).not.toContain(waiting);
    }
    await expect(notificationsOf('m1', 'B').list()).resolves.toEqual({ items: [], next: null });
  });

  it('finds by kind and by whether they are read', async () => {
    const own = notificationsOf('m1');
    expect((await own.list({ kind: 'assignment_waiting', unread: true })).items).toHaveLength(1);
    expect((await own.list({ unread: false, kind: 'assignment_waiting' })).items).toHaveLength(0);
    expect(await wrongFields(own.list({ kind: 'A kind', unread: 1 as never }))).toEqual([
      'kind',
      'unread',
    ]);
  });
});

describe('markRead', () => {
  it('marks one for good', async () => {
    const own = notificationsOf('m2');
    const id = idOf('notifications/m2');
    const { readAt } = await own.markRead(id);
    expect(readAt).not.toBeNull();
    await expect(own.markRead(id)).resolves.toMatchObject({ readAt });
    await expect(own.countUnread()).resolves.toBe(0);
  });

  it("finds nothing that is somebody else's", async () => {
    for (const persona of ['m1b', 'adminA', 'global', 'nobody'] as const) {
      await expect(notificationsOf(persona).markRead(waiting)).rejects.toBeInstanceOf(NotFound);
    }
    expect(await wrongFields(notificationsOf('m1').markRead('x'))).toEqual(['']);
  });
});

describe('markAllRead and countUnread', () => {
  it("mark and count the caller's own, up to an instant", async () => {
    const own = notificationsOf('m1');
    await expect(own.countUnread()).resolves.toBe(7);
    const { items } = await own.list();
    await expect(own.markAllRead(items[4]?.createdAt ?? '')).resolves.toBe(3);
    await expect(own.countUnread()).resolves.toBe(4);
    expect((await own.list({ unread: false })).items).toEqual(
      items.slice(4).map((one) => ({ ...one, readAt: expect.any(String) })),
    );
    await expect(own.markAllRead('2099-01-01T00:00:00Z')).resolves.toBe(4);
    await expect(own.markAllRead('2099-01-01T00:00:00+01:00')).resolves.toBe(0);
    await expect(notificationsOf('mB', 'B').countUnread()).resolves.toBe(1);
    await expect(notificationsOf('nobody').markAllRead('2099-01-01T00:00:00Z')).resolves.toBe(0);
    await expect(notificationsOf('nobody').countUnread()).resolves.toBe(0);
    expect(await wrongFields(own.markAllRead('yesterday'))).toEqual(['']);
  });
});
