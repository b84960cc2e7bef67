/** No connection to the database could be made. The cause says why; nothing was sent. */
export class ConnectionFailed extends Error {
  readonly code = 'connection-failed';

  constructor(cause: unknown) {
    super(
      'Connecting to the database failed. Check the address, the password and that it is running.',
      { cause },
    );
    this.name = 'ConnectionFailed';
  }
}
