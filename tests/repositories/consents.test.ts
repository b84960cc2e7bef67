import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConsentRepository } from '../../repositories/consents/consent-repository.ts';
import { AccessDenied } from '../../repositories/errors/access-denied.ts';
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

const consentsOf = (persona: Persona, label: 'A' | 'B' = 'A') =>
  new ConsentRepository(world.session(persona), organization(label));
const localAssociationId = association('al1');
const ofContact = {
  localAssociationId,
  subjectKind: 'contact',
  subjectId: idOf('contacts/m1 active'),
  purpose: 'peer_support',
  textVersion: '2',
} as const;
const ofMentor = {
  ...ofContact,
  subjectKind: 'profile',
  subjectId: person('m1'),
  purpose: 'newsletter',
} as const;
const self = idOf('consents/m1 self');

describe('give', () => {
  it('records what contacts consent to, and mentors themselves', async () => {
    await expect(consentsOf('coordA1').give(ofContact)).resolves.toMatchObject({
      ...ofContact,
      withdrawnAt: null,
      grantedAt: expect.any(String),
    });
    await expect(consentsOf('m1').give(ofMentor)).resolves.toMatchObject(ofMentor);
  });

  it('is denied for others, elsewhere and to administrators', async () => {
    const denied = [
      consentsOf('m1b').give(ofMentor),
      consentsOf('m1').give(ofContact),
      consentsOf('coordA2').give(ofContact),
      consentsOf('coordA1').give({ ...ofMentor, subjectId: person('mB') }),
      consentsOf('coordA1').give({ ...ofContact, subjectId: idOf('contacts/m2 active') }),
      consentsOf('adminA').give(ofContact),
    ];
    for (const refused of await Promise.allSettled(denied)) {
      expect(refused).toMatchObject({ reason: { code: 'access-denied' } });
    }
  });

  it('says which field is wrong', async () => {
    const wrong = {
      ...ofContact,
      subjectKind: 'cat' as never,
      purpose: 'Peer support',
      textVersion: '',
    };
    expect(await wrongFields(consentsOf('coordA1').give(wrong))).toEqual([
      'purpose',
      'subjectKind',
      'textVersion',
    ]);
  });
});

describe('withdraw', () => {
  it('is for good, and keeps when it was', async () => {
    const { id, updatedAt } = await consentsOf('m1').give(ofMentor);
    const withdrawn = await consentsOf('m1').withdraw(id, updatedAt);
    expect(withdrawn.withdrawnAt).not.toBeNull();
    await expect(consentsOf('m1').withdraw(id, updatedAt)).rejects.toBeInstanceOf(StaleWrite);
    await expect(consentsOf('coordA1').withdraw(id, withdrawn.updatedAt)).resolves.toMatchObject({
      withdrawnAt: withdrawn.withdrawnAt,
    });
  });

  it('is denied to who sees it only, and finds nothing for others', async () => {
    const { updatedAt } = await consentsOf('adminA').get(self);
    await expect(consentsOf('adminA').withdraw(self, updatedAt)).rejects.toBeInstanceOf(
      AccessDenied,
    );
    await expect(consentsOf('m1b').withdraw(self, updatedAt)).rejects.toBeInstanceOf(NotFound);
    expect(await wrongFields(consentsOf('m1').withdraw(self, 'now'))).toEqual(['version']);
  });
});

describe('get', () => {
  it('shows a consent to the subject, their coordinator and administrators', async () => {
    for (const persona of ['m1', 'coordA1', 'adminA'] as const) {
      await expect(consentsOf(persona).get(self)).resolves.toMatchObject({
        purpose: 'peer_mentor_role',
        textVersion: '1',
      });
    }
    for (const persona of ['m1b', 'coordA2', 'adminB', 'global', 'nobody'] as const) {
      await expect(consentsOf(persona).get(self)).rejects.toBeInstanceOf(NotFound);
    }
  });
});

describe('list', () => {
  it('goes through all that the caller sees, each once', async () => {
    const { whole, inPages } = await everyPage((page) => consentsOf('adminA').list({}, page));
    expect(whole.length).toBeGreaterThan(6);
    expect(inPages).toEqual(whole);
    await expect(consentsOf('m1b').list({ subjectId: person('m1') })).resolves.toMatchObject({
      items: [],
    });
  });

  it('finds by association, subject, purpose and whether it holds', async () => {
    const consents = consentsOf('coordA1');
    const { items } = await consents.list({
      localAssociationId,
      subjectId: person('m1b'),
      purpose: 'peer_mentor_role',
      inForce: true,
    });
    expect(items.map(({ id }) => id)).toEqual([idOf('consents/m1b self')]);
    const over = await consents.list({ subjectId: person('m1b'), inForce: false });
    expect(over.items).toEqual([]);
    expect(await wrongFields(consents.list({ purpose: '%' }))).toEqual(['purpose']);
  });
});
