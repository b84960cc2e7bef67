/** The access token is valid later only, or was issued in the future. */
export class TokenNotYetValid extends Error {
  readonly code = 'token-not-yet-valid';

  constructor() {
    super(
      'Verifying the access token failed: it is not valid yet. Compare the clocks of this machine and of the Auth server.',
    );
    this.name = 'TokenNotYetValid';
  }
}
