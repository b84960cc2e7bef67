/** A database could not be connected to. */
export class UnreachableDatabase extends Error {
  readonly code = 'unreachable_database';
  constructor(place: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : 'no reason was given';
    super(
      `Could not connect to the database at ${place}: ${reason}. ` +
        'Check host, port and password of its URL; if a certificate is not trusted, name the file of the CA certificate in NODE_EXTRA_CA_CERTS.',
      { cause },
    );
    this.name = 'UnreachableDatabase';
  }
}
