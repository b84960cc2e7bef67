/** The database holds rows, and a seed is for an empty one. */
export class DatabaseNotEmptyError extends Error {
  readonly code = 'database-not-empty';
  readonly table: string;

  constructor(table: string, complete: boolean) {
    super(
      `Seeding refused: table "${table}" has rows already` +
        (complete ? ', from an earlier seed. ' : ', and no seed was completed. ') +
        'Start from an empty migrated database: on the local server, start over with --reset.',
    );
    this.table = table;
    this.name = 'DatabaseNotEmptyError';
  }
}
