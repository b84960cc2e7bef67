import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertRow } from '../world/insert-row.ts';
import { idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { person } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';
import { become, becomeOwner, outcomeOf } from './outcome.ts';
import { insertRowsInEveryState, rowIn } from './rows-in-every-state.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await insertRowsInEveryState(world.db.sql);
});
afterAll(() => world.close());

const inA = { organization_id: organization('A') };
const report = idOf('bufdir_reports/A');
type Sql = postgres.TransactionSql;

const lead =
  (status: string, id = report, set = '') =>
  (sql: Sql) =>
    sql.unsafe(`update bufdir_reports set status = '${status}'${set} where id = $1`, [id]);
const attest =
  (at: 'al1' | 'al1x' | 'al2' | 'ar1' | 'bl1', report_id = report) =>
  (sql: Sql) =>
    insertRow(sql, 'bufdir_report_attestations', {
      ...inA,
      report_id,
      local_association_id: association(at),
    });
/** The world's report, as far as local review, compiled by adminA, with nothing attested. */
const inReview = async (sql: Sql) => {
  await sql`delete from bufdir_report_attestations`;
  await become(world, sql, 'adminA');
  await lead('compiled')(sql);
  await lead('local_review')(sql);
  await becomeOwner(sql);
};
const attested = async (sql: Sql) => {
  await inReview(sql);
  await become(world, sql, 'coordA1');
  await attest('al1')(sql);
  await becomeOwner(sql);
};

describe('a report is approved', () => {
  it('by another administrator than the one who compiled it, and both are named', async () => {
    const approved = async (sql: Sql) => {
      await lead('approved')(sql);
      const [row] =
        await sql`select compiled_by, approved_by from bufdir_reports where id = ${report}`;
      return row;
    };
    expect(await outcomeOf(world, 'adminMentor', approved, attested)).toEqual({
      compiled_by: person('adminA'),
      approved_by: person('adminMentor'),
    });
    expect(await outcomeOf(world, 'adminA', approved, attested)).toMatchObject({
      code: '23514',
      message: 'Another administrator than the one who compiled a report approves it.',
    });
  });

  it('once a coordinator has attested', async () => {
    expect(await outcomeOf(world, 'adminMentor', lead('approved'), inReview)).toMatchObject({
      code: '23514',
      message: 'A coordinator has attested the figures of their association.',
    });
  });

  it('and by nobody who writes themselves in', async () => {
    for (const column of ['compiled_by', 'approved_by']) {
      for (const asker of ['adminA', 'job'] as const) {
        const outcome = await outcomeOf(world, asker, (sql) =>
          sql.unsafe(`update bufdir_reports set ${column} = $1 where id = $2`, [
            person('adminMentor'),
            report,
          ]),
        );
        expect(outcome, `${asker} ${column}`).toMatchObject({ code: '42501' });
      }
    }
  });

  it('submitted with the receipt of the portal only', async () => {
    const bare = (sql: Sql) =>
      sql`update bufdir_reports set portal_receipt = null where id = ${rowIn('bufdir_reports', 'approved')}`;
    const id = rowIn('bufdir_reports', 'approved');
    expect(await outcomeOf(world, 'adminA', lead('submitted', id), bare)).toMatchObject({
      code: '23514',
      message: 'The receipt of the application portal (portal_receipt) is given.',
    });
    expect(
      await outcomeOf(world, 'adminA', lead('submitted', id, `, portal_receipt = ' '`), bare),
    ).toMatchObject({ code: '23514' });
    expect(
      await outcomeOf(world, 'adminA', lead('submitted', id, `, portal_receipt = 'BUF-7'`), bare),
    ).toMatchObject({ count: 1 });
  });
});
