/** The access token hook refused to make a token. */
export class SignInRefused extends Error {
  readonly code = 'sign_in_refused';
  constructor(userId: string, reason: string) {
    super(`Could not sign in the user ${userId}: ${reason}`);
    this.name = 'SignInRefused';
  }
}
