import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serviceSession } from '../../db/session/service-session.ts';
import { ActivityRepository } from '../../repositories/activities/activity-repository.ts';
import { AssignmentRepository } from '../../repositories/assignments/assignment-repository.ts';
import type { Session } from '../../repositories/base/session.ts';
import { BufdirReportRepository } from '../../repositories/bufdir-reports/bufdir-report-repository.ts';
import { DataSubjectRequestRepository } from '../../repositories/data-subject-requests/data-subject-request-repository.ts';
import { DocumentRepository } from '../../repositories/documents/document-repository.ts';
import { AccessDenied } from '../../repositories/errors/access-denied.ts';
import { IllegalTransition } from '../../repositories/errors/illegal-transition.ts';
import { InvalidInput } from '../../repositories/errors/invalid-input.ts';
import { NotFound } from '../../repositories/errors/not-found.ts';
import { StaleWrite } from '../../repositories/errors/stale-write.ts';
import { ExpenseClaimRepository } from '../../repositories/expense-claims/expense-claim-repository.ts';
import { insertRowsInEveryState, rowIn } from '../workflows/rows-in-every-state.ts';
import { type Machine, type MachineTable, machines } from '../workflows/transitions-by-hand.ts';
import { organization } from '../world/organizations.ts';
import { person } from '../world/people.ts';
import { createRepositoryWorld, type RepositoryWorld } from './repository-world.ts';

let world: RepositoryWorld;
beforeAll(async () => {
  world = await createRepositoryWorld();
  await insertRowsInEveryState(world.world.db.sql);
});
afterAll(async () => {
  await world.close();
});

const A = organization('A');
const repositories = {
  assignments: (session: Session) => new AssignmentRepository(session, A, world.keys),
  expense_claims: (session: Session) => new ExpenseClaimRepository(session, A, world.keys),
  bufdir_reports: (session: Session) => new BufdirReportRepository(session, A),
  data_subject_requests: (session: Session) => new DataSubjectRequestRepository(session, A),
  activities: (session: Session) => new ActivityRepository(session, A),
  documents: (session: Session) => new DocumentRepository(session, A),
};
/** Of the others, methods have names of their own for each step. */
type Advanced = keyof typeof repositories;
const tables = Object.keys(repositories) as Advanced[];
const people = { organization_admin: 'adminA', coordinator: 'coordA1', peer_mentor: 'm1' } as const;
type Role = keyof typeof people;

const versionOf = async (table: MachineTable, from: string) => {
  const [row] = await world.world.db.sql.unsafe<{ version: string }[]>(
    `select updated_at::text as version from ${table} where id = $1`,
    [rowIn(table, from)],
  );
  return row?.version ?? '';
};

/** Takes the row in one state to another; people say why, where they may. */
const advance = async (
  session: Session,
  table: Advanced,
  from: string,
  to: string,
  reason?: string,
) =>
  await repositories[table](session).advance(rowIn(table, from), to as never, {
    version: await versionOf(table, from),
    ...(reason && { reason }),
  });

const reasonOf = (table: MachineTable, role: Role) =>
  table === 'assignments' || (table === 'data_subject_requests' && role !== 'peer_mentor')
    ? 'Fordi'
    : undefined;

