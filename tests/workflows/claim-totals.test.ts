import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertRow } from '../world/insert-row.ts';
import { idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { person } from '../world/people.ts';
import type { Row } from '../world/row.ts';
import { createWorld, type World } from '../world/world.ts';
import { outcomeOf } from './outcome.ts';

const inA = { organization_id: organization('A') };
const inB = { organization_id: organization('B') };
/** m1's, without an activity; and on an activity of 4 March 2026. */
const draft = idOf('expense_claims/m1 draft');
const onActivity = idOf('expense_claims/m1 on activity');

let world: World;
beforeAll(async () => {
  world = await createWorld();
  const { sql } = world.db;
  // A's own "car_km" of the world is another code; these are the state's, and one that B set itself.
  const rates = [
    [null, 'km', '[2022-01-01,2025-01-01)', '4.48', '3.50'],
    [null, 'km', '[2025-01-01,2026-01-01)', '5.00', '3.50'],
    [null, 'km', '[2026-01-01,)', '5.30', '3.50'],
    [null, 'passenger_km', '[2018-01-01,)', '1.00', '1.00'],
    [inB.organization_id, 'km', '[2026-01-01,2026-07-01)', '3.20', '3.20'],
  ] as const;
  for (const [organization_id, code, valid, amount, tax_free_amount] of rates) {
    const source = organization_id ? 'Styret' : 'Staten';
    const rate = { organization_id, code, valid, amount, tax_free_amount, source };
    await insertRow(sql, 'reimbursement_rates', rate);
  }
  await insertRow(sql, 'expense_claims', {
    ...inA,
    id: onActivity,
    local_association_id: association('al1'),
    claimant_id: person('m1'),
    activity_id: idOf('activities/m1 draft'),
  });
});
afterAll(() => world.close());

const drive = (values: Row = {}) => ({
  ...inA,
  id: idOf('expense_lines/new'),
  claim_id: draft,
  kind: 'mileage',
  from_place: 'Hamar',
  to_place: 'Oslo',
  km: '10.0',
  spent_on: '2026-03-04',
  ...values,
});

describe('the total of a claim', () => {
  const totals = async (sql: postgres.ISql) => {
    const [claim] = await sql`select total, taxable from expense_claims where id = ${draft}`;
    return claim;
  };

  it('is the sum of its lines, after every statement', async () => {
    const seen = await outcomeOf(world, 'm1', async (sql) => {
      const found = [await totals(sql)];
      await insertRow(sql, 'expense_lines', drive());
      found.push(await totals(sql));
      await sql`update expense_lines set km = 0.1 where id = ${drive().id}`;
      found.push(await totals(sql));
      await sql`update expense_lines set kind = 'toll', amount = 7.77 where id = ${drive().id}`;
      found.push(await totals(sql));
      await sql`delete from expense_lines where claim_id = ${draft}`;
      found.push(await totals(sql));
      return found;
    });
    expect(seen).toEqual([
      { total: '100.00', taxable: '0.00' },
      { total: '153.00', taxable: '18.00' },
      { total: '100.53', taxable: '0.18' },
      { total: '107.77', taxable: '0.00' },
      { total: '0.00', taxable: '0.00' },
    ]);
  });

  it('is exact where floating point is not: a thousand times 0.10', async () => {
    const seen = await outcomeOf(world, 'job', async (sql) => {
      await sql`
        insert into expense_lines (organization_id, claim_id, kind, amount)
        select ${inA.organization_id}, ${draft}, 'toll', 0.10 from generate_series(1, 1000)`;
      return await totals(sql);
    });
    expect(seen).toEqual({ total: '200.00', taxable: '0.00' });
  });

  it('is written by nobody else, jobs included', async () => {
    for (const asker of ['m1', 'coordA1', 'adminA', 'job'] as const) {
      const outcome = await outcomeOf(
        world,
        asker,
        (sql) => sql`update expense_claims set total = 1 where id = ${draft}`,
      );
      expect(outcome, asker).toMatchObject({ code: '42501' });
    }
  });

  it('that a job imports is the sum of the lines it imports with it', async () => {
    const bring = (total: string, amounts: readonly string[]) =>
      outcomeOf(world, 'job', async (sql) => {
        const id = idOf('expense_claims/imported');
        await insertRow(sql, 'expense_claims', {
          ...inA,
          id,
          local_association_id: association('al1'),
          claimant_id: person('m1'),
          status: 'paid',
          total,
        });
        // Savepoints within the import are part of it.
        for (const amount of amounts) {
          await sql.savepoint((inner) =>
            insertRow(inner, 'expense_lines', { ...inA, claim_id: id, kind: 'toll', amount }),
          );
        }
        return 'imported';
      });
    expect(await bring('30.00', ['10.00', '20.00'])).toBe('imported');
    expect(await bring('30.00', [])).toMatchObject({
      code: '23514',
      message:
        'Cannot insert an expense claim whose lines do not add up to its total and taxable part.',
    });
  });
});
