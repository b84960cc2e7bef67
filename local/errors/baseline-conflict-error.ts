/** The server was initialised with `postgres` as its superuser, which it can never stop being. */
export class BaselineConflictError extends Error {
  readonly code = 'baseline-conflict';

  constructor() {
    super(
      'Applying the Supabase baseline failed: role "postgres" is a superuser on this server, and is none on Supabase. ' +
        'Initialise the server with another superuser (POSTGRES_USER=supabase_admin, or initdb -U supabase_admin).',
    );
    this.name = 'BaselineConflictError';
  }
}
