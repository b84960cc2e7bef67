/** The secret that signs access tokens is too short to be safe. */
export class WeakSecret extends Error {
  readonly code = 'weak-secret';

  constructor(bytes: number) {
    super(
      `Preparing to verify access tokens failed: the secret has ${bytes} bytes, and HS256 needs 32 or more (RFC 7518, 3.2).`,
    );
    this.name = 'WeakSecret';
  }
}
