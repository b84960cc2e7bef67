import net from 'node:net';
import tls from 'node:tls';
import { serialize } from 'pg-protocol';

/** Where a server is. */
type Address = { readonly host: string; readonly port: number } | { readonly path: string };

/** How to reach a server. */
export interface Route {
  readonly address: Address;
  /** Absent: not encrypted. */
  readonly tls?: tls.ConnectionOptions;
  readonly connectTimeoutMs: number;
}

const ACCEPTED = 'S'.charCodeAt(0);

/**
 * Connects to a server, with TLS where asked for.
 *
 * The socket does not wait to fill a packet (Nagle's algorithm, which postgres.js leaves on): a batch with long claims
 * is more than one, and the last would lie 40 ms until the first is acknowledged.
 *
 * @throws {Error} when it cannot be reached in time, or does not encrypt
 */
export async function openSocket({ address, tls, connectTimeoutMs }: Route): Promise<net.Socket> {
  const plain = net.connect({ ...address, noDelay: true });
  const onTimeout = () => plain.destroy(new Error(`No answer in ${connectTimeoutMs} ms.`));
  plain.setTimeout(connectTimeoutMs, onTimeout);
  try {
    await event(plain, 'connect');
    return tls ? await encrypt(plain, address, tls) : plain;
  } catch (error) {
    plain.destroy();
    throw error;
  } finally {
    plain.setTimeout(0).off('timeout', onTimeout);
  }
}

async function encrypt(
  plain: net.Socket,
  address: Address,
  options: tls.ConnectionOptions,
): Promise<net.Socket> {
  plain.write(serialize.requestSsl());
  const answer = await event<Buffer>(plain, 'data');
  // More than the one byte would be from before encryption began, by whoever is in between (CVE-2021-23222).
  if (answer.length !== 1 || answer[0] !== ACCEPTED)
    throw new Error('The server does not encrypt.');
  const host = 'host' in address ? address.host : 'localhost';
  const servername = net.isIP(host) ? {} : { servername: host };
  const encrypted = tls.connect({ socket: plain, host, ...servername, ...options });
  await event(encrypted, 'secureConnect');
  return encrypted;
}

async function event<T>(socket: net.Socket, name: string): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const onClose = () => reject(new Error('The server closed the connection.'));
  socket.once(name, resolve).once('error', reject).once('close', onClose);
  try {
    return await promise;
  } finally {
    socket.off(name, resolve).off('error', reject).off('close', onClose);
  }
}
