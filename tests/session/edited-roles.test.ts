import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contacts } from '../../db/schema.ts';
import { openSession } from '../../db/session/open-session.ts';
import type { SessionPool } from '../../db/session/session-pool.ts';
import { claimFunctionsFor } from '../../db/sql/claim-functions.ts';
import { membershipRoles } from '../../policies/roles.ts';
import type { Persona } from '../world/people.ts';
import { createSessionWorld, type SessionWorld } from './session-world.ts';

let at: SessionWorld;
beforeAll(async () => {
  at = await createSessionWorld();
});
afterAll(() => at.close());

const people: readonly Persona[] = [
  'm1',
  'coordA1',
  'adminA',
  'adminMentor',
  'both',
  'mixed',
  'global',
  'nobody',
];

/** What a caller sees, on whichever connection. */
const view = sql`
  select private.organizations_as('{organization_admin}') as administers,
    private.organizations_as('{coordinator}') as coordinates, private.organizations_as('{peer_mentor}') as mentors,
    private.associations_as('{coordinator}') as coordinated, private.associations_as('{peer_mentor}') as own,
    (select count(*)::int from public.contacts) as contacts, (select count(*)::int from public.assignments) as assignments,
    (select count(*)::int from public.activities) as activities, (select count(*)::int from public.memberships) as memberships`;

async function viewsOn(pool: SessionPool): Promise<Record<string, unknown>> {
  const views: Record<string, unknown> = {};
  for (const who of people) {
    const session = openSession(pool, at.claimsOf(who));
    // A statement that leaves nothing behind asks for what is kept; the other one is only sent with it.
    const contactIds = await session
      .select({ id: contacts.id })
      .from(contacts)
      .orderBy(contacts.id);
    const [row] = await session.execute(view);
    views[who] = { ...row, contactIds };
  }
  return views;
}

/** Makes the claim functions those of another list of roles, as its migration does. */
async function migrateTo(roles: readonly string[]): Promise<void> {
  const statements = claimFunctionsFor(roles).flatMap(({ create }) => create);
  await at.world.db.sql.begin(async (tx) => {
    for (const statement of statements) await tx.unsafe(statement);
  });
}

const [first, second, third] = membershipRoles;
const edits: Readonly<Record<string, readonly string[]>> = {
  'a role inserted at the front': ['auditor', first, second, third],
  'a role inserted in the middle': [first, 'auditor', second, third],
  'two roles inserted': [first, 'auditor', second, 'guest', third],
  'a role added at the end': [first, second, third, 'auditor'],
  'a role removed from the front': [second, third],
  'a role removed from the middle': [first, third],
  'a role removed from the end': [first, second],
  'roles in reverse': [third, second, first],
  'two roles exchanged': [first, third, second],
  'a role renamed': [first, 'leader', third],
};

describe('a pool that was open before the roles were edited', () => {
  it.each(Object.entries(edits))(
    '%s: it says what a new one says, there and back',
    async (_, roles) => {
      const old = at.anotherPool({ max: 1 });
      const before = await viewsOn(old);
      expect(before.m1).toMatchObject({ contacts: 1 });
      // Both what it keeps and what is prepared on its connection are of the time before.
      await viewsOn(old);
      await migrateTo(roles);
      try {
        const fresh = await viewsOn(at.anotherPool({ max: 1 }));
        expect(await viewsOn(old)).toEqual(fresh);
        // What was asked in the new database is no more believed in the old one.
        await viewsOn(old);
      } finally {
        await migrateTo(membershipRoles);
      }
      expect(await viewsOn(old)).toEqual(before);
    },
  );
});
