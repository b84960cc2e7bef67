/** The pool's role can do something without a session, so a forgotten session would not fail closed. */
export class PrivilegedConnection extends Error {
  readonly code = 'privileged-connection';

  constructor(role: string) {
    super(
      `Connecting to the database failed: role "${role}" has privileges of its own. Connect as "authenticator", which has none until a session gives it a caller.`,
    );
    this.name = 'PrivilegedConnection';
  }
}
