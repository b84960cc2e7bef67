/** The name given for a migration cannot be part of a file name. */
export class InvalidMigrationName extends Error {
  readonly code = 'invalid_migration_name';
  constructor(name: string) {
    super(
      `Cannot name a migration "${name}": use lower-case letters, digits and underscores, and say what changes, e.g. "add_contact_language".`,
    );
    this.name = 'InvalidMigrationName';
  }
}
