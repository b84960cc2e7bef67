/** Some of the checks of `npm run check` failed. */
export class ChecksFailed extends Error {
  readonly code = 'checks_failed';
  readonly failed: readonly string[];
  constructor(failed: readonly string[]) {
    super(
      `Checks failed: ${failed.join(', ')}. Their output is above; mend what it names and run \`npm run check\` again.`,
    );
    this.name = 'ChecksFailed';
    this.failed = failed;
  }
}
