import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertRow } from '../world/insert-row.ts';
import { hashOf, idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { type Persona, person } from '../world/people.ts';
import { sealedIn } from '../world/sealed.ts';
import { createWorld, type World } from '../world/world.ts';
import { reached } from './fate.ts';
import { insertAs } from './fate-as.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await insertRow(world.db.sql, 'assignments', {
    ...place,
    contact_id: idOf('contacts/m1 waiting'),
    mentor_id: person('m1'),
    coordinator_id: person('coordA1'),
    status: 'accepted',
  });
});
afterAll(() => world.close());

const place = { organization_id: organization('A'), local_association_id: association('al1') };

const writers = {
  consents: (caller: Persona, kind: string, subject: string) =>
    insertAs(world, caller, 'consents', {
      ...place,
      subject_kind: kind,
      subject_id: subject,
      purpose: 'photographs',
      text_version: '1',
    }),
  data_subject_requests: (caller: Persona, kind: string, subject: string) =>
    insertAs(world, caller, 'data_subject_requests', {
      ...place,
      subject_kind: kind,
      subject_id: subject,
      type: 'erasure',
    }),
};

// A request to erase somebody is acted upon by a server job, which nothing holds to one organisation.
describe.each(Object.entries(writers))('S10.4 %s are about people within reach', (table, write) => {
  const may = async (caller: Persona, kind: string, subject: string) =>
    reached(await write(caller, kind, subject));

  it('a coordinator: people the organisation knows, contacts of their associations', async () => {
    expect(await may('coordA1', 'profile', person('m1'))).toBe(true);
    expect(await may('coordA1', 'contact', idOf('contacts/m1 active'))).toBe(true);
    expect(await may('coordA1', 'contact', idOf('contacts/m2 active'))).toBe(false);
  });

  it.each(['coordA1', ...(table === 'consents' ? [] : (['adminA'] as const))] as const)(
    '%s: nobody of another organisation, and nobody who is not there',
    async (caller) => {
      expect(await may(caller, 'profile', person('mB'))).toBe(false);
      expect(await may(caller, 'contact', idOf('contacts/mB active'))).toBe(false);
      expect(await may(caller, 'profile', randomUUID())).toBe(false);
      expect(await may(caller, 'contact', randomUUID())).toBe(false);
    },
  );

  it('a peer mentor: themselves, as a person with a profile', async () => {
    expect(await may('m1', 'profile', person('m1'))).toBe(true);
    expect(await may('m1', 'contact', person('m1'))).toBe(false);
    expect(await may('m1', 'profile', person('m1b'))).toBe(false);
  });
});

describe('S10.4 an administrator, who reads no contacts, asks in the name of one', () => {
  const request = (subject: string) => writers.data_subject_requests('adminA', 'contact', subject);
  const unknown = idOf('contacts/of nobody yet');

  it('whom an assignment or a consent names that they read', async () => {
    expect(await request(idOf('contacts/m1 active'))).toBe(1);
    expect(await request(idOf('contacts/m2 active'))).toBe(1);
  });

  it('and is told of no other contact that they are there', async () => {
    await insertRow(world.db.sql, 'contacts', {
      id: unknown,
      ...place,
      name_enc: sealedIn('A'),
      dedup_hash: hashOf('of nobody yet'),
    });
    expect(await request(unknown)).toBe(await request(randomUUID()));
    const asked = await world.as(
      'adminA',
      (tx) =>
        tx`select private.reaches_contact('{organization_admin,coordinator,peer_mentor}', ${organization('A')}, ${unknown}) as it`,
    );
    expect(asked).toEqual([{ it: false }]);
    expect(reached(await writers.data_subject_requests('coordA1', 'contact', unknown))).toBe(true);
  });
});

describe('S10.2 participants of an activity', () => {
  const add = async (caller: Persona, contact: string) =>
    reached(
      await insertAs(world, caller, 'activity_participants', {
        organization_id: organization('A'),
        activity_id: idOf('activities/m1 draft'),
        kind: 'contact',
        contact_id: contact,
      }),
    );

  it('are contacts assigned to the peer mentor, or within the reach of the coordinator', async () => {
    expect(await add('m1', idOf('contacts/m1 waiting'))).toBe(true);
    expect(await add('m1', idOf('contacts/m1b active'))).toBe(false);
    expect(await add('coordA1', idOf('contacts/m1b active'))).toBe(true);
    expect(await add('coordA1', idOf('contacts/m2 active'))).toBe(false);
  });

  it('a contact that is not there is refused like one of a colleague', async () => {
    expect(await add('m1', randomUUID())).toBe(false);
  });
});
