/** Whoever a command was asked to act as is neither a persona nor a token. */
export class UnknownCaller extends Error {
  readonly code = 'unknown_caller';
  constructor(given: string, personas: readonly string[], why = '') {
    // A token is a secret: of a long word only the beginning is quoted.
    const shown = given.length > 40 ? `${given.slice(0, 12)}…` : given;
    super(
      `Cannot act as "${shown}": ${why || 'it is neither a persona nor a token'}. ` +
        `Give a JWT, "anon", or one of: ${personas.join(', ')}.`,
    );
    this.name = 'UnknownCaller';
  }
}
