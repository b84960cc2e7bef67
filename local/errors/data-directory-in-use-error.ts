/** Another living process already runs a server on this data directory. */
export class DataDirectoryInUseError extends Error {
  readonly code = 'data-directory-in-use';

  constructor(dataDir: string, running?: { ownerPid: number; port: number | undefined }) {
    const owner = running ? `process ${running.ownerPid}` : 'another process';
    const where = running?.port ? ` and answers on port ${running.port}` : '';
    super(
      `Starting Postgres failed: ${owner} already runs a server on "${dataDir}"${where}. ` +
        'Use that one, stop it first, or give another data directory.',
    );
    this.name = 'DataDirectoryInUseError';
  }
}
