/** Somebody else is applying or rolling back migrations of the same database. */
export class MigrationsBusy extends Error {
  readonly code = 'migrations_busy';
  constructor() {
    super(
      'Stopped before anything was done: somebody else is applying or rolling back migrations of this database. ' +
        'Wait until they are done, look at `npx likeperson migrations history`, and run the command again.',
    );
    this.name = 'MigrationsBusy';
  }
}
