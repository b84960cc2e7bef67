import type { Route } from './open-socket.ts';

/** How to connect. */
export interface ConnectionOptions {
  readonly url: string;
  readonly route: Route;
  /** Named statements on the server; impossible through a transaction-mode pooler. */
  readonly prepare: boolean;
  readonly maxPreparedStatements: number;
  readonly applicationName: string;
  readonly onNotice: (message: string) => void;
}
