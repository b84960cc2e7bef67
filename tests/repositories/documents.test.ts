import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DocumentRepository } from '../../repositories/documents/document-repository.ts';
import { AccessDenied } from '../../repositories/errors/access-denied.ts';
import { NotFound } from '../../repositories/errors/not-found.ts';
import { StaleWrite } from '../../repositories/errors/stale-write.ts';
import { createSessionWorld, type SessionWorld } from '../session/session-world.ts';
import { fileOf } from '../world/files-and-records.ts';
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

const documentsOf = (persona: Persona, label: 'A' | 'B' = 'A') =>
  new DocumentRepository(world.session(persona), organization(label));
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const named = async (owner: string, extension: string) =>
  documentsOf('m1').newStorageKey(owner, extension);
let files = 0;
const file = (owner: Persona = 'm1') => {
  files += 1;
  return {
    localAssociationId: association('al1'),
    ownerId: person(owner),
    kind: 'receipt',
    storageKey: documentsOf('m1').newStorageKey(person(owner), 'pdf'),
    sha256: hashOf(`file ${files}`),
    sensitivity: 'personal',
  } as const;
};
const ids = (found: { items: readonly { id: string }[] }) => found.items.map(({ id }) => id);
const draft = idOf('documents/m1 draft');

describe('register', () => {
  it("registers a mentor's own file, and for a coordinator that of a mentor", async () => {
    const own = file();
    await expect(
      documentsOf('m1').register({ ...own, status: 'submitted' }),
    ).resolves.toMatchObject({ ...own, status: 'submitted', legalHold: false, purgeAfter: null });
    const { sensitivity: _, ...unsaid } = file();
    await expect(documentsOf('coordA1').register(unsaid)).resolves.toMatchObject({
      sensitivity: 'special_category',
      status: 'draft',
    });
  });

  it('names a place in the storage that nobody has had a hand in', async () => {
    const own = person('m1').toUpperCase();
    const key = documentsOf('m1').newStorageKey(own, 'jpg');
    expect(key).not.toBe(documentsOf('m1').newStorageKey(own, 'jpg'));
    expect(key.split('/').slice(0, 2)).toEqual([organization('A'), person('m1')]);
    await expect(
      documentsOf('m1').register({ ...file(), ownerId: own, storageKey: key }),
    ).resolves.toMatchObject({ storageKey: key });
    for (const extension of ['', 'PDF', '.pdf', 'a/b', '%2e', 'elevenchars']) {
      expect(await wrongFields(named(own, extension))).toEqual(['extension']);
    }
    expect(await wrongFields(named('..', 'pdf'))).toEqual(['ownerId']);
  });

  it('is denied to others, elsewhere and for strangers', async () => {
    const denied = [
      documentsOf('m1').register(file('m1b')),
      documentsOf('m1').register({ ...file(), localAssociationId: association('al2') }),
      documentsOf('coordA2').register(file()),
      documentsOf('coordA1').register(file('mB')),
      documentsOf('adminA').register(file()),
      documentsOf('nobody').register(file()),
    ];
    for (const refused of await Promise.allSettled(denied)) {
      expect(refused).toMatchObject({ reason: { code: 'access-denied' } });
    }
  });

  it('refuses a place that is taken, and what is no hash', async () => {
    const taken = file();
    await documentsOf('m1').register(taken);
    await expect(documentsOf('m1').register(taken)).rejects.toMatchObject({
      code: 'conflict',
      fields: ['storageKey'],
    });
    const wrong = { ...file(), sha256: 'abc', kind: 'novel' as never, status: 'accepted' as never };
    expect(await wrongFields(documentsOf('m1').register(wrong))).toEqual([
      'kind',
      'sha256',
      'status',
    ]);
  });

  it.each([
    'files/1.pdf',
    `${organization('B')}/${person('m1')}/${crypto.randomUUID()}.pdf`,
    `../${organization('A')}/1.pdf`,
    `${organization('A')}/../${organization('B')}/1.pdf`,
    `${organization('A')}/%2e%2e/${organization('B')}/1.pdf`,
    `${organization('A')}/.\t./${organization('B')}/1.pdf`,
    `${organization('A')}/.\n./${organization('B')}/1.pdf`,
    `${organization('A')}\\..\\${organization('B')}\\1.pdf`,
    `${organization('A')}/${person('m1b')}/${crypto.randomUUID()}.pdf`,
    ` ${organization('A')}/${person('m1')}/${crypto.randomUUID()}.pdf`,
    `${organization('A')}/${person('m1')}/${crypto.randomUUID()}.pdf\n`,
    `${organization('A')}//1.pdf`,
    'm1/\ud800',
    organization('A'),
    `${organization('A')}/`,
  ])("refuses bytes that are not in the owner's folder of the storage: %j", async (storageKey) => {
    expect(await wrongFields(documentsOf('m1').register({ ...file(), storageKey }))).toEqual([
      'storageKey',
    ]);
  });
});

