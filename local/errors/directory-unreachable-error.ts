/** Postgres refuses to run as root, and the user it would run as cannot enter a directory. */
export class DirectoryUnreachableError extends Error {
  readonly code = 'directory-unreachable';

  constructor(directory: string, blockedAt: string, user: string) {
    super(
      `Starting Postgres as user "${user}" failed: it cannot enter "${blockedAt}", which is on the way to ` +
        `"${directory}". Install util-linux (setpriv), run "chmod o+x ${blockedAt}", or start as an ordinary user.`,
    );
    this.name = 'DirectoryUnreachableError';
  }
}
