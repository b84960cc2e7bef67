import { execa } from 'execa';
import { isLoopback } from './environments/values/loopback.ts';
import { projectRoot } from './migrations/paths.ts';

/**
 * Runs the Supabase CLI on a database. The password goes through the environment, since everybody on the machine may
 * read a command line: for a URL without one the CLI takes PGPASSWORD (and not SUPABASE_DB_PASSWORD).
 *
 * @param url with the password
 * @param argumentsFor makes the arguments of the URL without it
 * @returns the process; a failure is an exit code, not an exception
 */
export function supabaseCli(url: string, argumentsFor: (address: string) => readonly string[]) {
  const address = plainOnLoopback(url);
  const { password } = address;
  address.password = '';
  return execa('supabase', argumentsFor(address.href), {
    cwd: projectRoot,
    localDir: projectRoot,
    preferLocal: true,
    all: true,
    reject: false,
    stdin: 'ignore',
    env: {
      SUPABASE_TELEMETRY_DISABLED: '1',
      ...(password && { PGPASSWORD: decodeURIComponent(password) }),
    },
  });
}

/** On the loopback the CLI would try TLS first, fail, and warn; unless the URL says what it wants. */
export function plainOnLoopback(url: string): URL {
  const address = new URL(url);
  const { hostname, searchParams } = address;
  if (isLoopback(hostname) && !searchParams.has('sslmode')) searchParams.set('sslmode', 'disable');
  return address;
}
