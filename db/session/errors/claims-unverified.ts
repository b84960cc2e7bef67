/** An object was given for claims that no verifier has made. */
export class ClaimsUnverified extends Error {
  readonly code = 'claims-unverified';

  constructor() {
    super(
      'Opening a session failed: the claims were not made by a token verifier. Pass the access token, or what verify() returned.',
    );
    this.name = 'ClaimsUnverified';
  }
}
