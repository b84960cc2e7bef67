/** Committed migrations and the schema do not describe the same database. */
export class MigrationOutOfStep extends Error {
  readonly code = 'migration_out_of_step';
  readonly differences: readonly string[];
  constructor(differences: readonly string[]) {
    super(
      `Migrations and schema differ:\n${differences.map((line) => `  - ${line}`).join('\n')}\n` +
        'Run `npm run db:generate -- --name <what-changes>` and commit what it writes.',
    );
    this.name = 'MigrationOutOfStep';
    this.differences = differences;
  }
}
