/** A migration keeps others from a table that is already there while it reads or rewrites it. */
export class LocksNotAccepted extends Error {
  readonly code = 'locks_not_accepted';
  constructor(findings: readonly string[]) {
    super(
      [
        'Refused what would block a large table:',
        ...findings.map((finding) => `  - ${finding}`),
        'Nothing was written. Change the schema so, or, where the tables are small or nobody works, accept it with --accept-locks, which the file will declare.',
      ].join('\n'),
    );
    this.name = 'LocksNotAccepted';
  }
}
