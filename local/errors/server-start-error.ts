/** Postgres (or initdb) ended before it was ready, for a reason told by its own log. */
export class ServerStartError extends Error {
  readonly code = 'server-start';
  /** The last lines that the program wrote. */
  readonly log: string;

  constructor(program: string, dataDir: string, log: string, cause?: unknown) {
    super(
      `Starting ${program} on "${dataDir}" failed. Read its last words below, mend the cause and start again, ` +
        `or start with --reset if the local data may go.\n${log}`,
      cause === undefined ? undefined : { cause },
    );
    this.log = log;
    this.name = 'ServerStartError';
  }
}
