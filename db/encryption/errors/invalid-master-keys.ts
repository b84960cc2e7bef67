/** The master keys cannot be read. Their values are secrets and never quoted. */
export class InvalidMasterKeys extends Error {
  readonly code = 'invalid-master-keys';
  /** The variable or the secret in the vault. */
  readonly source: string;

  constructor(source: string, problem: string) {
    super(
      `Reading the master keys failed: ${source} ${problem}. It has to be "<id>:<32 random bytes in base64>", ` +
        'the current key first and earlier ones after it, separated by commas. ' +
        '`npx likeperson keys generate` makes one.',
    );
    this.name = 'InvalidMasterKeys';
    this.source = source;
  }
}
