/** Postgres copies a database only while nobody is connected to it. */
export class DatabaseInUse extends Error {
  readonly code = 'database_in_use';

  constructor(database: string, options: ErrorOptions) {
    super(
      `Cannot copy the database "${database}": somebody else is connected to it. ` +
        'End those connections (\\q in psql) and run the proof again; what it proves is a copy.',
      options,
    );
    this.name = 'DatabaseInUse';
  }
}
