/** What the token gave was taken back while rows were read with it: a suspension, a ban, the end of a membership. */
export class AccessRevoked extends Error {
  readonly code = 'access-revoked';

  constructor() {
    super(
      'Reading further failed: something of what the token gave was revoked meanwhile. Refresh the session and begin again.',
    );
    this.name = 'AccessRevoked';
  }
}
