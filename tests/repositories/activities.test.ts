import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ActivityRepository } from '../../repositories/activities/activity-repository.ts';
import { AccessDenied } from '../../repositories/errors/access-denied.ts';
import { Conflict } from '../../repositories/errors/conflict.ts';
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

const activitiesOf = (persona: Persona, label: 'A' | 'B' = 'A') =>
  new ActivityRepository(world.session(persona), organization(label));
const draft = idOf('activities/m1 draft');
const contactId = idOf('contacts/m1 active');
const visit = {
  localAssociationId: association('al1'),
  mentorId: person('m1'),
  typeId: idOf('activity_types/A'),
  activityOn: '2026-05-17',
  durationMinutes: 90,
  channel: 'in_person',
} as const;
const ids = (found: { items: readonly { id: string }[] }) => found.items.map(({ id }) => id).sort();
const labelled = (...labels: string[]) => labels.map((label) => idOf(`activities/${label}`)).sort();

describe('log', () => {
  it('logs who took part and where with the activity', async () => {
    const logged = await activitiesOf('m1').log({
      ...visit,
      participants: [{ kind: 'contact', contactId }, { kind: 'anonymous' }, { kind: 'anonymous' }],
      location: { municipalityCode: '0301', latitude: '59.91', longitude: '10.75' },
    });
    expect(logged).toMatchObject({
      ...visit,
      status: 'draft',
      participantCount: 1,
      participants: [
        { kind: 'contact', contactId, mentorId: null },
        { kind: 'anonymous' },
        { kind: 'anonymous' },
      ],
      location: { municipalityCode: '0301', latitude: '59.910000', longitude: '10.750000' },
    });
    await expect(activitiesOf('m1').get(logged.id)).resolves.toEqual(logged);
  });

  it('logs for a mentor on behalf of them', async () => {
    const participants = [{ kind: 'co_mentor', mentorId: person('m1b') }] as const;
    await expect(
      activitiesOf('coordA1').log({ ...visit, participants: [...participants] }),
    ).resolves.toMatchObject({ participants, location: null });
  });

  it('logs all of it or nothing', async () => {
    const before = await activitiesOf('m1').list({}, { limit: 200 });
    const contact = { kind: 'contact', contactId } as const;
    await expect(
      activitiesOf('m1').log({ ...visit, participants: [contact, contact] }),
    ).rejects.toMatchObject({ code: 'conflict', fields: ['participants'] });
    const stranger = { kind: 'contact', contactId: idOf('contacts/m2 active') } as const;
    await expect(
      activitiesOf('m1').log({ ...visit, participants: [stranger] }),
    ).rejects.toMatchObject({ code: 'access-denied', table: 'activity_participants' });
    await expect(activitiesOf('m1').list({}, { limit: 200 })).resolves.toEqual(before);
  });

  it('is denied for others, elsewhere, and with a place to coordinators', async () => {
    const denied = [
      activitiesOf('m1b').log(visit),
      activitiesOf('m1').log({ ...visit, localAssociationId: association('al2') }),
      activitiesOf('adminA').log(visit),
      activitiesOf('coordA2').log(visit),
      activitiesOf('coordA1').log({ ...visit, location: { municipalityCode: '0301' } }),
    ];
    for (const refused of await Promise.allSettled(denied)) {
      expect(refused).toMatchObject({ reason: { code: 'access-denied' } });
    }
  });

  it('says which field is wrong, wherever it is', async () => {
    const wrong = activitiesOf('m1').log({
      ...visit,
      durationMinutes: 0,
      participants: [{ kind: 'anonymous' }, { kind: 'contact', contactId: 'x' }],
      location: { municipalityCode: '0301', latitude: '91', longitude: '10.75' },
    });
    expect(await wrongFields(wrong)).toEqual([
      'durationMinutes',
      'location.latitude',
      'participants.1.contactId',
    ]);
    const nobody = { kind: 'co_mentor', mentorId: crypto.randomUUID() } as const;
    const anonymous = { kind: 'anonymous' } as const;
    const withNobody = { ...visit, participants: [anonymous, nobody] };
    expect(await wrongFields(activitiesOf('m1').log(withNobody))).toEqual([
      'participants.1.mentorId',
    ]);
    const withMore = {
      ...visit,
      participants: [{ kind: 'co_mentor', mentorId: person('m1b') } as const, nobody],
    };
    expect(await wrongFields(activitiesOf('m1').log(withMore))).toEqual(['participants']);
    const noMentor = { ...visit, mentorId: crypto.randomUUID() };
    expect(await wrongFields(activitiesOf('coordA1').log(noMentor))).toEqual(['mentorId']);
    const ofAnother = { ...visit, assignmentId: idOf('assignments/m1b active') };
    await expect(activitiesOf('m1').log(ofAnother)).rejects.toBeInstanceOf(AccessDenied);
  });
});

