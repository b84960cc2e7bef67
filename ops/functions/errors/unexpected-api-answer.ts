/** The Management API answered something that its published description does not have. */
export class UnexpectedApiAnswer extends Error {
  readonly code = 'unexpected_api_answer';
  constructor(what: string, places: readonly string[]) {
    super(
      `The Management API was asked to ${what} and answered something else than it publishes (${places.join('; ')}). ` +
        'Look at the functions in the dashboard, and whether the API or what SUPABASE_API_URL leads to has changed.',
    );
    this.name = 'UnexpectedApiAnswer';
  }
}
