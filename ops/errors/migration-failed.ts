/** The database refused a statement of a migration; it is as it was before that file. */
export class MigrationFailed extends Error {
  readonly code = 'migration_failed';
  readonly file: string | null;
  readonly statement: string | null;
  /** What the database said. */
  readonly reason: string;
  constructor(file: string | null, statement: string | null, reason: string) {
    super(
      [
        file
          ? `Could not apply the migration ${file}: ${reason}`
          : `Could not apply the migrations: ${reason}`,
        ...(statement ? [`The statement: ${statement}`] : []),
        file
          ? 'The database is as it was before this file; earlier files stay applied. Mend the schema, generate the migration again, and run the command again.'
          : 'Nothing was applied. Check that the database can be reached, and run the command again.',
      ].join('\n'),
    );
    this.name = 'MigrationFailed';
    this.file = file;
    this.statement = statement;
    this.reason = reason;
  }
}
