/** No kept release has this id. */
export class UnknownRelease extends Error {
  readonly code = 'unknown_release';
  constructor(id: string) {
    super(
      `No release ${JSON.stringify(id)} is kept here. ` +
        'Look at `npx likeperson functions releases --env <name>` for those that are; a deployment keeps new ones.',
    );
    this.name = 'UnknownRelease';
  }
}
