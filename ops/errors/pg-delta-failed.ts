/** The Supabase CLI could not compare two databases. */
export class PgDeltaFailed extends Error {
  readonly code = 'pg_delta_failed';
  constructor(output: string) {
    // A connection URL holds a password.
    const said = output.replace(/postgres(ql)?:\/\/\S+/g, 'postgresql://…').trim();
    super(
      `Could not compare two scratch databases with \`supabase db diff --use-pg-delta\`. It said: ${said.slice(-1500)}`,
    );
    this.name = 'PgDeltaFailed';
  }
}
