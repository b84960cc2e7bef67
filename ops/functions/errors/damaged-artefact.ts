/** A kept artefact is not what its hash says. */
export class DamagedArtefact extends Error {
  readonly code = 'damaged_artefact';
  readonly function: string;
  readonly sha256: string;
  constructor(name: string, sha256: string) {
    super(
      `The artefact of the function ${name} was changed where it is kept: its bytes are not those of ${sha256}. ` +
        'Nothing was sent to the project. Find out who changed it; then build the release again from the git revision that ' +
        '`npx likeperson functions releases` names, or activate another.',
    );
    this.name = 'DamagedArtefact';
    this.function = name;
    this.sha256 = sha256;
  }
}
