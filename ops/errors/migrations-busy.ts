/** Somebody else is deploying to the same database, or changing its migrations or the functions that go with it. */
export class MigrationsBusy extends Error {
  readonly code = 'migrations_busy';
  constructor() {
    super(
      'Stopped before anything was done: somebody else is deploying to this database, or changing its migrations or its functions. ' +
        'Wait until they are done, look at `npx likeperson migrations history --env <name>` and `npx likeperson functions releases --env <name>`, and run the command again.',
    );
    this.name = 'MigrationsBusy';
  }
}
