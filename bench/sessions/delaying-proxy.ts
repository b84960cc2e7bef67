import net, { type AddressInfo } from 'node:net';

/** A network of our own: every byte takes a while, and who waits for whom is counted. */
export interface DelayingProxy extends AsyncDisposable {
  readonly port: number;
  /**
   * Round trips so far: how often a client sent something after it had seen an answer (or for the first time).
   * Whatever a client sends before the answer to the first of it has come back is one trip.
   */
  roundTrips(): number;
  /** Bytes from clients and to clients. */
  bytes(): { up: number; down: number };
  /** Cuts every connection. */
  cut(): void;
}

/**
 * Listens on the loopback address and passes everything on.
 *
 * @param delayMs each way
 */
export async function startDelayingProxy(
  target: { host: string; port: number },
  delayMs: number,
): Promise<DelayingProxy> {
  const sockets = new Set<net.Socket>();
  const count = { trips: 0, up: 0, down: 0 };
  const server = net.createServer({ noDelay: true }, (client) => {
    const upstream = net.connect({ ...target, noDelay: true });
    let answered = true;
    client.on('data', (chunk) => {
      if (answered) count.trips += 1;
      answered = false;
      count.up += chunk.length;
      setTimeout(() => upstream.write(chunk), delayMs);
    });
    upstream.on('data', (chunk) => {
      count.down += chunk.length;
      setTimeout(() => {
        answered = true;
        client.write(chunk);
      }, delayMs);
    });
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        sockets.delete(one);
        // What it said last is still on its way.
        setTimeout(() => other.destroy(), delayMs);
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    roundTrips: () => count.trips,
    bytes: () => ({ up: count.up, down: count.down }),
    cut,
    [Symbol.asyncDispose]: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The same database, reached through a proxy. */
export function through(proxy: DelayingProxy, url: string): string {
  const changed = new URL(url);
  changed.hostname = '127.0.0.1';
  changed.port = String(proxy.port);
  return changed.href;
}
