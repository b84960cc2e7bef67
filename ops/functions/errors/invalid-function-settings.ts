/** What `supabase/config.toml` says of functions cannot be read. */
export class InvalidFunctionSettings extends Error {
  readonly code = 'invalid_function_settings';
  constructor(problems: readonly string[]) {
    super(
      `Correct what supabase/config.toml says of functions:\n${problems.map((text) => `  ${text}`).join('\n')}`,
    );
    this.name = 'InvalidFunctionSettings';
  }
}
