/** A session was opened with an access token on a pool that cannot verify one. */
export class VerifierMissing extends Error {
  readonly code = 'verifier-missing';

  constructor() {
    super(
      'Opening a session failed: the pool has no token verifier. Give openPool() the option "tokens", or verify the token first.',
    );
    this.name = 'VerifierMissing';
  }
}
