/** The access token is somebody else's: of another issuer, or for another audience. */
export class TokenFromElsewhere extends Error {
  readonly code = 'token-from-elsewhere';
  readonly claim: 'iss' | 'aud';

  constructor(claim: 'iss' | 'aud') {
    super(
      `Verifying the access token failed: ${claim === 'iss' ? 'it comes from another issuer' : 'it is for another audience'}. Sign in to this environment.`,
    );
    this.name = 'TokenFromElsewhere';
    this.claim = claim;
  }
}
