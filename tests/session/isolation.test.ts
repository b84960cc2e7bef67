import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { activities } from '../../db/schema.ts';
import { ActivityRepository } from '../../repositories/index.ts';
import { idOf } from '../world/names.ts';
import { organization } from '../world/organizations.ts';
import { createSessionWorld, type SessionWorld } from './session-world.ts';

let at: SessionWorld;
beforeAll(async () => {
  at = await createSessionWorld({ max: 2 });
});
afterAll(() => at.close());

const levels = ['repeatable read', 'serializable'] as const;

describe.each(levels)('what is judged by other rows, in a %s transaction', (isolationLevel) => {
  it('is refused once, in words that say what to use, also where it may be repeated', async () => {
    let attempts = 0;
    const submitting = at.session('m1').transaction(
      (tx) => {
        attempts += 1;
        return tx
          .update(activities)
          .set({ status: 'submitted' })
          .where(eq(activities.id, idOf('activities/m1 draft')));
      },
      { isolationLevel, repeatable: true },
    );
    await expect(submitting).rejects.toMatchObject({
      code: 'isolation-unsupported',
      isolationLevel,
      message: expect.stringContaining('Use read committed'),
    });
    expect(attempts).toBe(1);
  });

  it('reaches whoever uses a repository as the same error', async () => {
    const submitting = at.session('m1').transaction(
      async (tx) => {
        const log = new ActivityRepository(tx, organization('A'));
        const { id, updatedAt } = await log.get(idOf('activities/m1 draft'));
        return await log.advance(id, 'submitted', { version: updatedAt });
      },
      { isolationLevel },
    );
    await expect(submitting).rejects.toMatchObject({ code: 'isolation-unsupported' });
  });
});

it('the same is done in a transaction that says nothing of its level', async () => {
  const changed = await at.session('m1').transaction((tx) =>
    tx
      .update(activities)
      .set({ status: 'submitted' })
      .where(eq(activities.id, idOf('activities/m1 draft')))
      .returning({ status: activities.status }),
  );
  expect(changed).toEqual([{ status: 'submitted' }]);
});
