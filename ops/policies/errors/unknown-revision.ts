/** Git knows no commit by this name. */
export class UnknownRevision extends Error {
  readonly code = 'unknown_revision';
  constructor(given: string, options?: ErrorOptions) {
    super(
      `Cannot find the revision "${given}" in this repository. Give a branch, a tag or a commit, such as main or HEAD~1; fetch it first if it is not here.`,
      options,
    );
    this.name = 'UnknownRevision';
  }
}