describe('get', () => {
  it('shows an activity to its mentor, their coordinator, and administrators without who took part', async () => {
    for (const persona of ['m1', 'coordA1'] as const) {
      await expect(activitiesOf(persona).get(draft)).resolves.toMatchObject({
        assignmentId: idOf('assignments/m1 active'),
        participants: [{ kind: 'contact', contactId }],
        location: { municipalityCode: '0301' },
      });
    }
    await expect(activitiesOf('adminA').get(draft)).resolves.toMatchObject({ participants: [] });
  });

  it.each(['m1b', 'coordA2', 'mB', 'global', 'nobody'] as const)(
    'finds nothing for %s',
    async (persona) => {
      await expect(activitiesOf(persona).get(draft)).rejects.toBeInstanceOf(NotFound);
    },
  );
});

describe('list', () => {
  it('goes through all that the caller sees, each once', async () => {
    const { whole, inPages } = await everyPage((page) => activitiesOf('adminA').list({}, page));
    expect(whole.length).toBeGreaterThan(11);
    expect(inPages).toEqual(whole);
    expect(ids(await activitiesOf('m1b').list())).toEqual(
      labelled('m1b draft', 'm1b returned', 'm1b submitted', 'm1b approved'),
    );
    expect(ids(await activitiesOf('nobody').list())).toEqual([]);
  });

  it('finds by period, association, mentor, assignment, type and status', async () => {
    const activities = activitiesOf('coordA1');
    const found = await activities.list({
      from: '2026-03-04',
      until: '2026-03-05',
      localAssociationId: association('al1'),
      mentorId: person('m1'),
      typeId: idOf('activity_types/A'),
      status: ['draft', 'approved'],
    });
    expect(ids(found)).toEqual(labelled('m1 draft', 'm1 approved'));
    const assigned = { assignmentId: idOf('assignments/m1b active') };
    expect(ids(await activities.list(assigned))).toEqual(labelled('m1b draft'));
    expect(ids(await activities.list({ until: '2026-03-04' }))).toEqual([]);
    expect(await wrongFields(activities.list({ from: 'May' }))).toEqual(['from']);
  });
});

describe('types', () => {
  it("are the organisation's own", async () => {
    await expect(activitiesOf('m1').types()).resolves.toMatchObject([
      { id: idOf('activity_types/A'), code: 'home_visit', bufdirCategory: 'oppsokende' },
    ]);
    await expect(activitiesOf('m1', 'B').types()).resolves.toEqual([]);
  });
});

describe('correct and discard', () => {
  it('are for the mentor while it is a draft', async () => {
    const own = activitiesOf('m1');
    const { id, updatedAt } = await own.log({ ...visit, participants: [{ kind: 'anonymous' }] });
    const corrected = await own.correct(id, { durationMinutes: 45 }, updatedAt);
    expect(corrected.durationMinutes).toBe(45);
    await expect(own.correct(id, { durationMinutes: 50 }, updatedAt)).rejects.toBeInstanceOf(
      StaleWrite,
    );
    await expect(own.discard(id, updatedAt)).rejects.toBeInstanceOf(StaleWrite);
    await expect(activitiesOf('m1b').discard(id, corrected.updatedAt)).rejects.toBeInstanceOf(
      NotFound,
    );
    await expect(activitiesOf('coordA1').discard(id, corrected.updatedAt)).rejects.toBeInstanceOf(
      AccessDenied,
    );
    await own.discard(id, corrected.updatedAt);
    await expect(own.get(id)).rejects.toBeInstanceOf(NotFound);
  });

  it('are denied once it is approved', async () => {
    const approved = idOf('activities/m1 approved');
    const { updatedAt } = await activitiesOf('m1').get(approved);
    const change = { durationMinutes: 5 };
    await expect(activitiesOf('m1').correct(approved, change, updatedAt)).rejects.toBeInstanceOf(
      AccessDenied,
    );
    await expect(activitiesOf('m1').discard(approved, updatedAt)).rejects.toBeInstanceOf(
      AccessDenied,
    );
    await expect(
      activitiesOf('coordA2').correct(approved, change, updatedAt),
    ).rejects.toBeInstanceOf(NotFound);
    expect(await wrongFields(activitiesOf('m1').correct(approved, {}, updatedAt))).toEqual(['']);
  });

  it('say that expenses are claimed', async () => {
    const { id, updatedAt } = await activitiesOf('m1').log(visit);
    await world.world.db.sql`
      insert into expense_claims (organization_id, local_association_id, claimant_id, activity_id)
      values (${organization('A')}, ${visit.localAssociationId}, ${visit.mentorId}, ${id})`;
    await expect(activitiesOf('m1').discard(id, updatedAt)).rejects.toBeInstanceOf(Conflict);
  });
});

