import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertRow } from '../world/insert-row.ts';
import { hashOf, idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { type Persona, person } from '../world/people.ts';
import type { Row } from '../world/row.ts';
import { createWorld, type World } from '../world/world.ts';
import { outcomeOf } from './outcome.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const inAl1 = { organization_id: organization('A'), local_association_id: association('al1') };
const inAl2 = { organization_id: organization('A'), local_association_id: association('al2') };

const activity = (mentor: Persona, values: Row): Row => ({
  ...(mentor === 'adminMentor' ? inAl2 : inAl1),
  id: idOf('activities/new'),
  mentor_id: person(mentor),
  type_id: idOf('activity_types/A'),
  activity_on: '2026-03-05',
  duration_minutes: 30,
  channel: 'phone',
  ...values,
});
const document = (owner: Persona, values: Row): Row => ({
  ...inAl1,
  id: idOf('documents/new'),
  owner_id: person(owner),
  kind: 'report',
  storage_key: `${organization('A')}/${person(owner)}/${idOf('files/new')}.bin`,
  sha256: hashOf('new'),
  ...values,
});

const inserted = (who: Persona, table: 'activities' | 'documents', row: Row) =>
  outcomeOf(world, who, (tx) => insertRow(tx, table, row));

const changed = (who: Persona, table: 'activities' | 'documents', row: Row, set: string) =>
  outcomeOf(
    world,
    who,
    async (tx) =>
      (await tx.unsafe(`update ${table} set ${set} where id = $1`, [String(row.id)])).count,
    (tx) => insertRow(tx, table, row),
  );

describe('S2.3 an activity', () => {
  it.each(['approved', 'rejected', 'returned'])(
    'is not born %s, by whoever logs it and for whomever',
    async (status) => {
      for (const [who, mentor] of [
        ['coordMentor', 'coordMentor'],
        ['coordMentor', 'm1'],
        ['coordA1', 'm1'],
        ['m1', 'm1'],
      ] as const) {
        expect(
          await inserted(who, 'activities', activity(mentor, { status })),
          `${who} for ${mentor}`,
        ).toMatchObject({ code: '42501' });
      }
    },
  );

  it.each(['draft', 'submitted'])(
    'is logged as %s by a coordinator for a mentor',
    async (status) => {
      expect(await inserted('coordA1', 'activities', activity('m1', { status }))).toBe(1);
      // Their own, as the peer mentor they also are.
      expect(await inserted('coordMentor', 'activities', activity('coordMentor', { status }))).toBe(
        1,
      );
    },
  );

  it.each(['approved', 'returned', 'rejected'])('of one’s own is not %s by oneself', async (to) => {
    const set = `status = '${to}'`;
    const own = (mentor: Persona) => activity(mentor, { status: 'submitted' });
    expect(await changed('coordMentor', 'activities', own('coordMentor'), set)).toBe(0);
    expect(await changed('adminMentor', 'activities', own('adminMentor'), set)).toBe(0);
    expect(await changed('coordA1', 'activities', own('coordMentor'), set)).toBe(1);
    expect(await changed('adminA', 'activities', own('adminMentor'), set)).toBe(1);
    expect(await changed('adminMentor', 'activities', own('coordMentor'), set)).toBe(1);
  });

  it('of one’s own is not corrected by oneself once it is handed in, nor who took part', async () => {
    const own = activity('coordMentor', { status: 'submitted' });
    expect(await changed('coordMentor', 'activities', own, 'duration_minutes = 60')).toBe(0);
    expect(await changed('coordA1', 'activities', own, 'duration_minutes = 60')).toBe(1);
    const takesPart = (who: Persona) =>
      outcomeOf(
        world,
        who,
        (tx) =>
          insertRow(tx, 'activity_participants', {
            organization_id: organization('A'),
            activity_id: String(own.id),
            kind: 'anonymous',
          }),
        (tx) => insertRow(tx, 'activities', own),
      );
    expect(await takesPart('coordMentor')).toMatchObject({ code: '42501' });
    expect(await takesPart('coordA1')).toBe(1);
  });
});

describe('S5 a document', () => {
  it.each(['accepted', 'returned'])('is not born %s, by whoever uploads it', async (status) => {
    for (const [who, owner] of [
      ['coordA1', 'coordA1'],
      ['coordA1', 'm1'],
      ['m1', 'm1'],
    ] as const) {
      expect(
        await inserted(who, 'documents', document(owner, { status })),
        `${who} for ${owner}`,
      ).toMatchObject({ code: '42501' });
    }
  });

  it('of a coordinator is handed in by themselves and decided by another', async () => {
    const draft = document('coordMentor', { status: 'draft' });
    expect(await changed('coordMentor', 'documents', draft, "status = 'submitted'")).toBe(1);
    expect(await changed('coordA1', 'documents', draft, "status = 'submitted'")).toMatchObject({
      code: '42501',
    });
    const returned = document('coordMentor', { status: 'returned' });
    expect(await changed('coordMentor', 'documents', returned, "status = 'submitted'")).toBe(1);
    const submitted = document('coordMentor', { status: 'submitted' });
    for (const to of ['accepted', 'returned']) {
      const set = `status = '${to}'`;
      expect(await changed('coordMentor', 'documents', submitted, set)).toMatchObject({
        code: '42501',
      });
      expect(await changed('coordA1', 'documents', submitted, set)).toBe(1);
    }
  });
});
