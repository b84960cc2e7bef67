import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessDenied } from '../../repositories/errors/access-denied.ts';
import { Conflict } from '../../repositories/errors/conflict.ts';
import { NotFound } from '../../repositories/errors/not-found.ts';
import { StaleWrite } from '../../repositories/errors/stale-write.ts';
import { PeerMentorRepository } from '../../repositories/peer-mentors/peer-mentor-repository.ts';
import { createSessionWorld, type SessionWorld } from '../session/session-world.ts';
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

const mentorsOf = (persona: Persona, label: 'A' | 'B' = 'A') =>
  new PeerMentorRepository(world.session(persona), organization(label));
const m1 = person('m1');
const idsOf = (found: { items: readonly { mentorId: string }[] }) =>
  found.items.map(({ mentorId }) => mentorId).sort();
const sorted = (...people: Persona[]) => people.map(person).sort();

describe('register', () => {
  it('makes somebody whom the organisation knows a peer mentor, once', async () => {
    const input = { mentorId: person('both'), localAssociationId: association('al2') };
    const mentor = await mentorsOf('adminA').register({
      ...input,
      experienceCodes: ['H90', 'a"b'],
    });
    expect(mentor).toMatchObject({
      mentorId: person('both'),
      fullName: 'Person both',
      experienceCodes: ['H90', 'a"b'],
      maxActive: 3,
      availability: [],
      certificates: [],
    });
    await expect(mentorsOf('adminA').register(input)).rejects.toBeInstanceOf(Conflict);
  });

  it('is denied for strangers, for oneself, elsewhere and to mentors', async () => {
    const localAssociationId = association('al1');
    const denied = [
      mentorsOf('adminA').register({ mentorId: person('mB'), localAssociationId }),
      mentorsOf('adminA').register({ mentorId: person('adminA'), localAssociationId }),
      mentorsOf('coordA2').register({ mentorId: person('expired'), localAssociationId }),
      mentorsOf('m1').register({ mentorId: person('expired'), localAssociationId }),
    ];
    for (const refused of await Promise.allSettled(denied)) {
      expect(refused).toMatchObject({ reason: { code: 'access-denied' } });
    }
  });

  it('says which field is wrong', async () => {
    const wrong = mentorsOf('adminA').register({
      mentorId: 'x',
      localAssociationId: association('al1'),
      maxActive: 99,
      confidentialitySignedAt: '2026-01-01',
    });
    expect(await wrongFields(wrong)).toEqual(['confidentialitySignedAt', 'maxActive', 'mentorId']);
  });
});

describe('get', () => {
  it('shows a mentor with times and certificates', async () => {
    for (const persona of ['m1', 'coordA1', 'adminA'] as const) {
      const mentor = await mentorsOf(persona).get(m1);
      expect(mentor).toMatchObject({
        fullName: 'Person m1',
        localAssociationId: association('al1'),
        availability: [{ weekday: 1, starts: '09:00:00', ends: '12:00:00', channel: 'phone' }],
        certificates: [
          { courseCode: 'GRUNN-2', status: 'unverified', expiresOn: null },
          { courseCode: 'GRUNN-1', status: 'valid', expiresOn: '2029-02-01' },
        ],
      });
    }
  });

  it.each(['m1b', 'coordA2', 'adminB', 'global', 'nobody'] as const)(
    'finds nothing for %s',
    async (persona) => {
      await expect(mentorsOf(persona).get(m1)).rejects.toBeInstanceOf(NotFound);
    },
  );
});

