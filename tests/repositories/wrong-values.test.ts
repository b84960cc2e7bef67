import { is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { base64url } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as schema from '../../db/schema.ts';
import { ActivityRepository } from '../../repositories/activities/activity-repository.ts';
import { AssignmentRepository } from '../../repositories/assignments/assignment-repository.ts';
import { checksInWords } from '../../repositories/base/words-of-check.ts';
import { BufdirReportRepository } from '../../repositories/bufdir-reports/bufdir-report-repository.ts';
import { InvalidInput } from '../../repositories/errors/invalid-input.ts';
import { ExpenseClaimRepository } from '../../repositories/expense-claims/expense-claim-repository.ts';
import { OrganizationRepository } from '../../repositories/organizations/organization-repository.ts';
import { PeerMentorRepository } from '../../repositories/peer-mentors/peer-mentor-repository.ts';
import { PersonRepository } from '../../repositories/people/person-repository.ts';
import { idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { person } from '../world/people.ts';
import { createRepositoryWorld, type RepositoryWorld } from './repository-world.ts';
import { wrongFields } from './wrong-fields.ts';

let world: RepositoryWorld;
beforeAll(async () => {
  world = await createRepositoryWorld();
  await world.world.db.sql`
    insert into reimbursement_rates (organization_id, code, valid, amount, tax_free_amount, source)
    values (null, 'km', '[2026-01-01,)', 5.30, 3.50, 'Staten')`;
});
afterAll(async () => {
  await world.close();
});

const A = organization('A');
const activities = () => new ActivityRepository(world.session('adminA'), A);
const reports = () => new BufdirReportRepository(world.session('adminA'), A);
const claims = (persona: 'm1' | 'adminA' = 'm1') =>
  new ExpenseClaimRepository(world.session(persona), A, world.keys);
const assignments = () => new AssignmentRepository(world.session('coordA1'), A, world.keys);
const organizations = () => new OrganizationRepository(world.session('adminA'));
const mentors = () => new PeerMentorRepository(world.session('m1'), A);

describe('a day', () => {
  it.each(['0000-01-01', '2026-02-30', 'infinity', '26-01-01', '2026-01-01T00:00:00Z'])(
    'is not %s',
    async (day) => {
      expect(await wrongFields(activities().list({ from: day, until: day }))).toEqual([
        'from',
        'until',
      ]);
      expect(await wrongFields(claims().rates(day))).toEqual(['']);
    },
  );

  it('may be the first and the last that there is', async () => {
    for (const day of ['0001-01-01', '2024-02-29', '9999-12-31']) {
      await expect(activities().list({ from: day, until: day })).resolves.toMatchObject({
        items: [],
      });
    }
  });
});

describe('an instant', () => {
  it.each([
    ...['2026-02-30 00:00:00+00', '2026-02-30T00:00:00Z', '2026-01-01T00:00:00+99:00'],
    ...['2026-01-01 00:00:00+16', '2026-01-01 00:00:00+99', '2026-01-01 24:00:01+00'],
    ...['0000-01-01T00:00:00Z', 'infinity', '-infinity', '2026-01-01T00:00:00'],
  ])('is not %s', async (dueBefore) => {
    expect(await wrongFields(assignments().list({ dueBefore }))).toEqual(['dueBefore']);
  });

  it.each([
    ...['2026-02-28T23:59:59.123456Z', '2026-01-01 00:00:00+15:59', '0001-01-01 00:00:00+00'],
    ...['9999-12-31T23:59:59-15:59', '2026-01-01T12:00:00+02:00'],
  ])('may be %s', async (dueBefore) => {
    await expect(assignments().list({ dueBefore })).resolves.toHaveProperty('items');
  });
});

describe('a version', () => {
  it.each([
    ...['2026-13-45 10:00:00+00', '2026-02-30 00:00:00+00', '2026-01-01T00:00:00Z', 'infinity'],
    ...['2026-01-01 00:00:00+99', '', '2026-01-01 00:00:00.1234567+00'],
  ])('is not %s, said plainly', async (version) => {
    const refused = assignments().advance(idOf('assignments/m1 active'), 'paused', { version });
    await expect(refused).rejects.toMatchObject({
      issues: [
        { path: ['version'], message: 'is no version: give updatedAt of the row as it was read' },
      ],
    });
  });
});

describe('a basis year', () => {
  it('is one of this century or the next year after it', async () => {
    for (const basisYear of [3e9, 1999, 2025.5]) {
      expect(await wrongFields(reports().list({ basisYear }))).toEqual(['basisYear']);
    }
    const opened = reports().open({ basisYear: 3e9, grantYear: 3e9 + 1, ruleSet: '2020' });
    expect(await wrongFields(opened)).toEqual(['basisYear']);
  });
});

describe('a cursor', () => {
  const cursor = (...values: unknown[]) => base64url.encode(JSON.stringify(values));
  const id = person('m1');
  const instant = '2026-01-01 00:00:00+00';

  it.each<[string, ...unknown[]]>([
    ['of no kind of value', 'hello', 'no-uuid'],
    ['without a UUID', instant, 'no-uuid'],
    ['without an instant', 'infinity', id],
    ['of no day of the calendar', '2026-02-30 00:00:00+00', id],
    ['of a number', 7, id],
    ['with too much', instant, id, id],
    ['with too little', instant],
  ])('is none %s', async (_what, ...values) => {
    const after = cursor('claims by time', ...values);
    expect(await wrongFields(claims().list({}, { after }))).toEqual(['after']);
  });

  it('is none of numbers that no column holds, or of text that none can', async () => {
    for (const values of [
      [3e9, 1],
      [2025, 1.5],
      ['2025', 1],
    ]) {
      const after = cursor('reports by year', ...values);
      expect(await wrongFields(reports().list({}, { after }))).toEqual(['after']);
    }
    for (const text of ['a\0b', '\ud800', 7]) {
      const after = cursor('lines by cell', text);
      const lines = reports().lines(idOf('bufdir_reports/A'), {}, { after });
      expect(await wrongFields(lines)).toEqual(['after']);
    }
    for (const day of ['2026-02-30', 'infinity']) {
      const after = cursor('activities by day', day, id);
      expect(await wrongFields(activities().list({}, { after }))).toEqual(['after']);
    }
  });

  it('is one with values of the right kind', async () => {
    const after = cursor('claims by time', '1999-01-01 00:00:00+00', id);
    await expect(claims().list({}, { after })).resolves.toEqual({ items: [], next: null });
  });
});

describe('what only the database knows', () => {
  /** The fields refused, and what is said of them. */
  const refusal = async (refused: Promise<unknown>) => {
    const error = await refused.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(InvalidInput);
    const { issues } = error as InvalidInput;
    // No name of a constraint, nothing of SQL.
    for (const { message } of issues) expect(message).not.toMatch(/_check|breaks|\^/);
    return { fields: issues.map(({ path }) => path.join('.')).sort(), said: String(error) };
  };

  it('is a day without a rate, or no day at all', async () => {
    const { id } = await claims().draft({
      localAssociationId: association('al1'),
      claimantId: person('m1'),
    });
    const drive = { kind: 'mileage', fromPlace: 'Oslo', toPlace: 'Moss', km: '12.0' } as const;
    const { fields } = await refusal(claims().addLine(id, { ...drive, spentOn: '1999-01-01' }));
    expect(fields).toEqual(['spentOn']);
    expect(await wrongFields(claims().addLine(id, drive))).toEqual(['km', 'spentOn']);
    const still = { ...drive, km: '0', spentOn: '2026-03-04' };
    expect(await wrongFields(claims().addLine(id, still))).toEqual(['km']);
    const line = await claims().addLine(id, {
      kind: 'parking',
      amount: '40',
      spentOn: '2026-03-04',
    });
    const driven = claims().correctLine(line.id, { kind: 'mileage', km: '3' }, line.updatedAt);
    expect(await refusal(driven)).toMatchObject({
      fields: ['fromPlace', 'kind', 'km', 'toPlace'],
      said: expect.stringContaining('a drive needs kilometres and both its end points'),
    });
  });

  it('is an association below itself', async () => {
    const upper = await organizations().addAssociation(A, {
      ...{ name: 'Øvre', level: 'region' },
      parentId: association('an'),
    });
    const lower = await organizations().addAssociation(A, {
      ...{ name: 'Nedre', level: 'local' },
      parentId: upper.id,
    });
    for (const parentId of [lower.id, upper.id]) {
      const { fields } = await refusal(
        organizations().correctAssociation(A, upper.id, { parentId }, upper.updatedAt),
      );
      expect(fields).toEqual(['parentId']);
    }
  });

  it('is a period that ends before it begins, and a time too far away', async () => {
    const hours = { weekday: 1, starts: '12:00', ends: '11:00', channel: 'phone' } as const;
    expect(await refusal(mentors().offerAvailability(person('m1'), hours))).toMatchObject({
      fields: ['ends', 'starts'],
      said: expect.stringContaining('the start is not before the end'),
    });
    const course = { courseCode: 'GRUNN-9', issuedOn: '2026-02-01', expiresOn: '2026-01-01' };
    const registered = new PeerMentorRepository(world.session('coordA1'), A).registerCertificate(
      person('m1'),
      course,
    );
    expect((await refusal(registered)).fields).toEqual(['expiresOn', 'issuedOn']);
    const invited = new PersonRepository(world.session('adminA'), A).invite({
      ...{ email: 'kari@example.org', role: 'organization_admin' },
      expiresAt: '2099-01-01T00:00:00Z',
    });
    expect((await refusal(invited)).fields).toEqual(['expiresAt']);
  });
});

describe('a conflict', () => {
  it('names fields of the input only', async () => {
    const mentor = { mentorId: person('m1'), localAssociationId: association('al1') };
    const registered = new PeerMentorRepository(world.session('adminA'), A).register(mentor);
    await expect(registered).rejects.toMatchObject({ code: 'conflict', fields: ['mentorId'] });
    const approved = idOf('expense_claims/m1 approved');
    await claims().reverse(approved);
    await expect(claims().reverse(approved)).rejects.toMatchObject({
      code: 'conflict',
      fields: [],
    });
  });
});

describe('checks in words', () => {
  it('are checks of the schema', () => {
    const declared = Object.values(schema).flatMap((entry) =>
      is(entry, PgTable) ? getTableConfig(entry).checks.map(({ name }) => name) : [],
    );
    expect(declared).toEqual(expect.arrayContaining([...checksInWords]));
  });
});
