/** A connection to a database was lost in the middle of the work. */
export class ConnectionLost extends Error {
  readonly code = 'connection_lost';
  constructor(place: string, cause: unknown) {
    super(
      `Stopped: the connection to the database at ${place} was lost in the middle of the work. ` +
        'What was not committed is undone: each migration file is there as a whole or not at all. ' +
        'Check that the database can be reached, and run the command again: it goes on where this one stopped.',
      { cause },
    );
    this.name = 'ConnectionLost';
  }
}