describe('get', () => {
  it('shows a document to its owner, their coordinator and, unless special, administrators', async () => {
    for (const persona of ['m1', 'coordA1', 'adminA'] as const) {
      await expect(documentsOf(persona).get(draft)).resolves.toMatchObject({
        storageKey: fileOf({ of: 'A', label: 'm1' }, 'draft'),
        sha256: hashOf('draft'),
      });
    }
    await expect(documentsOf('adminA').get(idOf('documents/m1 special'))).rejects.toBeInstanceOf(
      NotFound,
    );
  });

  it.each(['m1b', 'coordA2', 'adminB', 'global', 'nobody'] as const)(
    'finds nothing for %s',
    async (persona) => {
      await expect(documentsOf(persona).get(draft)).rejects.toBeInstanceOf(NotFound);
    },
  );
});

describe('list', () => {
  it('goes through all that the caller sees, each once', async () => {
    const { whole, inPages } = await everyPage((page) => documentsOf('adminA').list({}, page));
    expect(whole.length).toBeGreaterThan(5);
    expect(inPages).toEqual(whole);
    await expect(documentsOf('nobody').list()).resolves.toEqual({ items: [], next: null });
  });

  it('finds by association, owner, kind and status', async () => {
    const documents = documentsOf('coordA1');
    const found = await documents.list({
      localAssociationId: association('al1'),
      ownerId: person('m1b'),
      kind: 'receipt',
      status: ['draft', 'returned'],
      from: '2020-01-01',
    });
    expect(ids(found)).toEqual([idOf('documents/m1b draft')]);
    expect(ids(await documents.list({ localAssociationId: association('al1x') }))).toEqual([]);
    expect(ids(await documents.list({ until: '2020-01-01' }))).toEqual([]);
    expect(ids(await documents.list({ kind: 'assignment', ownerId: person('m1') }))).toEqual([
      idOf('documents/m1 special'),
    ]);
    expect(await wrongFields(documents.list({ status: ['lost' as never] }))).toEqual(['status.0']);
  });
});

describe('correct', () => {
  it('makes a document more sensitive, never less', async () => {
    const documents = documentsOf('coordA1');
    const { id, updatedAt } = await documents.register(file());
    const change = { sensitivity: 'special_category', kind: 'report' } as const;
    const corrected = await documents.correct(id, change, updatedAt);
    expect(corrected).toMatchObject(change);
    await expect(
      documents.correct(id, { sensitivity: 'personal' }, corrected.updatedAt),
    ).rejects.toBeInstanceOf(AccessDenied);
    await expect(documents.correct(id, change, updatedAt)).rejects.toBeInstanceOf(StaleWrite);
    expect(await wrongFields(documents.correct(id, {}, updatedAt))).toEqual(['']);
  });

  it('is denied to who sees the document only, and finds nothing for others', async () => {
    const { updatedAt } = await documentsOf('adminA').get(draft);
    const change = { kind: 'report' } as const;
    await expect(documentsOf('adminA').correct(draft, change, updatedAt)).rejects.toBeInstanceOf(
      AccessDenied,
    );
    await expect(documentsOf('m1b').correct(draft, change, updatedAt)).rejects.toBeInstanceOf(
      NotFound,
    );
  });
});

describe('advance', () => {
  it('lets owners submit, and coordinators decide', async () => {
    const { id, updatedAt } = await documentsOf('m1').register(file());
    await expect(
      documentsOf('m1').advance(id, 'accepted', { version: updatedAt }),
    ).rejects.toMatchObject({ code: 'illegal-transition', from: 'draft', to: 'accepted', by: [] });
    const submitted = await documentsOf('m1').advance(id, 'submitted', { version: updatedAt });
    await expect(
      documentsOf('m1').advance(id, 'draft', { version: submitted.updatedAt }),
    ).rejects.toMatchObject({ code: 'illegal-transition', from: 'submitted', to: 'draft' });
    await expect(
      documentsOf('coordA1').advance(id, 'accepted', { version: updatedAt }),
    ).rejects.toBeInstanceOf(StaleWrite);
    await expect(
      documentsOf('coordA2').advance(id, 'accepted', { version: submitted.updatedAt }),
    ).rejects.toBeInstanceOf(NotFound);
    await expect(
      documentsOf('coordA1').advance(id, 'accepted', { version: submitted.updatedAt }),
    ).resolves.toMatchObject({ status: 'accepted' });
  });

  it('refuses states that are none, and reasons that nobody keeps', async () => {
    const how = { version: '2026-01-01 00:00:00+00' };
    const documents = documentsOf('m1');
    expect(await wrongFields(documents.advance(draft, 'lost' as never, how))).toEqual(['to']);
    expect(
      await wrongFields(documents.advance(draft, 'submitted', { ...how, reason: 'done' })),
    ).toEqual(['reason']);
    expect(await wrongFields(documents.advance(draft, 'submitted', { version: '' }))).toEqual([
      'version',
    ]);
  });
});
