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

const lineOf = async (sql: postgres.ISql) => {
  const [line] = await sql`
    select amount, taxable, spent_on::text, rate_snapshot from expense_lines where id = ${idOf('expense_lines/new')}`;
  return line;
};

const priced = (values?: Row, caller: 'm1' | 'mB' = 'm1') =>
  outcomeOf(world, caller, async (sql) => {
    await insertRow(sql, 'expense_lines', drive(values));
    return await lineOf(sql);
  });

describe('a drive', () => {
  it('is paid by the kilometre, and the rate is noted beside it', async () => {
    expect(await priced()).toEqual({
      amount: '53.00',
      taxable: '18.00',
      spent_on: '2026-03-04',
      rate_snapshot: {
        code: 'km',
        amount: '5.30',
        tax_free_amount: '3.50',
        valid_from: '2026-01-01',
        source: 'Staten',
      },
    });
  });

  it.each([
    // km, amount at 5.30, taxable at 1.80: rounded once each, half away from zero.
    ['0.1', '0.53', '0.18'],
    ['0.5', '2.65', '0.90'],
    ['12.3', '65.19', '22.14'],
    ['99999.9', '529999.47', '179999.82'],
  ])('of %s km is exact', async (km, amount, taxable) => {
    expect(await priced({ km })).toMatchObject({ amount, taxable });
  });

  it('is rounded half away from zero', async () => {
    const outcome = await outcomeOf(
      world,
      'm1',
      async (sql) => {
        await insertRow(sql, 'expense_lines', drive({ km: '0.5' }));
        return await lineOf(sql);
      },
      (sql) =>
        sql`update reimbursement_rates set amount = 5.31 where code = 'km' and valid @> date '2026-03-04' and organization_id is null`,
    );
    // 2.655 and 0.905; binary floating point would make 2.65 of the first.
    expect(outcome).toMatchObject({ amount: '2.66', taxable: '0.91' });
  });

  it.each([
    ['2024-12-31', '44.80', '9.80'],
    ['2025-01-01', '50.00', '15.00'],
    ['2025-12-31', '50.00', '15.00'],
    ['2026-01-01', '53.00', '18.00'],
  ])('on %s has the rate of that day', async (spent_on, amount, taxable) => {
    expect(await priced({ spent_on })).toMatchObject({ amount, taxable });
  });

  it('is on the day of the activity, unless it says another', async () => {
    const claim = { claim_id: onActivity };
    expect(await priced({ ...claim, spent_on: null })).toMatchObject({ spent_on: '2026-03-04' });
    expect(await priced({ ...claim, spent_on: '2025-12-31' })).toMatchObject({
      spent_on: '2025-12-31',
      amount: '50.00',
    });
    expect(await priced({ spent_on: null })).toMatchObject({
      code: '23514',
      message: 'Cannot compute an expense of kind mileage without spent_on.',
    });
  });

  it("has the organisation's own rate before the state's, while there is one", async () => {
    const ofB = { ...inB, claim_id: idOf('expense_claims/mB draft') };
    expect(await priced({ ...ofB, spent_on: '2026-06-30' }, 'mB')).toMatchObject({
      amount: '32.00',
      taxable: '0.00',
      rate_snapshot: { source: 'Styret' },
    });
    expect(await priced({ ...ofB, spent_on: '2026-07-01' }, 'mB')).toMatchObject({
      amount: '53.00',
      rate_snapshot: { source: 'Staten' },
    });
  });

  it('on a day without a rate is refused, with the code and the day', async () => {
    expect(await priced({ spent_on: '2021-12-31' })).toMatchObject({
      code: '23514',
      message: 'Cannot compute an expense of kind mileage: there is no rate "km" on 2021-12-31.',
    });
  });

  it('costs what the database says, whatever the client gives', async () => {
    expect(await priced({ amount: '9999.00' })).toMatchObject({ amount: '53.00' });
    expect(await priced({ taxable: '0.00' })).toMatchObject({ code: '42501' });
    expect(await priced({ rate_snapshot: {} })).toMatchObject({ code: '42501' });
    const changed = await outcomeOf(world, 'm1', async (sql) => {
      await insertRow(sql, 'expense_lines', drive());
      await sql`update expense_lines set amount = 9999 where id = ${drive().id}`;
      return await lineOf(sql);
    });
    expect(changed).toMatchObject({ amount: '53.00' });
  });

  it('is computed anew when it changes, and not when the rate does', async () => {
    const changed = await outcomeOf(world, 'm1', async (sql) => {
      await insertRow(sql, 'expense_lines', drive());
      await sql`update expense_lines set km = 20, spent_on = '2025-06-01' where id = ${drive().id}`;
      return await lineOf(sql);
    });
    expect(changed).toMatchObject({ amount: '100.00', taxable: '30.00' });
    const kept = await outcomeOf(world, 'job', async (sql) => {
      await insertRow(sql, 'expense_lines', drive());
      await sql`update reimbursement_rates set amount = 9 where code = 'km'`;
      await sql`update expense_lines set to_place = 'Moss' where id = ${drive().id}`;
      return await lineOf(sql);
    });
    expect(kept).toMatchObject({ amount: '53.00', rate_snapshot: { amount: '5.30' } });
  });

  it('with a passenger has a line for the supplement', async () => {
    expect(await priced({ kind: 'passenger', km: '33.3' })).toMatchObject({
      amount: '33.30',
      taxable: '0.00',
      rate_snapshot: { code: 'passenger_km' },
    });
    expect(await priced({ kind: 'passenger', km: null })).toMatchObject({ code: '23514' });
  });

  it('of somebody else tells nothing', async () => {
    const foreign = { claim_id: idOf('expense_claims/m1b draft'), spent_on: null };
    const missing = { claim_id: idOf('expense_claims/nobody'), spent_on: null };
    const [theirs, nobodys] = [await priced(foreign), await priced(missing)];
    expect(theirs).toEqual(nobodys);
  });
});

describe('another expense', () => {
  it('costs what the receipt says', async () => {
    expect(await priced({ kind: 'toll', amount: '31.50' })).toEqual({
      amount: '31.50',
      taxable: '0.00',
      spent_on: '2026-03-04',
      rate_snapshot: null,
    });
  });

  it.each(['0', '-5.00', null])('is not %s', async (amount) => {
    expect(await priced({ kind: 'toll', amount })).toMatchObject({
      code: '23514',
      message: 'An expense has an amount above 0.',
    });
  });
});
