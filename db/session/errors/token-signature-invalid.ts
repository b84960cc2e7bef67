/** The access token was not signed by a key of ours, or with an algorithm that is not accepted. */
export class TokenSignatureInvalid extends Error {
  readonly code = 'token-signature-invalid';

  constructor() {
    super(
      'Verifying the access token failed: its signature is not by an accepted key and algorithm. Sign in again.',
    );
    this.name = 'TokenSignatureInvalid';
  }
}
