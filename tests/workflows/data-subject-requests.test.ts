import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idOf } from '../world/names.ts';
import { createWorld, type World } from '../world/world.ts';
import { become, outcomeOf } from './outcome.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const request = idOf('data_subject_requests/m1');
const set = (assignments: string) => (sql: postgres.TransactionSql) =>
  sql.unsafe(
    `update data_subject_requests set ${assignments} where id = $1 returning status, status_reason`,
    [request],
  );
const inProgress = async (sql: postgres.TransactionSql) => {
  await become(world, sql, 'adminA');
  await set(`status = 'identity_check'`)(sql);
  await set(`status = 'in_progress'`)(sql);
};

describe('a data subject request', () => {
  it('is refused with a reason, which closing takes away', async () => {
    const outcome = await outcomeOf(
      world,
      'adminA',
      async (sql) => [
        ...(await set(`status = 'refused', status_reason = 'Åpenbart grunnløs'`)(sql)),
        ...(await set(`status = 'closed'`)(sql)),
      ],
      inProgress,
    );
    expect(outcome).toEqual([
      { status: 'refused', status_reason: 'Åpenbart grunnløs' },
      { status: 'closed', status_reason: null },
    ]);
    expect(await outcomeOf(world, 'adminA', set(`status = 'refused'`), inProgress)).toMatchObject({
      code: '23514',
    });
  });

  it('does not change its reason by itself', async () => {
    for (const asker of ['adminA', 'job'] as const) {
      const outcome = await outcomeOf(world, asker, set(`status_reason = 'Annet'`));
      expect(outcome, asker).toMatchObject({ code: '23514' });
    }
  });

  it('is extended to a day, at most three months from when it came', async () => {
    const extend = (to: string) => set(`status = 'extended', extended_to = ${to}`);
    expect(await outcomeOf(world, 'adminA', extend(`current_date + 60`), inProgress)).toMatchObject(
      [{ status: 'extended' }],
    );
    for (const to of ['null', 'current_date + 120']) {
      expect(await outcomeOf(world, 'adminA', extend(to), inProgress), to).toMatchObject({
        code: '23514',
      });
    }
  });

  it('is withdrawn by its subject until it is answered, and by nobody else', async () => {
    const withdraw = set(`status = 'withdrawn'`);
    expect(await outcomeOf(world, 'm1', withdraw)).toMatchObject([{ status: 'withdrawn' }]);
    expect(await outcomeOf(world, 'adminA', withdraw)).toMatchObject({ code: '42501' });
    expect(await outcomeOf(world, 'job', withdraw)).toMatchObject({ code: '42501' });
    expect(await outcomeOf(world, 'm1b', withdraw)).toHaveLength(0);
    expect(await outcomeOf(world, 'coordA1', withdraw)).toHaveLength(0);
    const answered = await outcomeOf(world, 'm1', withdraw, async (sql) => {
      await inProgress(sql);
      await set(`status = 'fulfilled'`)(sql);
      await sql`select set_config('role', 'none', true)`;
    });
    expect(answered).toHaveLength(0);
  });

  it('of which its subject changes nothing else', async () => {
    for (const column of ['status_reason', 'due_at', 'extended_to', 'subject_kind']) {
      const value =
        column === 'subject_kind' ? `'contact'` : column === 'status_reason' ? `'x'` : 'now()';
      const outcome = await outcomeOf(
        world,
        'm1',
        set(`status = 'withdrawn', ${column} = ${value}`),
      );
      expect(outcome, column).toMatchObject({ code: '42501' });
    }
  });
});
