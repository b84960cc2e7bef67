/** The server of a database has no space left for what it was to write. */
export class DiskFull extends Error {
  readonly code = 'disk_full';
  /** @param reason what the database said */
  constructor(place: string, reason: string) {
    super(
      `Stopped: the disk of the database at ${place} is full (${reason}). ` +
        'What was not committed is undone: each migration file is there as a whole or not at all. ' +
        'Free space there or make the disk larger, and run the same command again: it goes on where this one stopped.',
    );
    this.name = 'DiskFull';
  }
}
