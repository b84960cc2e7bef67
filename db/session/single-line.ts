import { ConnectionLost } from './errors/connection-lost.ts';
import { openSocket, type Route } from './open-socket.ts';
import { ServerLine } from './server-line.ts';

/** Makes the one line that a connection ever has. */
export class SingleLine {
  readonly #route: Route;
  #opened = false;
  #destroyed = false;
  line: ServerLine | undefined;

  constructor(route: Route) {
    this.#route = route;
  }

  /**
   * For postgres.js. A connection that is lost must not come back by itself: what was queued for it would then run
   * without the caller that it was sent for. postgres.js would reconnect, so it gets no second line.
   *
   * @throws {ConnectionLost} ever after the first time
   */
  async open(): Promise<ServerLine> {
    if (this.#opened) throw new ConnectionLost('rolled_back');
    this.#opened = true;
    const socket = await openSocket(this.#route);
    this.line = new ServerLine(socket);
    if (this.#destroyed) this.line.destroy();
    return this.line;
  }

  /** Cuts the line without a word. */
  destroy(): void {
    this.#destroyed = true;
    this.line?.destroy();
  }
}
