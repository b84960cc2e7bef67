/** No embedded Postgres is published for this operating system and processor. */
export class UnsupportedPlatformError extends Error {
  readonly code = 'unsupported-platform';

  constructor(packageName: string, cause: unknown) {
    super(
      `Finding the embedded Postgres failed: package "${packageName}" is not installed. ` +
        'Run "npm ci" with optional dependencies on, or set TEST_SERVER=container or TEST_SERVER=url.',
      { cause },
    );
    this.name = 'UnsupportedPlatformError';
  }
}
