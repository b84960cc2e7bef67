/** There is nothing to roll back to. */
export class NoEarlierRelease extends Error {
  readonly code = 'no_earlier_release';
  constructor(place: string) {
    super(
      `No other release was active in ${place} before, as far as is recorded there. ` +
        `Look at \`npx likeperson functions releases --env ${place}\`, and activate one of them by its id.`,
    );
    this.name = 'NoEarlierRelease';
  }
}
