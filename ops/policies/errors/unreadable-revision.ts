/** A revision has no access matrix, or one that this version cannot read. */
export class UnreadableRevision extends Error {
  readonly code = 'unreadable_revision';
  constructor(revision: string, reason: string, options?: ErrorOptions) {
    super(
      `Cannot read the access matrix of "${revision}": ${reason} Compare with a later revision, or read the change with git diff -- policies.`,
      options,
    );
    this.name = 'UnreadableRevision';
  }
}
