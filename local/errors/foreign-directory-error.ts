/** The directory holds files that this program did not create, so it is left alone. */
export class ForeignDirectoryError extends Error {
  readonly code = 'foreign-directory';

  constructor(dataDir: string) {
    super(
      `Using the data directory failed: "${dataDir}" exists but was not created by this program. ` +
        'Nothing in it was touched. Choose an empty or new directory.',
    );
    this.name = 'ForeignDirectoryError';
  }
}
