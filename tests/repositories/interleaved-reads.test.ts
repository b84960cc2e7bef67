import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession } from '../../db/session/open-session.ts';
import type { SessionPool } from '../../db/session/session-pool.ts';
import type { ActivityFilter } from '../../repositories/activities/activity.ts';
import { ActivityRepository } from '../../repositories/activities/activity-repository.ts';
import { PersonRepository } from '../../repositories/people/person-repository.ts';
import { createSessionWorld, type SessionWorld } from '../session/session-world.ts';
import { association, organization } from '../world/organizations.ts';
import { type Persona, person } from '../world/people.ts';
import { everyPage } from './every-page.ts';

let at: SessionWorld;
beforeAll(async () => {
  at = await createSessionWorld();
});
afterAll(() => at.close());

const callers: readonly (readonly [Persona, 'A' | 'B'])[] = [
  ['adminA', 'A'],
  ['adminB', 'B'],
  ['coordA1', 'A'],
  ['coordB', 'B'],
  ['m1', 'A'],
  ['mB', 'B'],
  ['both', 'A'],
  ['both', 'B'],
  ['mixed', 'A'],
  ['mixed', 'B'],
  ['global', 'A'],
  ['global', 'B'],
  ['adminA', 'B'],
];

/** The same shapes, with values of each organisation. */
const filtersOf = (label: 'A' | 'B'): readonly ActivityFilter[] => [
  {},
  { status: label === 'A' ? ['draft', 'approved'] : ['draft'] },
  { mentorId: person(label === 'A' ? 'm1' : 'mB') },
  { localAssociationId: association(label === 'A' ? 'al1' : 'bl1'), status: ['draft'] },
  { from: label === 'A' ? '2026-01-02' : '2020-01-01', until: '2027-01-01' },
];

/** What the caller sees, by a statement that is written for them alone. */
async function byHand(persona: Persona, label: 'A' | 'B', filter: ActivityFilter) {
  const { status, mentorId, localAssociationId, from, until } = filter;
  const rows = await at.session(persona).execute<{ id: string }>(sql`
    select id from activities where organization_id = ${organization(label)}
    ${status ? sql`and status in ${status}` : sql``}
    ${mentorId ? sql`and mentor_id = ${mentorId}` : sql``}
    ${localAssociationId ? sql`and local_association_id = ${localAssociationId}` : sql``}
    ${from ? sql`and activity_on >= ${from}` : sql``}
    ${until ? sql`and activity_on < ${until}` : sql``}
    order by activity_on desc, id desc`);
  return rows.map(({ id }) => id);
}

const jobs = callers.flatMap(([persona, label]) =>
  filtersOf(label).map((filter) => ({ persona, label, filter })),
);
/** Neighbours differ in caller, organisation and shape: 29 has no divisor in common with their number. */
const mixed = jobs.flatMap((_, i) => jobs[(i * 29) % jobs.length] ?? []);

/** What each caller sees, all of them asking at once, beside what they should. */
async function seenTogether(pool: SessionPool) {
  const expected = await Promise.all(
    mixed.map(({ persona, label, filter }) => byHand(persona, label, filter)),
  );
  const seen = await Promise.all(
    mixed.map(({ persona, label, filter }) => {
      const session = openSession(pool, at.claimsOf(persona));
      const repository = new ActivityRepository(session, organization(label));
      return everyPage((page) => repository.list(filter, page));
    }),
  );
  return {
    expected,
    whole: seen.map((one) => one.whole.map(({ id }) => id)),
    inPages: seen.map((one) => one.inPages.map(({ id }) => id)),
  };
}

describe('callers of several organisations, who ask the same at the same time', () => {
  it('see each their own', async () => {
    expect(new Set(mixed).size).toBe(jobs.length);
    const { expected, whole, inPages } = await seenTogether(at.pool);
    expect(expected.filter((ids) => ids.length > 2).length).toBeGreaterThan(10);
    expect(expected.filter((ids) => ids.length === 0).length).toBeGreaterThan(0);
    expect(whole).toEqual(expected);
    expect(inPages).toEqual(expected);
  });

  it('do so where nothing is prepared, as through a pooler', async () => {
    const { expected, whole, inPages } = await seenTogether(at.anotherPool({ prepare: false }));
    expect(whole).toEqual(expected);
    expect(inPages).toEqual(expected);
  });

  it('see one by its id only where they may', async () => {
    const asked = await Promise.all(
      callers.map(async ([persona, label]) => ({
        persona,
        label,
        ids: await byHand(persona, label, {}),
      })),
    );
    const all = [...new Set(asked.flatMap(({ ids }) => ids))];
    for (const { persona, label, ids } of asked) {
      const repository = new ActivityRepository(at.session(persona), organization(label));
      const got = await Promise.allSettled(all.map((id) => repository.get(id)));
      const found = got.flatMap((one) => (one.status === 'fulfilled' ? [one.value.id] : []));
      expect(found.toSorted()).toEqual(ids.toSorted());
    }
  });

  it('see of a person what belongs to the organisation they ask in', async () => {
    const people = (label: 'A' | 'B') =>
      new PersonRepository(at.session('both'), organization(label)).get(person('both'));
    const [inA, inB] = await Promise.all([people('A'), people('B')]);
    const places = [inA, inB].map(({ memberships }) =>
      memberships.map(({ localAssociationId }) => localAssociationId),
    );
    expect(places).toEqual([[association('ar2')], [association('bl1')]]);
  });
});
