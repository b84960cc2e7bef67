/** The keys that sign access tokens could not be fetched: no fault of the token. */
export class SigningKeysUnavailable extends Error {
  readonly code = 'signing-keys-unavailable';

  constructor(cause: unknown) {
    super(
      'Verifying the access token failed: the signing keys could not be fetched. Answer 503 and try later.',
      { cause },
    );
    this.name = 'SigningKeysUnavailable';
  }
}
