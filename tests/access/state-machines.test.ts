import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type World } from '../world/world.ts';
import { reached } from './fate.ts';
import { updateAs } from './fate-as.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

describe('S10 an approved claim stays as it is', () => {
  it.each(['coordA1', 'adminA', 'm1'] as const)('%s does not reopen it', async (caller) => {
    for (const status of ['draft', 'returned', 'submitted', 'rejected', 'cancelled']) {
      const set = `status = '${status}'`;
      const fate = await updateAs(world, caller, 'expense_claims', 'm1 approved', set);
      expect(reached(fate), status).toBe(false);
    }
  });

  it.each(['coordA1', 'adminA', 'm1'] as const)('%s does not change its lines', async (caller) => {
    const fate = await updateAs(world, caller, 'expense_lines', 'm1 approved', 'amount = 1');
    expect(reached(fate)).toBe(false);
  });
});

describe('S10 the states that only the system gives a claim', () => {
  it.each(['escalated', 'exporting', 'exported', 'export_failed', 'paid'])(
    'no person sets %s',
    async (status) => {
      for (const caller of ['coordA1', 'm1'] as const) {
        const set = `status = '${status}'`;
        const fate = await updateAs(world, caller, 'expense_claims', 'm1 submitted', set);
        expect(reached(fate), caller).toBe(false);
      }
    },
  );

  it('a coordinator does not approve what is still a draft', async () => {
    const fate = await updateAs(
      world,
      'coordA1',
      'expense_claims',
      'm1 draft',
      `status = 'approved'`,
    );
    expect(reached(fate)).toBe(false);
  });
});
