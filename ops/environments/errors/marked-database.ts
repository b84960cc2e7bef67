/** A database that belongs to an environment was named by its URL alone. */
export class MarkedDatabase extends Error {
  readonly code = 'marked_database';
  constructor(mark: string) {
    super(
      `Stopped before anything was done: the database of DATABASE_URL says that it is ${mark}. ` +
        'Name the environment instead of the URL: --env <name>',
    );
    this.name = 'MarkedDatabase';
  }
}
