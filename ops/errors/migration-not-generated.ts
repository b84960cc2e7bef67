/** drizzle-kit ended without an error and without the migration that the schema needs. */
export class MigrationNotGenerated extends Error {
  readonly code = 'migration_not_generated';
  constructor(output: string) {
    super(
      'Could not generate the migration: drizzle-kit wrote none although the schema changed. ' +
        'A renamed table, column or enum needs an answer to its question: run `npm run db:generate` in a terminal. ' +
        `drizzle-kit said: ${output.trim().slice(-1500)}`,
    );
    this.name = 'MigrationNotGenerated';
  }
}