/** Does it in a transaction that is rolled back, and says in which state the row was. */
async function advancedTo(session: Session, ...how: [Advanced, string, string, string?]) {
  let status: string | undefined;
  const undo = new Error('It is over.');
  await session
    .transaction(async (tx) => {
      ({ status } = await advance(tx, ...how));
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  return status;
}

const whoMay = (table: MachineTable, way: string) =>
  [machines[table].may, (machines[table] as Machine).ofOwn ?? {}]
    .flatMap((ways) => Object.entries(ways))
    .filter(([, ways]) => (ways as readonly string[]).includes(way))
    .map(([actor]) => (actor === 'job' ? 'system' : actor))
    .sort();

const fateOf = async (work: Promise<unknown>) =>
  await work.catch((error: unknown) => {
    if (error instanceof NotFound) return 'not-found';
    if (!(error instanceof IllegalTransition)) throw error;
    const { table, from, to, by, guard, needsReason } = error;
    return { table, from, to, by: [...by].sort(), guard, needsReason };
  });

describe.each(tables)('every way between two states of %s', (table) => {
  const { states, may } = machines[table];

  describe.each(Object.keys(people) as Role[])('by %s', (role) => {
    it.each(states)('from %s', async (from) => {
      const session = world.session(people[role]);
      const ways: readonly string[] = may[role];
      const found: Record<string, unknown> = {};
      const expected: Record<string, unknown> = {};
      for (const to of states.filter((state) => state !== from)) {
        const how = [table, from, to, reasonOf(table, role)] as const;
        const by = whoMay(table, `${from}>${to}`);
        if (ways.includes(`${from}>${to}`)) {
          expected[to] = to;
          found[to] = await fateOf(advancedTo(session, ...how));
        } else {
          const hidden =
            role === 'peer_mentor' && table === 'bufdir_reports'
              ? true
              : // Of special-category documents, administrators see none.
                role === 'organization_admin' && table === 'documents';
          expected[to] = hidden
            ? 'not-found'
            : { table, from, to, by, guard: undefined, needsReason: false };
          found[to] = await fateOf(advance(session, ...how));
        }
      }
      expect(found).toEqual(expected);
    });
  });
});

describe('a refused transition', () => {
  it('says what may follow, or who may', async () => {
    await expect(
      advance(world.session('coordA1'), 'assignments', 'dispatched', 'active'),
    ).rejects.toThrow(
      'Cannot change the status of assignments from "dispatched" to "active": there is no such way. accepted: peer_mentor;',
    );
    await expect(
      advance(world.session('adminA'), 'expense_claims', 'submitted', 'approved'),
    ).rejects.toThrow('only coordinator may, with rows that they may change.');
  });

  it.each([
    ['assignments', 'active', 'cancelled', 'coordA1'],
    ['assignments', 'draft', 'cancelled', 'adminA'],
    ['data_subject_requests', 'in_progress', 'refused', 'adminA'],
  ] as const)('of %s from %s to %s says that a reason is missing', async (...way) => {
    const [table, from, to, persona] = way;
    const refused = advance(world.session(persona), table, from, to);
    await expect(refused).rejects.toMatchObject({
      ...{ code: 'illegal-transition', from, to, needsReason: true, guard: undefined },
      by: expect.arrayContaining(['organization_admin']),
    });
  });

  it('counts the reason that is there as none', async () => {
    const assignments = repositories.assignments(world.session('coordA1'));
    const id = rowIn('assignments', 'active');
    const version = await versionOf('assignments', 'active');
    const paused = await assignments.advance(id, 'paused', { version, reason: 'Ferie' });
    expect(paused).toMatchObject({ status: 'paused', statusReason: 'Ferie' });
    const { updatedAt } = paused;
    const again = { version: updatedAt, reason: 'Ferie' };
    await expect(assignments.advance(id, 'cancelled', again)).rejects.toMatchObject({
      code: 'illegal-transition',
      needsReason: true,
    });
    const resumed = await assignments.advance(id, 'active', { version: updatedAt });
    expect(resumed).toMatchObject({ status: 'active', statusReason: null });
  });

  it('names the guard that does not hold, one after another', async () => {
    const { sql } = world.world.db;
    const session = world.session('coordA1');
    const mentor = person('m1');
    const breaking = [
      [
        'mentor_has_capacity',
        () => sql`update peer_mentor_profiles set max_active = 0 where profile_id = ${mentor}`,
      ],
      [
        'mentor_is_member',
        () =>
          sql`update memberships set valid = '[2021-01-01,2022-01-01)' where profile_id = ${mentor}`,
      ],
      ['mentor_certified', () => sql`delete from certificates where mentor_id = ${mentor}`],
      ['contact_consents', () => sql`update consents set withdrawn_at = now()`],
    ] as const;
    for (const [guard, break_] of breaking) {
      await break_();
      await expect(advance(session, 'assignments', 'draft', 'dispatched')).rejects.toMatchObject({
        ...{ code: 'illegal-transition', table: 'assignments', guard, needsReason: false },
        ...{ from: 'draft', to: 'dispatched', by: ['coordinator'] },
      });
    }
    // Whose membership ended is out until they sign in again: others of these tests are about them.
    await sql`delete from private.revocations`;
  });

  it("is a job's too", async () => {
    const job = serviceSession(world.pool, 'escalate claims');
    await expect(advance(job, 'expense_claims', 'submitted', 'approved')).rejects.toMatchObject({
      ...{ code: 'illegal-transition', from: 'submitted', to: 'approved', by: ['coordinator'] },
    });
    await expect(advancedTo(job, 'expense_claims', 'submitted', 'escalated')).resolves.toBe(
      'escalated',
    );
  });

  it('is told apart from one of a row that has changed, or is not there', async () => {
    const id = rowIn('expense_claims', 'draft');
    const how = { version: '2020-01-01 00:00:00+00' };
    const claims = (persona: 'm1' | 'm1b') => repositories.expense_claims(world.session(persona));
    await expect(claims('m1').advance(id, 'paid', how)).rejects.toBeInstanceOf(StaleWrite);
    await expect(claims('m1b').advance(id, 'paid', how)).rejects.toBeInstanceOf(NotFound);
  });

  it('in a transaction says as much as the database does', async () => {
    const inTransaction = (...way: [Advanced, string, string]) =>
      world.session('adminA').transaction((tx) => advance(tx, ...way));
    await expect(inTransaction('assignments', 'draft', 'accepted')).rejects.toMatchObject({
      ...{ code: 'illegal-transition', from: 'draft', to: 'accepted', by: [] },
    });
    await expect(inTransaction('expense_claims', 'submitted', 'approved')).rejects.toMatchObject({
      ...{ code: 'illegal-transition', from: 'submitted', by: ['coordinator'] },
    });
    await expect(inTransaction('assignments', 'paused', 'active')).rejects.toBeInstanceOf(
      AccessDenied,
    );
    await expect(inTransaction('assignments', 'paused', 'cancelled')).rejects.toBeInstanceOf(
      InvalidInput,
    );
  });
});
