import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertRow } from '../world/insert-row.ts';
import { idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { person } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';
import { become, outcomeOf } from './outcome.ts';
import { insertRowsInEveryState, rowIn } from './rows-in-every-state.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await insertRowsInEveryState(world.db.sql);
});
afterAll(() => world.close());

const inA = { organization_id: organization('A') };
const inAl1 = { ...inA, local_association_id: association('al1') };
const refused = { code: '42501' };

type Sql = postgres.TransactionSql;
type Change = (sql: Sql) => Promise<unknown>;
const run =
  (statement: string, ...ids: string[]) =>
  (sql: Sql) =>
    sql.unsafe(statement, ids);

const newLine = (claim_id: string) => (sql: Sql) =>
  insertRow(sql, 'expense_lines', { ...inA, claim_id, kind: 'toll', amount: '1.00' });

describe('a claim that takes back another', () => {
  const original = rowIn('expense_claims', 'paid');
  const id = idOf('expense_claims/reversal');
  const reversal = (reverses_claim_id: string) => ({
    ...inAl1,
    id,
    claimant_id: person('m1'),
    reverses_claim_id,
  });
  const reverse = (claim: string) => (sql: Sql) =>
    insertRow(sql, 'expense_claims', reversal(claim));

  it('has its lines as exact negatives, and the sum of both is 0', async () => {
    const imported = idOf('expense_claims/with drive');
    const found = await outcomeOf(
      world,
      'm1',
      async (sql) => {
        await reverse(imported)(sql);
        const lines = await sql`
          select kind, km, amount, taxable, spent_on::text, rate_snapshot ->> 'code' as code
          from expense_lines where claim_id = ${id} order by amount`;
        const [sum] = await sql`
          select sum(total) as total, sum(taxable) as taxable from expense_claims where id in (${id}, ${imported})`;
        const [claim] =
          await sql`select total, taxable, activity_id from expense_claims where id = ${id}`;
        return { lines: [...lines], sum, claim };
      },
      async (sql) => {
        await insertRow(sql, 'expense_claims', {
          ...inAl1,
          id: imported,
          claimant_id: person('m1'),
          activity_id: idOf('activities/m1 approved'),
          status: 'paid',
        });
        for (const line of [
          { kind: 'toll', amount: '31.50' },
          {
            kind: 'mileage',
            km: '12.3',
            from_place: 'Hamar',
            to_place: 'Oslo',
            spent_on: '2020-02-29',
            rate_snapshot: { code: 'km', amount: '4.03', tax_free_amount: '3.50' },
            amount: '49.57',
            taxable: '6.52',
          },
        ]) {
          await insertRow(sql, 'expense_lines', {
            taxable: '0',
            ...inA,
            claim_id: imported,
            ...line,
          });
        }
      },
    );
    expect(found).toEqual({
      lines: [
        {
          kind: 'mileage',
          km: '12.3',
          amount: '-49.57',
          taxable: '-6.52',
          spent_on: '2020-02-29',
          code: 'km',
        },
        { kind: 'toll', km: null, amount: '-31.50', taxable: '0.00', spent_on: null, code: null },
      ],
      sum: { total: '0.00', taxable: '0.00' },
      claim: { total: '-81.07', taxable: '-6.52', activity_id: idOf('activities/m1 approved') },
    });
  });

  it('is decided and paid like every other', async () => {
    const outcome = await outcomeOf(world, 'm1', async (sql) => {
      await reverse(original)(sql);
      const set = (status: string) =>
        sql`update expense_claims set status = ${status}::expense_claim_status where id = ${id}`;
      await set('submitted');
      await become(world, sql, 'coordA1');
      await set('approved');
      await become(world, sql, 'job');
      await set('exporting');
      await set('exported');
      return (await set('paid')).count;
    });
    expect(outcome).toBe(1);
  });

  it.each(['draft', 'returned', 'submitted', 'escalated', 'rejected', 'cancelled'])(
    'takes back none that is %s',
    async (state) => {
      const outcome = await outcomeOf(world, 'm1', reverse(rowIn('expense_claims', state)));
      expect(outcome).toMatchObject({
        code: '23514',
        message:
          'Cannot reverse this claim: only an approved claim can be reversed, and a reversal cannot.',
      });
    },
  );

  it('takes back each claim once, and no reversal', async () => {
    const twice = await outcomeOf(world, 'm1', async (sql) => {
      await reverse(original)(sql);
      return await insertRow(sql, 'expense_claims', {
        ...reversal(original),
        id: idOf('expense_claims/reversal again'),
      });
    });
    expect(twice).toMatchObject({ code: '23505' });
    const ofReversal = await outcomeOf(world, 'job', async (sql) => {
      await insertRow(sql, 'expense_claims', { ...reversal(original), status: 'paid' });
      return await insertRow(sql, 'expense_claims', {
        ...reversal(id),
        id: idOf('expense_claims/reversal again'),
      });
    });
    expect(ofReversal).toMatchObject({ code: '23514' });
  });

  it("takes back nobody else's, and does not tell one from none", async () => {
    const theirs = await outcomeOf(world, 'm1', reverse(idOf('expense_claims/m1b approved')));
    const foreign = await outcomeOf(world, 'm1', reverse(idOf('expense_claims/mB approved')));
    const missing = await outcomeOf(world, 'm1', reverse(idOf('expense_claims/nobody')));
    expect([theirs, foreign, missing].map((outcome) => (outcome as { code: string }).code)).toEqual(
      ['23503', '23503', '23503'],
    );
    const inTheirName = await outcomeOf(world, 'm1', (sql) =>
      insertRow(sql, 'expense_claims', {
        ...reversal(idOf('expense_claims/m1b approved')),
        claimant_id: person('m1b'),
      }),
    );
    expect(inTheirName).toMatchObject(refused);
  });

  // To the claimant these lines are not there to be changed; a job is told why they stay.
  it.each<readonly [string, Change, 'refused' | 'out of reach']>([
    ['adds a line to it', newLine(id), 'refused'],
    [
      'changes its lines',
      run('update expense_lines set amount = 1 where claim_id = $1', id),
      'out of reach',
    ],
    ['removes its lines', run('delete from expense_lines where claim_id = $1', id), 'out of reach'],
    [
      'makes another of it',
      run('update expense_claims set reverses_claim_id = null where id = $1', id),
      'refused',
    ],
  ])('nobody %s, jobs included', async (_, change, toClaimant) => {
    const outcomeFor = (asker: 'm1' | 'job') =>
      outcomeOf(world, asker, change, async (sql) => {
        await reverse(original)(sql);
      });
    expect(await outcomeFor('job')).toMatchObject(refused);
    const notThere = { count: 0 };
    expect(await outcomeFor('m1')).toMatchObject(toClaimant === 'refused' ? refused : notThere);
  });

  it('is deleted whole while it is a draft', async () => {
    const outcome = await outcomeOf(world, 'm1', async (sql) => {
      await reverse(original)(sql);
      return (await sql`delete from expense_claims where id = ${id}`).count;
    });
    expect(outcome).toBe(1);
  });
});
