/** The token is ours, but its claims are not what the access token hook writes for a signed-in person. */
export class ClaimsMalformed extends Error {
  readonly code = 'claims-malformed';
  /** Paths of the claims that are wrong, e.g. `memberships.0.role`; never their values. */
  readonly paths: readonly string[];

  constructor(paths: readonly string[]) {
    super(
      `Reading the claims of the access token failed at ${paths.join(', ')}. Sign in again; if it stays, check the access token hook.`,
    );
    this.name = 'ClaimsMalformed';
    this.paths = paths;
  }
}
