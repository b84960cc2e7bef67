import { describe, expect, it } from 'vitest';
import { ActivityRepository } from '../../repositories/activities/activity-repository.ts';
import { BufdirReportRepository } from '../../repositories/bufdir-reports/bufdir-report-repository.ts';
import { ConsentRepository } from '../../repositories/consents/consent-repository.ts';
import { openStates } from '../../repositories/data-subject-requests/data-subject-request.ts';
import { NotFound } from '../../repositories/errors/not-found.ts';
import { PersonRepository } from '../../repositories/people/person-repository.ts';
import { first, type KeptRead, keptReads, pageOf, second, type Values } from './kept-reads.ts';
import { recordingSession } from './recording-session.ts';

/** All that a statement may be sent with: what was asked with, and what the repository itself knows. */
function mayBeSent(v: Values): Set<unknown> {
  const { ids, limit, text, ...others } = v;
  const pattern = `%${text.replaceAll('_', '\\_')}%`;
  const document = v.activity === 'draft' ? 'draft' : 'accepted';
  return new Set([...ids, ...Object.values(others), limit + 1, text, pattern, document]);
}

/** Those that are no words of the schema. */
const unmistakable = ({ organization, ids, from, until, instant, text }: Values) => [
  ...[organization, ...ids, from, until, instant, text],
];

async function sentBy(read: KeptRead, v: Values) {
  const { session, sent } = recordingSession();
  await read(session, v).catch((error: unknown) => {
    if (!(error instanceof NotFound)) throw error;
  });
  const [statement] = sent;
  if (!statement || sent.length > 1) throw new TypeError('A read is not one statement.');
  return statement;
}

describe('a statement that is kept', () => {
  it.each(keptReads)('has the values of each call, and of no other: %s', async (method, read) => {
    const before = await sentBy(read, first);
    const after = await sentBy(read, second);
    expect(after.text).toBe(before.text);
    for (const [statement, values] of [
      [before, first],
      [after, second],
      [await sentBy(read, first), first],
    ] as const) {
      const allowed = mayBeSent(values);
      if (method === 'requests.listDue') for (const state of openStates) allowed.add(state);
      expect(statement.params.flat().filter((param) => !allowed.has(param))).toEqual([]);
      expect(statement.params).toHaveLength(before.params.length);
      expect(unmistakable(values).filter((value) => statement.text.includes(value))).toEqual([]);
    }
    expect(after.params.includes(second.organization)).toBe(method !== 'organizations.list');
  });

  it('is the same however many values a filter has', async () => {
    const { session, sent } = recordingSession();
    const activities = new ActivityRepository(session, first.organization);
    await activities.list({ status: ['draft'] });
    await activities.list({ status: ['draft', 'returned', 'approved'] });
    const [one, several] = sent;
    expect(several?.text).toBe(one?.text);
    expect(several?.params).toContainEqual(['draft', 'returned', 'approved']);
  });

  it('is another one for another choice, which has no value', async () => {
    const { session, sent } = recordingSession();
    const consents = new ConsentRepository(session, first.organization);
    const reports = new BufdirReportRepository(session, first.organization);
    const people = new PersonRepository(session, first.organization);
    const page = pageOf(first, 'lines by cell', ['']);
    await consents.list({ inForce: true });
    await consents.list({ inForce: false });
    await consents.list();
    await reports.lines(first.ids[0], { associationId: null }, page);
    await reports.lines(first.ids[0], { associationId: first.ids[1] }, page);
    await reports.lines(first.ids[0], {}, page);
    await people.invitations({ state: 'open' });
    await people.invitations({ state: 'revoked' });
    await people.invitations();
    expect(new Set(sent.map(({ text }) => text)).size).toBe(sent.length);
    expect(sent.slice(0, 2).map(({ text }) => / is (not )?null/.exec(text)?.[0])).toEqual([
      ' is null',
      ' is not null',
    ]);
  });
});
