/** The kept data was written by another major version of Postgres. */
export class DataVersionError extends Error {
  readonly code = 'data-version';

  constructor(dataDir: string, found: string, expected: string) {
    super(
      `Starting Postgres failed: "${dataDir}" holds data of Postgres ${found}, this is Postgres ${expected}. ` +
        'Start with --reset to delete that local data and begin anew.',
    );
    this.name = 'DataVersionError';
  }
}
