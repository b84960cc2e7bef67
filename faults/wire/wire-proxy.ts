import net, { type AddressInfo } from 'node:net';
import { applicationIn, messageReader, type WireMessage } from './read-messages.ts';
import { StatementFollower } from './statement-follower.ts';

/** A statement on its way to the server. */
export interface WireStatement {
  readonly text: string;
  /** What its client calls itself. */
  readonly application: string;
}

/** `before` the server has the statement; `after` it is done, and its client does not know yet. */
export type Moment = 'before' | 'after';

/**
 * Called at every statement, which waits meanwhile.
 *
 * @returns whether what waits is to be thrown away
 */
export type OnStatement = (statement: WireStatement, moment: Moment) => Promise<boolean>;

/** A way to a server that can be watched and cut. */
export interface WireProxy extends AsyncDisposable {
  /** The way through it, for the same role and database. */
  readonly url: string;
  /** Cuts the connections of one client, or all. */
  cut(application?: string): void;
}

/**
 * Listens on the loopback and passes on to a server, message by message, without TLS.
 *
 * @param url of a database on that server
 */
export async function startWireProxy(url: string, on: OnStatement): Promise<WireProxy> {
  const target = new URL(url);
  const lines = new Set<Line>();
  const server = net.createServer({ noDelay: true }, (client) => {
    const line = new Line(client, target, on);
    lines.add(line);
    line.closed.then(
      () => lines.delete(line),
      () => lines.delete(line),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = (application?: string) => {
    for (const line of lines) {
      if (application === undefined || line.application === application) line.cut();
    }
  };
  const through = new URL(url);
  through.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: through.href,
    cut,
    [Symbol.asyncDispose]: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      cut();
      await closed;
    },
  };
}

/** One connection, both ways. */
class Line {
  application = 'nobody';
  readonly closed: Promise<void>;
  readonly #client: net.Socket;
  readonly #upstream: net.Socket;
  readonly #on: OnStatement;
  readonly #statements = new StatementFollower();

  constructor(client: net.Socket, { hostname: host, port }: URL, on: OnStatement) {
    this.#client = client;
    this.#upstream = net.connect({ host, port: Number(port), noDelay: true });
    this.#on = on;
    this.#pass(client, messageReader(true), (message) => this.#fromClient(message));
    this.#pass(this.#upstream, messageReader(false), (message) => this.#fromServer(message));
    const ends = [client, this.#upstream].map(
      (socket) =>
        new Promise<void>((resolve) => {
          socket.on('error', () => undefined);
          socket.once('close', () => {
            this.cut();
            resolve();
          });
        }),
    );
    this.closed = Promise.all(ends).then(() => undefined);
  }

  cut(): void {
    this.#client.destroy();
    this.#upstream.destroy();
  }

  /** One message after the other, also when one of them has to wait. */
  #pass(
    from: net.Socket,
    read: (chunk: Buffer) => WireMessage[],
    handle: (message: WireMessage) => Promise<void>,
  ): void {
    let last = Promise.resolve();
    from.on('data', (chunk: Buffer) => {
      for (const message of read(chunk)) {
        last = last.then(
          () => handle(message),
          () => this.cut(),
        );
      }
    });
  }

  async #fromClient(message: WireMessage): Promise<void> {
    if (message.type === '') this.application = applicationIn(message);
    const text = this.#statements.sent(message);
    if (text && (await this.#on({ text, application: this.application }, 'before'))) {
      return this.cut();
    }
    if (!this.#upstream.destroyed) this.#upstream.write(message.bytes);
  }

  async #fromServer(message: WireMessage): Promise<void> {
    const text = this.#statements.answered(message);
    if (text && (await this.#on({ text, application: this.application }, 'after'))) {
      return this.cut();
    }
    if (!this.#client.destroyed) this.#client.write(message.bytes);
  }
}
