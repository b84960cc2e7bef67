import { serialize } from 'pg-protocol';
import { openSocket, type Route } from './open-socket.ts';

/** Names a running backend to the server. */
export interface BackendKey {
  readonly pid: number;
  readonly secret: number;
}

/**
 * Asks the server to stop what a backend is doing, over a connection of its own. Settles when the server has
 * closed it, which it does once the request has been acted on.
 *
 * postgres.js can do this too, but only for the statement it awaits: asked to cancel one that is sent and not
 * yet awaited, 3.4.9 skips its answer, and every later statement gets the answer of the one before.
 *
 * @throws {Error} when the server cannot be reached
 */
export async function sendCancelRequest(route: Route, { pid, secret }: BackendKey): Promise<void> {
  const socket = await openSocket(route);
  const { promise, resolve } = Promise.withResolvers<void>();
  // A server that has acted may also reset the connection: either way it is over.
  socket.once('close', () => resolve()).on('error', () => resolve());
  socket.setTimeout(route.connectTimeoutMs, () => socket.destroy());
  socket.resume();
  // Not ended from here: pgbouncer takes that for a client that has lost interest, and 1.18 may fall over it.
  socket.write(serialize.cancel(pid, signed(secret)));
  await promise;
}

/** pg-protocol wants all 32 bits of it as a signed number. */
const signed = (secret: number) => secret | 0;