describe('list', () => {
  it('goes through all that the caller sees, each once', async () => {
    const { whole, inPages } = await everyPage((page) => mentorsOf('adminA').list({}, page));
    expect(whole.length).toBeGreaterThan(4);
    expect(inPages).toEqual(whole);
    expect(idsOf(await mentorsOf('coordA1').list())).toEqual(sorted('m1', 'm1b', 'coordMentor'));
    expect(idsOf(await mentorsOf('m1').list())).toEqual([m1]);
    expect(idsOf(await mentorsOf('nobody').list())).toEqual([]);
  });

  it('finds by association, experience, weekday, certificate and name', async () => {
    const mentors = mentorsOf('coordA1');
    const everybody = sorted('m1', 'm1b', 'coordMentor');
    const inAl1 = await mentors.list({ localAssociationId: association('al1') });
    expect(idsOf(inAl1)).toEqual(everybody);
    expect(idsOf(await mentors.list({ experienceCode: 'H90' }))).toEqual(everybody);
    expect(idsOf(await mentors.list({ experienceCode: 'H9' }))).toEqual([]);
    expect(idsOf(await mentors.list({ weekday: 1 }))).toEqual(sorted('m1', 'm1b'));
    expect(idsOf(await mentors.list({ weekday: 2 }))).toEqual([]);
    const certified = { certifiedOn: '2029-02-01' };
    expect(idsOf(await mentors.list(certified))).toEqual(sorted('m1', 'm1b'));
    expect(idsOf(await mentors.list({ certifiedOn: '2029-02-02' }))).toEqual([]);
    expect(idsOf(await mentors.list({ name: 'M1B' }))).toEqual([person('m1b')]);
    expect(await wrongFields(mentors.list({ weekday: 8, certifiedOn: 'now' }))).toEqual([
      'certifiedOn',
      'weekday',
    ]);
  });
});

describe('correct', () => {
  it('lets mentors say what they know and how many they support, and no more', async () => {
    const own = mentorsOf('m1b');
    const { updatedAt } = await own.get(person('m1b'));
    const change = { experienceCodes: ['H90', 'H91'], maxActive: 5 };
    const changed = await own.correct(person('m1b'), change, updatedAt);
    expect(changed).toMatchObject(change);
    await expect(
      own.correct(
        person('m1b'),
        { confidentialitySignedAt: '2026-01-01T00:00:00Z' },
        changed.updatedAt,
      ),
    ).rejects.toBeInstanceOf(AccessDenied);
    await expect(own.correct(person('m1b'), change, updatedAt)).rejects.toBeInstanceOf(StaleWrite);
  });

  it('lets coordinators move a mentor with what belongs to them', async () => {
    const mentors = mentorsOf('coordA1');
    const { updatedAt } = await mentors.get(person('m1b'));
    const move = { localAssociationId: association('al1x') };
    const moved = await mentors.correct(person('m1b'), move, updatedAt);
    expect(moved).toMatchObject({ ...move, availability: [{}], certificates: [{}, {}] });
    await mentors.correct(
      person('m1b'),
      { localAssociationId: association('al1') },
      moved.updatedAt,
    );
    await expect(mentorsOf('coordA2').correct(m1, move, updatedAt)).rejects.toBeInstanceOf(
      NotFound,
    );
    expect(await wrongFields(mentors.correct(m1, {}, updatedAt))).toEqual(['']);
  });
});

describe('availability', () => {
  const tuesday = { weekday: 2, starts: '10:00', ends: '11:30', channel: 'digital' } as const;

  it('is offered, corrected and withdrawn by mentors themselves', async () => {
    const own = mentorsOf('m2');
    const { id, updatedAt } = await own.offerAvailability(person('m2'), tuesday);
    const changed = await own.correctAvailability(id, { ends: '12:00' }, updatedAt);
    expect(changed).toMatchObject({ starts: '10:00:00', ends: '12:00:00' });
    await expect(own.withdrawAvailability(id, updatedAt)).rejects.toBeInstanceOf(StaleWrite);
    await expect(
      mentorsOf('adminA').withdrawAvailability(id, changed.updatedAt),
    ).rejects.toBeInstanceOf(AccessDenied);
    await expect(
      mentorsOf('m1').withdrawAvailability(id, changed.updatedAt),
    ).rejects.toBeInstanceOf(NotFound);
    await own.withdrawAvailability(id, changed.updatedAt);
    expect((await own.get(person('m2'))).availability).toHaveLength(1);
  });

  it('is not offered for others', async () => {
    for (const persona of ['coordA1', 'adminA', 'm1b', 'nobody'] as const) {
      await expect(mentorsOf(persona).offerAvailability(m1, tuesday)).rejects.toBeInstanceOf(
        AccessDenied,
      );
    }
  });

  it('is corrected by coordinators, not by administrators', async () => {
    const [monday] = (await mentorsOf('adminA').get(m1)).availability;
    const [id, version] = [monday?.id ?? '', monday?.updatedAt ?? ''];
    const change = { channel: 'phone' } as const;
    await expect(
      mentorsOf('adminA').correctAvailability(id, change, version),
    ).rejects.toBeInstanceOf(AccessDenied);
    await expect(
      mentorsOf('coordA2').correctAvailability(id, change, version),
    ).rejects.toBeInstanceOf(NotFound);
    await mentorsOf('coordA1').correctAvailability(id, change, version);
    await expect(
      mentorsOf('coordA1').correctAvailability(id, change, version),
    ).rejects.toBeInstanceOf(StaleWrite);
  });

  it('refuses times that are none', async () => {
    const own = mentorsOf('m2');
    const backwards = own.offerAvailability(person('m2'), { ...tuesday, ends: '09:00' });
    expect(await wrongFields(backwards)).toEqual(['ends', 'starts']);
    const wrong = own.offerAvailability(person('m2'), { ...tuesday, weekday: 0, starts: 'noon' });
    expect(await wrongFields(wrong)).toEqual(['starts', 'weekday']);
  });
});

