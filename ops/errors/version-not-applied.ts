/** Somebody wants to go back to a version that the database does not have. */
export class VersionNotApplied extends Error {
  readonly code = 'version_not_applied';
  constructor(version: string, applied: readonly string[]) {
    super(
      `Cannot go back to "${version}": the database does not have it. ` +
        `It has ${applied.length > 0 ? applied.join(', ') : 'no migration'}; 0 is before the first.`,
    );
    this.name = 'VersionNotApplied';
  }
}
