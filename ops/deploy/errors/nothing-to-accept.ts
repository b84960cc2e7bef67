/** A loss is accepted where nothing is rolled back. */
export class NothingToAccept extends Error {
  readonly code = 'nothing_to_accept';
  constructor() {
    super(
      '--accept-loss goes with --rollback. What a migration loses on the way up was accepted when it was generated, and is shown in the plan.',
    );
    this.name = 'NothingToAccept';
  }
}
