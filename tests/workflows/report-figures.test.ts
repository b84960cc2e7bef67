import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertRow } from '../world/insert-row.ts';
import { hashOf, idOf } from '../world/names.ts';
import { organization } from '../world/organizations.ts';
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
type Sql = postgres.TransactionSql;

describe.each(['approved', 'submitted', 'decided'])(
  'the figures of a report that is %s',
  (state) => {
    const id = rowIn('bufdir_reports', state);
    const line = idOf(`bufdir_report_lines/in ${state}`);
    /** As a job imports a report of the past: with its lines, in one transaction. */
    const withLine = async (sql: Sql) => {
      await insertRow(sql, 'bufdir_report_lines', {
        ...inA,
        id: line,
        report_id: id,
        metric: 'counting_days',
        value: 7,
      });
    };

    it.each([
      ['basis_year = 2025, grant_year = 2026'],
      ['version = 99'],
      [`rule_set = 'other'`],
      [`content_hash = '${hashOf('other')}'`],
    ])('stay: %s', async (set) => {
      for (const asker of ['adminA', 'job'] as const) {
        const outcome = await outcomeOf(world, asker, (sql) =>
          sql.unsafe(`update bufdir_reports set ${set} where id = $1`, [id]),
        );
        expect(outcome, asker).toMatchObject({ code: '42501' });
      }
    });

    it('stay, line by line', async () => {
      for (const statement of [
        'update bufdir_report_lines set value = 8 where id = $1',
        'delete from bufdir_report_lines where id = $1',
      ]) {
        const outcome = await outcomeOf(
          world,
          'job',
          (sql) => sql.unsafe(statement, [line]),
          withLine,
        );
        expect(outcome, statement).toMatchObject({ code: '42501' });
      }
    });

    it('are purged with the whole report', async () => {
      const outcome = await outcomeOf(
        world,
        'job',
        async (sql) => {
          await sql`delete from bufdir_reports where id = ${id}`;
          return (await sql`select from bufdir_report_lines where id = ${line}`).count;
        },
        withLine,
      );
      expect(outcome).toBe(0);
    });

    it('get no new line once they are there', async () => {
      const { sql } = world.db;
      // In a transaction of its own, which ends.
      await sql.begin(withLine);
      const late = await outcomeOf(world, 'job', (tx) =>
        insertRow(tx, 'bufdir_report_lines', { ...inA, report_id: id, metric: 'late', value: 1 }),
      );
      expect(late).toMatchObject({ code: '42501' });
    });
  },
);

it('the receipt of a submitted report stays', async () => {
  for (const state of ['submitted', 'decided']) {
    for (const asker of ['adminA', 'job'] as const) {
      const outcome = await outcomeOf(world, asker, (sql) =>
        sql.unsafe(`update bufdir_reports set portal_receipt = 'BUF-8' where id = $1`, [
          rowIn('bufdir_reports', state),
        ]),
      );
      expect(outcome, `${asker} ${state}`).toMatchObject({ code: '42501' });
    }
  }
});

it('the figures of a report that is not approved yet are the compiling job’s', async () => {
  for (const state of ['open', 'compiled', 'local_review']) {
    const outcome = await outcomeOf(world, 'job', (sql) =>
      insertRow(sql, 'bufdir_report_lines', {
        ...inA,
        report_id: rowIn('bufdir_reports', state),
        metric: 'counting_days',
        value: 1,
      }),
    );
    expect(outcome, state).toBe(1);
  }
});
