/** What was given is no signed JWT. */
export class TokenMalformed extends Error {
  readonly code = 'token-malformed';

  constructor() {
    super(
      'Verifying the access token failed: it is not a signed JWT. Send the access token itself.',
    );
    this.name = 'TokenMalformed';
  }
}
