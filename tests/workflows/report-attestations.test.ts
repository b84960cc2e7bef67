import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertRow } from '../world/insert-row.ts';
import { idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { person } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';
import { become, becomeOwner, outcomeOf } from './outcome.ts';
import { insertRowsInEveryState, rowIn } from './rows-in-every-state.ts';
import { untilSomebodyWaits } from './until-somebody-waits.ts';

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
const countOf = async (sql: Sql) => {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from bufdir_report_attestations where report_id = ${report}`;
  return row?.count;
};

describe('a coordinator attests', () => {
  it('their own association and those below it, in their own name', async () => {
    for (const at of ['al1', 'al1x', 'ar1'] as const) {
      const found = await outcomeOf(
        world,
        'coordA1',
        async (sql) => {
          await attest(at)(sql);
          const [row] =
            await sql`select attested_by from bufdir_report_attestations where report_id = ${report}`;
          return row;
        },
        inReview,
      );
      expect(found, at).toEqual({ attested_by: person('coordA1') });
    }
    for (const at of ['al2', 'bl1'] as const) {
      expect(await outcomeOf(world, 'coordA1', attest(at), inReview), at).toMatchObject({
        code: '42501',
      });
    }
    const asAnother = await outcomeOf(
      world,
      'coordA1',
      (sql) =>
        insertRow(sql, 'bufdir_report_attestations', {
          ...inA,
          report_id: report,
          local_association_id: association('al1'),
          attested_by: person('coordA2'),
        }),
      inReview,
    );
    expect(asAnother).toMatchObject({ code: '42501' });
  });

  it('and nobody else does', async () => {
    for (const asker of ['adminA', 'm1', 'coordB', 'global'] as const) {
      expect(await outcomeOf(world, asker, attest('al1'), inReview), asker).toMatchObject({
        code: '42501',
      });
    }
  });

  it('once', async () => {
    expect(await outcomeOf(world, 'coordA1', attest('al1'), attested)).toMatchObject({
      code: '23505',
    });
  });

  it.each(['open', 'compiled', 'approved', 'submitted', 'decided'])(
    'not while the report is %s',
    async (state) => {
      const outcome = await outcomeOf(
        world,
        'coordA1',
        attest('al1', rowIn('bufdir_reports', state)),
        (sql) => sql`delete from bufdir_report_attestations`,
      );
      expect(outcome).toMatchObject({
        code: '23514',
        message: 'Cannot attest a report that is not in local review.',
      });
    },
  );

  it('and learns nothing of reports of other organisations', async () => {
    const foreign = await outcomeOf(world, 'coordA1', attest('al1', idOf('bufdir_reports/B')));
    const missing = await outcomeOf(world, 'coordA1', attest('al1', idOf('bufdir_reports/none')));
    expect(foreign).toMatchObject({ code: '23503' });
    expect(missing).toMatchObject({ code: '23503' });
  });

  it('in vain when the report is opened again', async () => {
    const outcome = await outcomeOf(
      world,
      'adminA',
      async (sql) => {
        const before = await countOf(sql);
        await lead('open')(sql);
        const [row] = await sql`select compiled_by from bufdir_reports where id = ${report}`;
        return [before, await countOf(sql), row?.compiled_by];
      },
      attested,
    );
    expect(outcome).toEqual([1, 0, null]);
  });

  it('not beside an administrator who opens the report again', async () => {
    const url = world.db.url('authenticator');
    const [one, two] = [postgres(url, { max: 1 }), postgres(url, { max: 1 })];
    const { sql } = world.db;
    const begin = async (tx: Sql, who: 'adminA' | 'coordA1') => {
      const claims = JSON.stringify(world.claimsOf(who));
      await tx`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`;
    };
    try {
      const id = rowIn('bufdir_reports', 'local_review');
      let late: Promise<unknown> = Promise.resolve();
      await one.begin(async (tx) => {
        await begin(tx, 'adminA');
        await lead('open', id)(tx);
        late = two
          .begin(async (other) => {
            await begin(other, 'coordA1');
            return await attest('al1x', id)(other);
          })
          .catch((error: unknown) => error);
        await untilSomebodyWaits(sql);
      });
      expect(await late).toMatchObject({ code: '23514' });
    } finally {
      await Promise.all([one.end(), two.end()]);
    }
  });
});
