import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertRow } from '../world/insert-row.ts';
import { idOf } from '../world/names.ts';
import { organization } from '../world/organizations.ts';
import { createWorld, type World } from '../world/world.ts';
import { become, outcomeOf } from './outcome.ts';
import { insertRowsInEveryState, rowIn } from './rows-in-every-state.ts';
import { untilSomebodyWaits } from './until-somebody-waits.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await insertRowsInEveryState(world.db.sql);
});
afterAll(() => world.close());

const inA = { organization_id: organization('A') };
const refused = { code: '42501' };

type Sql = postgres.TransactionSql;
const run =
  (statement: string, ...ids: string[]) =>
  (sql: Sql) =>
    sql.unsafe(statement, ids);

const newLine = (claim_id: string) => (sql: Sql) =>
  insertRow(sql, 'expense_lines', { ...inA, claim_id, kind: 'toll', amount: '1.00' });

describe('a line that comes beside the decision', () => {
  it('is not added to a claim that was submitted meanwhile', async () => {
    const claim = rowIn('expense_claims', 'draft');
    const outcome = await outcomeOf(world, 'm1', async (sql) => {
      await sql`update expense_claims set status = 'submitted' where id = ${claim}`;
      return await newLine(claim)(sql);
    });
    expect(outcome).toMatchObject(refused);
  });

  it('waits for a submission that is under way, and is refused then', async () => {
    const url = world.db.url('authenticator');
    const [one, two] = [postgres(url, { max: 1 }), postgres(url, { max: 1 })];
    const claim = idOf('expense_claims/m2 draft');
    const asM2 = async (tx: Sql) => {
      const claims = JSON.stringify(world.claimsOf('m2'));
      await tx`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`;
    };
    try {
      let late: Promise<unknown> = Promise.resolve();
      await one.begin(async (tx) => {
        await asM2(tx);
        await tx`update expense_claims set status = 'submitted' where id = ${claim}`;
        late = two
          .begin(async (other) => {
            await asM2(other);
            return await newLine(claim)(other);
          })
          .catch((error: unknown) => error);
        await untilSomebodyWaits(world.db.sql);
      });
      expect(await late).toMatchObject(refused);
      const [found] = await world.db
        .sql`select status, total from expense_claims where id = ${claim}`;
      expect(found).toEqual({ status: 'submitted', total: '100.00' });
    } finally {
      await Promise.all([one.end(), two.end()]);
    }
  });

  it('a claim without an expense is not submitted', async () => {
    const claim = rowIn('expense_claims', 'draft');
    const outcome = await outcomeOf(world, 'm1', async (sql) => {
      await sql`delete from expense_lines where claim_id = ${claim}`;
      return await sql`update expense_claims set status = 'submitted' where id = ${claim}`;
    });
    expect(outcome).toMatchObject({
      code: '23514',
      message: 'A claim has at least one expense when it is submitted.',
    });
  });

  it('every time it comes back it has the next revision', async () => {
    const claim = rowIn('expense_claims', 'draft');
    const set = (status: string) =>
      run(`update expense_claims set status = '${status}' where id = $1`, claim);
    const revisions = await outcomeOf(world, 'm1', async (sql) => {
      const found: unknown[] = [];
      for (let round = 0; round < 3; round += 1) {
        await set('submitted')(sql);
        const [row] = await sql`select revision from expense_claims where id = ${claim}`;
        found.push(row?.revision);
        await become(world, sql, 'coordA1');
        await set('returned')(sql);
        await become(world, sql, 'm1');
      }
      return found;
    });
    expect(revisions).toEqual([1, 2, 3]);
  });
});
