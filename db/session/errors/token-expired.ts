/** The access token is no longer valid. */
export class TokenExpired extends Error {
  readonly code = 'token-expired';

  constructor() {
    super('Verifying the access token failed: it has expired. Refresh the session and try again.');
    this.name = 'TokenExpired';
  }
}
