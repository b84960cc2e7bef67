import { openSocket, type Route } from './open-socket.ts';

/** Names a running backend to the server. */
export interface BackendKey {
  readonly pid: number;
  readonly secret: number;
}

/** CancelRequest of the Postgres protocol: its length, its code, and the key. */
const LENGTH = 16;
const CANCEL_REQUEST = 80877102;

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
  const request = Buffer.alloc(LENGTH);
  request.writeUInt32BE(LENGTH, 0);
  request.writeUInt32BE(CANCEL_REQUEST, 4);
  request.writeUInt32BE(pid, 8);
  // The secret uses all 32 bits.
  request.writeUInt32BE(secret >>> 0, 12);
  // Not ended from here: pgbouncer takes that for a client that has lost interest, and 1.18 may fall over it.
  socket.write(request);
  await promise;
}
