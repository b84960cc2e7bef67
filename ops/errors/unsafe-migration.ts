/** A migration holds a statement that must not reach a database. */
export class UnsafeMigration extends Error {
  readonly code = 'unsafe_migration';
  constructor(statement: string, reason: string) {
    const shown = statement.length > 200 ? `${statement.slice(0, 200)} …` : statement;
    super(
      `Refused the statement "${shown}": ${reason}. Change the schema so that it is not generated, or write the safe form in a custom migration.`,
    );
    this.name = 'UnsafeMigration';
  }
}