describe('advance', () => {
  it('lets the mentor submit and the coordinator approve', async () => {
    const { id, updatedAt } = await activitiesOf('m1').log(visit);
    await expect(
      activitiesOf('m1').advance(id, 'approved', { version: updatedAt }),
    ).rejects.toMatchObject({ code: 'illegal-transition', from: 'draft', to: 'approved', by: [] });
    const sent = await activitiesOf('m1').advance(id, 'submitted', { version: updatedAt });
    await expect(
      activitiesOf('m1').advance(id, 'submitted', { version: updatedAt }),
    ).rejects.toBeInstanceOf(StaleWrite);
    await expect(
      activitiesOf('m1b').advance(id, 'submitted', { version: sent.updatedAt }),
    ).rejects.toBeInstanceOf(NotFound);
    await expect(
      activitiesOf('coordA1').advance(id, 'approved', { version: sent.updatedAt }),
    ).resolves.toMatchObject({ status: 'approved' });
    const wrong = activitiesOf('m1').advance(id, 'lost' as never, { version: updatedAt });
    expect(await wrongFields(wrong)).toEqual(['to']);
  });
});

describe('addParticipant, removeParticipant, locate and correctLocation', () => {
  it('are for the mentor while it is a draft', async () => {
    const own = activitiesOf('m1');
    const { id: activity } = await own.log(visit);
    const { id, updatedAt } = await own.addParticipant(activity, { kind: 'contact', contactId });
    await expect(
      own.addParticipant(activity, { kind: 'contact', contactId }),
    ).rejects.toBeInstanceOf(Conflict);
    await expect(activitiesOf('coordA1').removeParticipant(id, updatedAt)).rejects.toBeInstanceOf(
      AccessDenied,
    );
    await expect(activitiesOf('m1b').removeParticipant(id, updatedAt)).rejects.toBeInstanceOf(
      NotFound,
    );
    await own.removeParticipant(id, updatedAt);
    const place = await own.locate(activity, { municipalityCode: '0301' });
    expect(place).toMatchObject({ latitude: null, longitude: null });
    await expect(own.locate(activity, { municipalityCode: '0301' })).rejects.toBeInstanceOf(
      Conflict,
    );
    const moved = { municipalityCode: '4601', latitude: '60.39', longitude: '5.32' };
    await expect(
      activitiesOf('adminA').correctLocation(place.id, moved, place.updatedAt),
    ).rejects.toBeInstanceOf(AccessDenied);
    await expect(own.correctLocation(place.id, moved, place.updatedAt)).resolves.toMatchObject({
      municipalityCode: '4601',
      latitude: '60.390000',
    });
    await expect(own.correctLocation(place.id, moved, place.updatedAt)).rejects.toBeInstanceOf(
      StaleWrite,
    );
  });

  it("are denied of others' and of what is approved", async () => {
    const somebody = { kind: 'anonymous' } as const;
    const place = { municipalityCode: '0301' };
    const approved = idOf('activities/m1 approved');
    const denied = [
      activitiesOf('m1b').addParticipant(draft, somebody),
      activitiesOf('m1').addParticipant(approved, somebody),
      activitiesOf('adminA').addParticipant(draft, somebody),
      activitiesOf('m1b').locate(draft, place),
      activitiesOf('m1').locate(approved, place),
    ];
    for (const refused of await Promise.allSettled(denied)) {
      expect(refused).toMatchObject({ reason: { code: 'access-denied' } });
    }
    const wrong = activitiesOf('m1').locate(draft, { municipalityCode: 'Oslo', longitude: '1' });
    expect(await wrongFields(wrong)).toEqual(['longitude', 'municipalityCode']);
    expect(
      await wrongFields(activitiesOf('m1').addParticipant(draft, { kind: 'cat' } as never)),
    ).toEqual(['kind']);
  });
});
