/** Somebody else is migrating the same database, or activating functions beside it. */
export class MigrationsBusy extends Error {
  readonly code = 'migrations_busy';
  constructor() {
    super(
      'Stopped before anything was done: somebody else is applying or rolling back migrations of this database, or activating functions. ' +
        'Wait until they are done, look at `npx likeperson migrations history` and `functions releases`, and run the command again.',
    );
    this.name = 'MigrationsBusy';
  }
}
