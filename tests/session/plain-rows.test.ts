import { getTableColumns, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  activities,
  activityLocations,
  assignments,
  contacts,
  expenseClaims,
  memberships,
} from '../../db/schema.ts';
import { plainRows } from '../../db/session/plain-rows.ts';
import { createSessionWorld, type SessionWorld } from './session-world.ts';

let at: SessionWorld;
beforeAll(async () => {
  at = await createSessionWorld();
});
afterAll(() => at.close());

describe('rows of plain columns', () => {
  it.each([
    ['activities', activities],
    ['activity_locations', activityLocations],
    ['assignments', assignments],
    ['contacts', contacts],
    ['expense_claims', expenseClaims],
    ['memberships', memberships],
  ])('are what Drizzle makes of them: %s', async (_, table) => {
    const session = at.session('coordA1');
    const plain = await session.select().from(table).orderBy(table.id);
    // A nested selection is left to Drizzle.
    const nested = await session.select({ row: table }).from(table).orderBy(table.id);
    expect(plain.length).toBeGreaterThan(0);
    expect(plain).toEqual(nested.map(({ row }) => row));
  });

  it('leave to Drizzle what is nested or computed', () => {
    const { id } = getTableColumns(activities);
    expect(plainRows([{ path: ['id'], field: id }])?.([['a'], [null]])).toEqual([
      { id: 'a' },
      { id: null },
    ]);
    expect(plainRows([{ path: ['row', 'id'], field: id }])).toBeUndefined();
    expect(plainRows([{ path: ['n'], field: sql`count(*)` }])).toBeUndefined();
  });
});
