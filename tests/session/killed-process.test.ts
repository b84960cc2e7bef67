import { afterAll, beforeAll, describe, it } from 'vitest';
import { expectCleanAfterDeath } from './expect-clean-after-death.ts';
import { createSessionWorld, type SessionWorld } from './session-world.ts';

let at: SessionWorld;
beforeAll(async () => {
  at = await createSessionWorld();
});
afterAll(() => at.close());

describe('a process that dies in a transaction', () => {
  it.each(['SIGKILL', 'SIGTERM'] as const)(
    'by %s has changed nothing, and the next callers are themselves',
    async (signal) => {
      const url = at.world.db.url('authenticator');
      await expectCleanAfterDeath(at, { url, prepare: true, pool: at.pool, signal });
    },
  );
});
