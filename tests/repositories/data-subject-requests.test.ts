import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataSubjectRequestRepository } from '../../repositories/data-subject-requests/data-subject-request-repository.ts';
import { NotFound } from '../../repositories/errors/not-found.ts';
import { StaleWrite } from '../../repositories/errors/stale-write.ts';
import { createSessionWorld, type SessionWorld } from '../session/session-world.ts';
import { idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { type Persona, person } from '../world/people.ts';
import { everyPage } from './every-page.ts';
import { wrongFields } from './wrong-fields.ts';

let world: SessionWorld;
beforeAll(async () => {
  world = await createSessionWorld();
});
afterAll(async () => {
  await world.close();
});

const requestsOf = (persona: Persona, label: 'A' | 'B' = 'A') =>
  new DataSubjectRequestRepository(world.session(persona), organization(label));
const ofMentor = {
  localAssociationId: association('al1'),
  subjectKind: 'profile',
  subjectId: person('m1'),
  type: 'erasure',
} as const;
const own = idOf('data_subject_requests/m1');
const ids = (found: { items: readonly { id: string }[] }) => found.items.map(({ id }) => id);
/** A day so many days from now, in Norway. */
const inDays = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toLocaleDateString('sv', { timeZone: 'Europe/Oslo' });

describe('file', () => {
  it('files a request that is due in a month', async () => {
    for (const persona of ['m1', 'coordA1', 'adminA'] as const) {
      const request = await requestsOf(persona).file(ofMentor);
      expect(request).toMatchObject({ ...ofMentor, status: 'received', extendedTo: null });
      const days = (Date.parse(request.dueAt) - Date.parse(request.createdAt)) / 86_400_000;
      expect(days).toBeGreaterThanOrEqual(28);
      expect(days).toBeLessThanOrEqual(31.1);
    }
  });

  it('is denied for others, and about strangers', async () => {
    const denied = [
      requestsOf('m1b').file(ofMentor),
      requestsOf('coordA2').file(ofMentor),
      requestsOf('adminA').file({ ...ofMentor, subjectId: person('mB') }),
      requestsOf('nobody').file(ofMentor),
    ];
    for (const refused of await Promise.allSettled(denied)) {
      expect(refused).toMatchObject({ reason: { code: 'access-denied' } });
    }
    const wrong = requestsOf('m1').file({ ...ofMentor, type: 'revenge' as never, subjectId: '' });
    expect(await wrongFields(wrong)).toEqual(['subjectId', 'type']);
  });
});

describe('get', () => {
  it('shows a request to the subject, their coordinator and administrators', async () => {
    for (const persona of ['m1', 'coordA1', 'adminA'] as const) {
      await expect(requestsOf(persona).get(own)).resolves.toMatchObject({ type: 'access' });
    }
    for (const persona of ['m1b', 'coordA2', 'adminB', 'global', 'nobody'] as const) {
      await expect(requestsOf(persona).get(own)).rejects.toBeInstanceOf(NotFound);
    }
  });
});

describe('list', () => {
  it('goes through all that the caller sees, each once', async () => {
    const { whole, inPages } = await everyPage((page) => requestsOf('adminA').list({}, page));
    expect(whole.length).toBeGreaterThan(3);
    expect(inPages).toEqual(whole);
  });

  it('finds by association, subject, type and status', async () => {
    const found = await requestsOf('coordA1').list({
      localAssociationId: association('al1'),
      subjectId: person('m1b'),
      type: 'access',
      status: ['received'],
    });
    expect(ids(found)).toEqual([idOf('data_subject_requests/m1b')]);
    expect(ids(await requestsOf('m1b').list({ subjectId: person('m1') }))).toEqual([]);
    expect(await wrongFields(requestsOf('m1').list({ status: [] }))).toEqual(['status']);
  });
});

describe('listDue', () => {
  it('finds what is not answered in time, extensions counted', async () => {
    const { id, version } = await inProgress();
    const due = async (days: number) =>
      ids(
        await requestsOf('adminA').listDue({ before: `${inDays(days)}T12:00:00Z` }, { limit: 200 }),
      );
    expect(await due(20)).not.toContain(id);
    expect(await due(40)).toContain(id);
    const admin = requestsOf('adminA');
    const extended = await admin.advance(id, 'extended', {
      version,
      extendedTo: inDays(50),
    });
    expect(extended).toMatchObject({ status: 'extended', extendedTo: inDays(50) });
    expect(await due(40)).not.toContain(id);
    expect(await due(50)).not.toContain(id);
    expect(await due(52)).toContain(id);
    const resumed = await admin.advance(id, 'in_progress', { version: extended.updatedAt });
    await admin.advance(id, 'fulfilled', { version: resumed.updatedAt });
    expect(await due(52)).not.toContain(id);
  });

  it('shows others theirs only, page by page', async () => {
    const far = { before: '2099-01-01T00:00:00Z' };
    const { whole, inPages } = await everyPage((page) => requestsOf('adminA').listDue(far, page));
    expect(inPages).toEqual(whole);
    const inAl2 = { ...far, localAssociationId: association('al2') };
    expect(ids(await requestsOf('adminA').listDue(inAl2))).toEqual([
      idOf('data_subject_requests/m2'),
    ]);
    expect(ids(await requestsOf('m1b').listDue(far))).toEqual([idOf('data_subject_requests/m1b')]);
    expect(await wrongFields(requestsOf('m1').listDue({ before: 'soon' }))).toEqual(['before']);
  });
});

describe('advance', () => {
  it('is for administrators, once for each version', async () => {
    const { id, updatedAt } = await requestsOf('m1').file(ofMentor);
    const how = { version: updatedAt };
    for (const persona of ['m1', 'coordA1'] as const) {
      await expect(requestsOf(persona).advance(id, 'identity_check', how)).rejects.toMatchObject({
        ...{ code: 'illegal-transition', from: 'received', to: 'identity_check' },
        by: ['organization_admin'],
      });
    }
    await expect(requestsOf('adminB').advance(id, 'identity_check', how)).rejects.toBeInstanceOf(
      NotFound,
    );
    await expect(requestsOf('adminA').advance(id, 'identity_check', how)).resolves.toMatchObject({
      status: 'identity_check',
    });
    await expect(requestsOf('adminA').advance(id, 'identity_check', how)).rejects.toBeInstanceOf(
      StaleWrite,
    );
  });

  it('extends by at most three months, and not without a day', async () => {
    const { id, version } = await inProgress();
    const admin = requestsOf('adminA');
    await expect(admin.advance(id, 'extended', { version })).rejects.toMatchObject({
      code: 'illegal-transition',
      guard: 'extension_dated',
    });
    expect(await wrongFields(admin.advance(id, 'lost' as never, { version }))).toEqual(['to']);
    for (const extendedTo of ['2026-13-01', inDays(120)]) {
      expect(await wrongFields(admin.advance(id, 'extended', { version, extendedTo }))).toEqual([
        'extendedTo',
      ]);
    }
    const elsewhere = admin.advance(id, 'fulfilled', { version, extendedTo: inDays(50) });
    expect(await wrongFields(elsewhere)).toEqual(['extendedTo']);
  });

  it('refuses with a reason, which the subject reads, until it is closed', async () => {
    const { id, version } = await inProgress();
    const admin = requestsOf('adminA');
    await expect(admin.advance(id, 'refused', { version })).rejects.toMatchObject({
      code: 'illegal-transition',
      needsReason: true,
    });
    const reason = 'It repeats one from last week.';
    const { updatedAt } = await admin.advance(id, 'refused', { version, reason });
    await expect(requestsOf('m1').get(id)).resolves.toMatchObject({
      status: 'refused',
      statusReason: reason,
    });
    await expect(admin.advance(id, 'closed', { version: updatedAt })).resolves.toMatchObject({
      statusReason: null,
    });
  });

  it('lets the subject withdraw, without saying why', async () => {
    const { id, updatedAt: version } = await requestsOf('m1').file(ofMentor);
    const own = requestsOf('m1');
    await expect(own.advance(id, 'withdrawn', { version, reason: 'Nei' })).rejects.toThrow(
      /only peer_mentor may.*peer_mentor: .*only status/,
    );
    await expect(own.advance(id, 'withdrawn', { version })).resolves.toMatchObject({
      status: 'withdrawn',
    });
  });
});

/** A request of m1's on which somebody works. */
async function inProgress() {
  const admin = requestsOf('adminA');
  const { id, updatedAt } = await requestsOf('m1').file(ofMentor);
  const checked = await admin.advance(id, 'identity_check', { version: updatedAt });
  const begun = await admin.advance(id, 'in_progress', { version: checked.updatedAt });
  return { id, version: begun.updatedAt };
}
