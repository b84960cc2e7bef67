import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { openSession } from '../../db/session/open-session.ts';
import type { SessionPool } from '../../db/session/session-pool.ts';
import { person } from '../world/people.ts';
import type { SessionWorld } from './session-world.ts';

/** Kills a process in the middle of a job's transaction, and expects that the next callers find no trace of it. */
export async function expectCleanAfterDeath(
  at: SessionWorld,
  {
    url,
    prepare,
    pool,
    signal,
  }: { url: string; prepare: boolean; pool: SessionPool; signal: NodeJS.Signals },
): Promise<void> {
  const script = path.join(import.meta.dirname, 'held-transaction.ts');
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, SESSION_URL: url, SESSION_PREPARE: String(prepare) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), exited]);
  expect(child.exitCode).toBeNull();
  child.kill(signal);
  await exited;
  for (const caller of ['m1', 'mB', 'nobody'] as const) {
    const [row] = await openSession(pool, at.claimsOf(caller)).execute(sql`
      select current_user as role, auth.uid() as person,
        nullif(current_setting('likeperson.reason', true), '') as reason`);
    expect(row).toEqual({ role: 'authenticated', person: person(caller), reason: null });
  }
  const kept = await at.world.db.sql`select from api_request_stats where route = '/half-done'`;
  expect(kept).toHaveLength(0);
}
