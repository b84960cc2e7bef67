import net from 'node:net';

/**
 * Whether a URL's host is this machine, as it is written there. Whatever is spelt in another way counts as
 * another machine, which is the safe mistake.
 */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || (net.isIPv4(host) && host.startsWith('127.'));
}

/** What a host in a URL may be: several, sockets and what a slip in a password makes of it are none of these. */
export function isHost(host: string): boolean {
  return (
    host === '[::1]' ||
    /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/.test(host)
  );
}
