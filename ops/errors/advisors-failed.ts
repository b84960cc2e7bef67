/** The Supabase CLI could not run its advisors on a database. */
export class AdvisorsFailed extends Error {
  readonly code = 'advisors_failed';
  constructor(output: string) {
    // A connection URL holds a password.
    const said = output.replace(/postgres(ql)?:\/\/\S+/g, 'postgresql://…').trim();
    super(
      `Could not run \`supabase db advisors\`: look at what it said, mend that and run it again. It said: ${said.slice(-1500)}`,
    );
    this.name = 'AdvisorsFailed';
  }
}