describe('certificates', () => {
  const course = { courseCode: 'VIDERE-1', issuedOn: '2026-01-10' };

  it('of oneself wait for somebody else to verify them', async () => {
    const registered = await mentorsOf('m1').registerCertificate(m1, course);
    expect(registered).toMatchObject({ ...course, expiresOn: null, status: 'unverified' });
    const { id, updatedAt } = registered;
    await expect(mentorsOf('m1').verifyCertificate(id, updatedAt)).rejects.toMatchObject({
      code: 'illegal-transition',
      by: ['organization_admin', 'coordinator'],
    });
    await expect(mentorsOf('coordA2').verifyCertificate(id, updatedAt)).rejects.toBeInstanceOf(
      NotFound,
    );
    const verified = await mentorsOf('coordA1').verifyCertificate(id, updatedAt);
    expect(verified.status).toBe('valid');
    await expect(mentorsOf('adminA').revokeCertificate(id, updatedAt)).rejects.toBeInstanceOf(
      StaleWrite,
    );
    const revoked = await mentorsOf('adminA').revokeCertificate(id, verified.updatedAt);
    expect(revoked.status).toBe('revoked');
    // What was taken back does not hold again at one stroke.
    await expect(
      mentorsOf('coordA1').verifyCertificate(id, revoked.updatedAt),
    ).rejects.toMatchObject({ code: 'illegal-transition', from: 'revoked', to: 'valid' });
  });

  it('of others are registered and corrected by coordinators and administrators', async () => {
    const coordinator = mentorsOf('coordA2');
    const { id, updatedAt } = await coordinator.registerCertificate(person('m2'), course);
    await expect(coordinator.registerCertificate(person('m2'), course)).rejects.toMatchObject({
      code: 'conflict',
      fields: ['mentorId', 'courseCode', 'issuedOn'],
    });
    const change = { expiresOn: '2031-01-10' };
    const corrected = await mentorsOf('adminA').correctCertificate(id, change, updatedAt);
    expect(corrected).toMatchObject(change);
    await expect(coordinator.correctCertificate(id, change, updatedAt)).rejects.toBeInstanceOf(
      StaleWrite,
    );
    await expect(
      mentorsOf('m2').correctCertificate(id, change, corrected.updatedAt),
    ).rejects.toBeInstanceOf(AccessDenied);
    const early = coordinator.correctCertificate(
      id,
      { expiresOn: '2025-01-01' },
      corrected.updatedAt,
    );
    expect(await wrongFields(early)).toEqual(['expiresOn', 'issuedOn']);
    await expect(
      coordinator.correctCertificate(
        id,
        { courseCode: 'GRUNN-1', issuedOn: '2024-02-01' },
        corrected.updatedAt,
      ),
    ).rejects.toBeInstanceOf(Conflict);
  });

  it('are registered of mentors only, by those who may', async () => {
    await expect(mentorsOf('coordA2').registerCertificate(m1, course)).rejects.toBeInstanceOf(
      AccessDenied,
    );
    await expect(mentorsOf('m1b').registerCertificate(m1, course)).rejects.toBeInstanceOf(
      AccessDenied,
    );
    const nobodys = mentorsOf('adminA').registerCertificate(person('expired'), course);
    expect(await wrongFields(nobodys)).toEqual(['mentorId']);
    const wrong = mentorsOf('adminA').registerCertificate(m1, { courseCode: 'x', issuedOn: 'y' });
    expect(await wrongFields(wrong)).toEqual(['courseCode', 'issuedOn']);
  });
});
