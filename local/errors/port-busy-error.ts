/** The port asked for is taken by another program. */
export class PortBusyError extends Error {
  readonly code = 'port-busy';
  readonly port: number;

  constructor(port: number) {
    super(
      `Starting Postgres failed: port ${port} on 127.0.0.1 is taken by another program. ` +
        'Stop that program, choose another port, or give none to get a free one.',
    );
    this.port = port;
    this.name = 'PortBusyError';
  }
}
