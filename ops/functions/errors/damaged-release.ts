/** A kept release has other functions than those its id was made of. */
export class DamagedRelease extends Error {
  readonly code = 'damaged_release';
  constructor(id: string, functions: readonly string[]) {
    super(
      `The release ${id} was changed where it is kept: it has ${functions.join(', ') || 'no functions'}, with hashes that do not make this id. ` +
        'Nothing was sent to the project. Find out who changed it, and activate another release.',
    );
    this.name = 'DamagedRelease';
  }
}
