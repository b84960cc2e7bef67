import { type BackendKey, sendCancelRequest } from './cancel-request.ts';
import type { Route } from './open-socket.ts';
import { settlesWithin } from './settles-within.ts';

/** A cancel request that arrives before its statement does nothing, so it is sent again. */
const ATTEMPTS = 5;
const INTERVAL_MS = 200;

/** How long stopping a backend may take, in milliseconds. */
export const STOPPING_MS = ATTEMPTS * INTERVAL_MS;

/** Asks the server to stop what a backend runs until `answers` settles; false when it did not in time. */
export async function stopBackend(
  route: Route,
  key: BackendKey,
  answers: Promise<unknown>,
): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const request = sendCancelRequest(route, key).catch(() => undefined);
    await Promise.race([answers, request]).catch(() => undefined);
    if (await settlesWithin(INTERVAL_MS, answers)) return true;
  }
  return false;
}
