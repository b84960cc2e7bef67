import type tls from 'node:tls';

/**
 * What a connection URL says about encryption, as libpq reads it: `require` encrypts without looking at the
 * certificate, `verify-full` checks it and the host's name.
 *
 * @throws {TypeError} on a mode that would fall back to an open connection, or that nobody knows
 */
export function tlsOptionsOf(url: string): tls.ConnectionOptions | undefined {
  const mode = new URL(url).searchParams.get('sslmode');
  switch (mode) {
    case null:
    case 'disable':
      return undefined;
    case 'require':
      return { rejectUnauthorized: false };
    case 'verify-ca':
      return { checkServerIdentity: () => undefined };
    case 'verify-full':
      return {};
    default:
      throw new TypeError(
        `Opening a pool failed: sslmode is ${JSON.stringify(mode)}. Use disable, require, verify-ca or verify-full.`,
      );
  }
}
