import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AssignmentRepository } from '../../repositories/assignments/assignment-repository.ts';
import { AccessDenied } from '../../repositories/errors/access-denied.ts';
import { NotFound } from '../../repositories/errors/not-found.ts';
import { StaleWrite } from '../../repositories/errors/stale-write.ts';
import { idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { type Persona, person } from '../world/people.ts';
import { everyPage } from './every-page.ts';
import { createRepositoryWorld, type RepositoryWorld, summaryOf } from './repository-world.ts';
import { wrongFields } from './wrong-fields.ts';

let world: RepositoryWorld;
beforeAll(async () => {
  world = await createRepositoryWorld();
});
afterAll(async () => {
  await world.close();
});

const assignmentsOf = (persona: Persona, label: 'A' | 'B' = 'A') =>
  new AssignmentRepository(world.session(persona), organization(label), world.keys);
const active = idOf('assignments/m1 active');
const waiting = idOf('assignments/m1 waiting');
const input = {
  localAssociationId: association('al1'),
  contactId: idOf('contacts/m1 active'),
  coordinatorId: person('coordA1'),
};
const ids = (found: { items: readonly { id: string }[] }) => found.items.map(({ id }) => id).sort();

describe('draft', () => {
  it('drafts an assignment, with or without a mentor', async () => {
    await expect(assignmentsOf('coordA1').draft(input)).resolves.toMatchObject({
      ...input,
      mentorId: null,
      dueAt: null,
      status: 'draft',
    });
    const chosen = { ...input, mentorId: person('m1b'), dueAt: '2027-01-01T00:00:00Z' };
    const { mentorId, dueAt } = await assignmentsOf('coordA1').draft(chosen);
    expect(mentorId).toBe(person('m1b'));
    expect(Date.parse(dueAt ?? '')).toBe(Date.parse(chosen.dueAt));
  });

  it('is denied to others, and about contacts and people out of reach', async () => {
    const denied = [
      assignmentsOf('m1').draft(input),
      assignmentsOf('adminA').draft(input),
      assignmentsOf('coordA2').draft(input),
      assignmentsOf('coordA1').draft({ ...input, contactId: idOf('contacts/m2 active') }),
      assignmentsOf('coordA1').draft({ ...input, coordinatorId: person('coordB') }),
    ];
    for (const refused of await Promise.allSettled(denied)) {
      expect(refused).toMatchObject({ reason: { code: 'access-denied' } });
    }
  });

  it('refuses mentors who are none', async () => {
    const { draft } = {
      draft: assignmentsOf('coordA1').draft({ ...input, mentorId: person('mB') }),
    };
    expect(await wrongFields(draft)).toEqual(['mentorId']);
    const wrong = assignmentsOf('coordA1').draft({ ...input, contactId: 'x', dueAt: 'soon' });
    expect(await wrongFields(wrong)).toEqual(['contactId', 'dueAt']);
  });
});

describe('get', () => {
  it('opens what it is about for the coordinator and the mentor who accepted it', async () => {
    for (const persona of ['coordA1', 'm1'] as const) {
      await expect(assignmentsOf(persona).get(active)).resolves.toMatchObject({
        status: 'active',
        mentorId: person('m1'),
        summary: { id: idOf(`assignment_summaries/m1 active`), text: summaryOf(active) },
        history: [
          { fromStatus: 'draft', toStatus: 'dispatched', actorId: person('coordA1'), reason: null },
        ],
      });
    }
  });

  it('keeps it from administrators, and from a mentor who is only asked', async () => {
    await expect(assignmentsOf('adminA').get(active)).resolves.toMatchObject({
      summary: null,
      history: [{}],
    });
    await expect(assignmentsOf('m1').get(waiting)).resolves.toMatchObject({ summary: null });
  });

  it.each(['m1b', 'coordA2', 'coordB', 'global', 'nobody'] as const)(
    'finds nothing for %s',
    async (persona) => {
      await expect(assignmentsOf(persona).get(active)).rejects.toBeInstanceOf(NotFound);
    },
  );
});

describe('list', () => {
  it('goes through all that the caller sees, each once', async () => {
    const { whole, inPages } = await everyPage((page) => assignmentsOf('adminA').list({}, page));
    expect(whole.length).toBeGreaterThan(8);
    expect(inPages).toEqual(whole);
    expect(ids(await assignmentsOf('m1').list())).toEqual(
      ['m1 active', 'm1 waiting', 'm1 bare'].map((label) => idOf(`assignments/${label}`)).sort(),
    );
    expect(ids(await assignmentsOf('nobody').list())).toEqual([]);
  });

  it('finds by status, association, people and due time', async () => {
    const assignments = assignmentsOf('coordA1');
    const found = await assignments.list({
      status: ['active', 'paused'],
      localAssociationId: association('al1'),
      mentorId: person('m1'),
      coordinatorId: person('coordA1'),
      contactId: idOf('contacts/m1 active'),
    });
    expect(ids(found)).toEqual([active]);
    const { id } = await assignments.draft({ ...input, dueAt: '2001-01-01T00:00:00Z' });
    expect(ids(await assignments.list({ dueBefore: '2001-01-02T00:00:00Z' }))).toEqual([id]);
    await world.world.db.sql.begin(async (sql) => {
      // Else triggers keep the time as it is.
      await sql`set local session_replication_role = replica`;
      await sql`update assignments set created_at = '2001-12-31 23:30:00+00' where id = ${id}`;
    });
    const drafted = (from: string, until: string) => assignments.list({ from, until });
    expect(ids(await drafted('2002-01-01', '2002-01-02'))).toEqual([id]);
    expect(ids(await drafted('2001-12-31', '2002-01-01'))).toEqual([]);
    expect(await wrongFields(assignments.list({ status: [] }))).toEqual(['status']);
    expect(await wrongFields(assignments.list({}, { limit: 0 }))).toEqual(['limit']);
  });
});

describe('correct', () => {
  it('lets coordinators choose a mentor, and administrators a coordinator only', async () => {
    const { id, updatedAt } = await assignmentsOf('coordA1').draft(input);
    const chosen = await assignmentsOf('coordA1').correct(
      id,
      { mentorId: person('m1') },
      updatedAt,
    );
    expect(chosen.mentorId).toBe(person('m1'));
    const handed = { coordinatorId: person('coordA2') };
    const moved = await assignmentsOf('adminA').correct(id, handed, chosen.updatedAt);
    expect(moved).toMatchObject(handed);
    await expect(
      assignmentsOf('adminA').correct(id, { mentorId: null }, moved.updatedAt),
    ).rejects.toBeInstanceOf(AccessDenied);
    await expect(assignmentsOf('adminA').correct(id, handed, updatedAt)).rejects.toBeInstanceOf(
      StaleWrite,
    );
  });

  it('is denied to mentors, and finds nothing elsewhere', async () => {
    const { updatedAt } = await assignmentsOf('m1').get(active);
    const change = { dueAt: '2027-01-01T00:00:00Z' };
    await expect(assignmentsOf('m1').correct(active, change, updatedAt)).rejects.toBeInstanceOf(
      AccessDenied,
    );
    await expect(
      assignmentsOf('coordA2').correct(active, change, updatedAt),
    ).rejects.toBeInstanceOf(NotFound);
    expect(await wrongFields(assignmentsOf('coordA1').correct(active, {}, updatedAt))).toEqual([
      '',
    ]);
  });
});

describe('advance', () => {
  it('lets the mentor who is asked accept, once', async () => {
    const { updatedAt: version } = await assignmentsOf('m1').get(waiting);
    await expect(
      assignmentsOf('m1b').advance(waiting, 'accepted', { version }),
    ).rejects.toBeInstanceOf(NotFound);
    await expect(
      assignmentsOf('m1').advance(waiting, 'accepted', { version }),
    ).resolves.toMatchObject({ status: 'accepted' });
    await expect(
      assignmentsOf('m1').advance(waiting, 'accepted', { version }),
    ).rejects.toBeInstanceOf(StaleWrite);
    await expect(assignmentsOf('m1').get(waiting)).resolves.toMatchObject({
      summary: { text: summaryOf(waiting) },
    });
    const wrong = assignmentsOf('m1').advance(waiting, 'lost' as never, { version });
    expect(await wrongFields(wrong)).toEqual(['to']);
  });
});

describe('writeSummary and correctSummary', () => {
  it('keep what an assignment is about from the database', async () => {
    const assignments = assignmentsOf('coordA1');
    const { id } = await assignments.draft(input);
    const summary = await assignments.writeSummary(id, 'Wants to talk about daily life.');
    const [stored] = await world.world.db.sql<{ text: string }[]>`
      select encode(summary_enc, 'escape') as text from assignment_summaries where id = ${summary.id}`;
    expect(stored?.text).toBeTruthy();
    expect(stored?.text).not.toContain('daily');
    await expect(assignments.writeSummary(id, 'Again')).rejects.toMatchObject({
      code: 'conflict',
      fields: ['assignmentId'],
    });
    const corrected = await assignments.correctSummary(summary.id, 'Other', summary.updatedAt);
    expect(corrected.text).toBe('Other');
    await expect(assignments.get(id)).resolves.toMatchObject({ summary: corrected });
    await expect(
      assignments.correctSummary(summary.id, 'Late', summary.updatedAt),
    ).rejects.toBeInstanceOf(StaleWrite);
  });

  it('are denied to mentors and administrators, and elsewhere', async () => {
    const bare = idOf('assignments/m1 bare');
    for (const persona of ['m1', 'adminA', 'coordA2'] as const) {
      await expect(assignmentsOf(persona).writeSummary(bare, 'Text')).rejects.toBeInstanceOf(
        AccessDenied,
      );
    }
    const { summary } = await assignmentsOf('m1').get(active);
    const [id, version] = [summary?.id ?? '', summary?.updatedAt ?? ''];
    await expect(assignmentsOf('m1').correctSummary(id, 'Text', version)).rejects.toBeInstanceOf(
      AccessDenied,
    );
    await expect(
      assignmentsOf('adminA').correctSummary(id, 'Text', version),
    ).rejects.toBeInstanceOf(NotFound);
    expect(await wrongFields(assignmentsOf('coordA1').writeSummary(bare, ' '))).toEqual(['']);
  });

  it('take the longest text there is', async () => {
    const { id } = await assignmentsOf('coordA1').draft(input);
    const text = '\u{1F600}'.repeat(4000);
    await expect(assignmentsOf('coordA1').writeSummary(id, text)).resolves.toMatchObject({ text });
  });
});
