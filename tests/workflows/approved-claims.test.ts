import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertRow } from '../world/insert-row.ts';
import { hashOf, idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { person } from '../world/people.ts';
import { dataKeyOf, insertDataKey, sealedIn, sealedUnder } from '../world/sealed.ts';
import { createWorld, type World } from '../world/world.ts';
import { outcomeOf } from './outcome.ts';
import { insertRowsInEveryState, rowIn } from './rows-in-every-state.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await insertRowsInEveryState(world.db.sql);
});
afterAll(() => world.close());

const inA = { organization_id: organization('A') };
const refused = { code: '42501' };
const approvedOrLater = ['approved', 'exporting', 'export_failed', 'exported', 'paid'];
const decidedOtherwise = ['submitted', 'escalated', 'rejected', 'cancelled'];

type Sql = postgres.TransactionSql;
type Change = (sql: Sql) => Promise<unknown>;
const run =
  (statement: string, ...ids: string[]) =>
  (sql: Sql) =>
    sql.unsafe(statement, ids);

const newLine = (claim_id: string) => (sql: Sql) =>
  insertRow(sql, 'expense_lines', { ...inA, claim_id, kind: 'toll', amount: '1.00' });

const passengers = (line: string, sealed: string | null) => (sql: Sql) =>
  sql`update expense_lines set passenger_names_enc = ${sealed}::text::bytea where id = ${line}`;

describe.each([...approvedOrLater, ...decidedOtherwise])('a claim that is %s', (state) => {
  const claim = rowIn('expense_claims', state);
  const line = idOf(`expense_lines/in ${state}`);
  const receipt = (sql: Sql) =>
    insertRow(sql, 'expense_receipts', {
      ...inA,
      line_id: line,
      sha256: hashOf('late'),
      receipt_on: '2026-01-01',
      amount: '1.00',
    });

  it.each<readonly [string, Change]>([
    ['no line is added', newLine(claim)],
    ['no line is changed', run('update expense_lines set amount = 1 where id = $1', line)],
    ['no word of a line', run(`update expense_lines set to_place = 'Moss' where id = $1`, line)],
    ['no passenger becomes another', passengers(line, sealedIn('A', 'Ola'))],
    ['no passenger is forgotten', passengers(line, null)],
    ['no line is removed', run('delete from expense_lines where id = $1', line)],
    [
      'no line moves away',
      run(
        'update expense_lines set claim_id = $2 where id = $1',
        line,
        rowIn('expense_claims', 'draft'),
      ),
    ],
    [
      'no line moves in',
      run(
        'update expense_lines set claim_id = $2 where id = $1',
        idOf('expense_lines/in draft'),
        claim,
      ),
    ],
    ['no receipt is added', receipt],
    ['the total stays', run('update expense_claims set total = 1 where id = $1', claim)],
    ['the taxable part stays', run('update expense_claims set taxable = 1 where id = $1', claim)],
    ['the revision stays', run('update expense_claims set revision = 9 where id = $1', claim)],
    [
      'the activity stays',
      run(
        `update expense_claims set activity_id = $2 where id = $1`,
        claim,
        idOf('activities/m1 draft'),
      ),
    ],
  ])('%s, whoever asks', async (_, change) => {
    for (const asker of ['job', 'm1', 'coordA1', 'adminA'] as const) {
      const outcome = await outcomeOf(world, asker, async (sql) => {
        const result = await change(sql);
        // Where RLS hides the row from a person, nothing happens.
        return typeof result === 'number' ? result : (result as { count: number }).count;
      });
      const hidden = outcome === 0 && asker !== 'job';
      expect(hidden ? refused : outcome, asker).toMatchObject(refused);
    }
  });

  it('has its passengers sealed anew under another key by a job', async () => {
    const resealed = await outcomeOf(world, 'job', async (sql) => {
      // Made in the same transaction.
      const another = { ...dataKeyOf('A', 'encrypt'), id: crypto.randomUUID() };
      const key = {
        organizationId: organization('A'),
        id: another.id,
        purpose: 'encrypt',
      } as const;
      await insertDataKey(sql, key, 2);
      const { count } = await passengers(line, sealedUnder(another, 'A'))(sql);
      const [found] = await sql`select total from expense_claims where id = ${claim}`;
      return { count, ...found };
    });
    expect(resealed).toEqual({ count: 1, total: '40.00' });
  });

  it('is purged as a whole by a job', async () => {
    const left = await outcomeOf(world, 'job', async (sql) => {
      await sql`delete from expense_claims where id = ${claim}`;
      return await sql`select from expense_lines where claim_id = ${claim}`;
    });
    expect(left).toHaveLength(0);
  });
});

describe('an approved claim with a receipt', () => {
  const receipt = idOf('expense_receipts/m1 approved');

  it.each<readonly [string, Change]>([
    ['changed', run('update expense_receipts set amount = 1 where id = $1', receipt)],
    ['removed', run('delete from expense_receipts where id = $1', receipt)],
  ])('that is not %s', async (_, change) => {
    expect(await outcomeOf(world, 'job', change)).toMatchObject(refused);
  });

  it('keeps what its drives came to when it follows its association', async () => {
    const imported = idOf('expense_claims/with drive');
    const moved = await outcomeOf(
      world,
      'job',
      async (sql) => {
        await sql`update expense_claims set local_association_id = ${association('al1x')} where id = ${imported}`;
        const [line] = await sql`
          select amount, taxable, local_association_id as at from expense_lines where claim_id = ${imported}`;
        return line;
      },
      async (sql) => {
        await insertRow(sql, 'expense_claims', {
          ...inA,
          id: imported,
          local_association_id: association('al1'),
          claimant_id: person('m1'),
          status: 'paid',
        });
        // At a rate that is not in the table (any more).
        await insertRow(sql, 'expense_lines', {
          ...inA,
          claim_id: imported,
          kind: 'mileage',
          from_place: 'Hamar',
          to_place: 'Oslo',
          km: '10',
          spent_on: '2020-03-01',
          rate_snapshot: { code: 'km', amount: '4.03', tax_free_amount: '3.50' },
          amount: '40.30',
          taxable: '5.30',
        });
      },
    );
    expect(moved).toEqual({ amount: '40.30', taxable: '5.30', at: association('al1x') });
  });

  it('follows its association, lines and receipts too', async () => {
    const moved = await outcomeOf(world, 'job', async (sql) => {
      await sql`delete from accounting_exports where claim_id = ${idOf('expense_claims/m1 approved')}`;
      await sql`
        update activities set local_association_id = ${association('al1x')} where id = ${idOf('activities/m1 approved')}`;
      const [found] = await sql`
        select r.local_association_id as id from expense_receipts r where r.id = ${receipt}`;
      return found;
    });
    expect(moved).toEqual({ id: association('al1x') });
  });
});
