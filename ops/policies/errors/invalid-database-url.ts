/** The value of --database-url cannot be used. It may hold a password and is never quoted. */
export class InvalidDatabaseUrl extends Error {
  readonly code = 'invalid_database_url';
  constructor() {
    super(
      'Cannot use --database-url: it is not a URL such as postgresql://postgres:<password>@<host>:5432/postgres. Give one, set DATABASE_URL, or leave both out for the local database.',
    );
    this.name = 'InvalidDatabaseUrl';
  }
}
