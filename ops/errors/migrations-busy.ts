/** Somebody else is deploying to the same database, or applying or rolling back its migrations. */
export class MigrationsBusy extends Error {
  readonly code = 'migrations_busy';
  constructor() {
    super(
      'Stopped before anything was done: somebody else is deploying to this database, or applying or rolling back its migrations. ' +
        'Wait until they are done, look at `npx likeperson migrations history --env <name>`, and run the command again.',
    );
    this.name = 'MigrationsBusy';
  }
}
