/** A migration or its rollback did not do on a scratch server what it must. Nothing was written. */
export class MigrationNotProved extends Error {
  readonly code = 'migration_not_proved';
  readonly differences: readonly string[];
  constructor(file: string, what: string, differences: readonly string[]) {
    super(
      `Cannot prove ${file}: ${what}:\n${differences.map((line) => `  - ${line}`).join('\n')}\n` +
        'Nothing was written. Change the schema in smaller steps, or move the data with --data and --data-back <file.sql>.',
    );
    this.name = 'MigrationNotProved';
    this.differences = differences;
  }
}
