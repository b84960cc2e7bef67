/** A data key is wrapped by a master key that this server was not given. */
export class MissingMasterKey extends Error {
  readonly code = 'missing-master-key';
  readonly masterKeyId: string;

  constructor(masterKeyId: string, source: string) {
    super(
      `Opening a data key failed: it is wrapped by master key "${masterKeyId}", which ${source} does not have. ` +
        'Add it there, after the current one, until `npx likeperson keys status` shows no key under it.',
    );
    this.name = 'MissingMasterKey';
    this.masterKeyId = masterKeyId;
  }
}
