/** What the kept data of a local database was sealed under is not where its master keys are. */
export class LostMasterKey extends Error {
  readonly code = 'lost-master-key';

  constructor(masterKeyId: string, source: string) {
    super(
      `Opening the kept data failed: it is sealed under the master key "${masterKeyId}", which is not the one that ${source} has, if any. ` +
        'Put that key back there, or start over with --reset.',
    );
    this.name = 'LostMasterKey';
  }
}
