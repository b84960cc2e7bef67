/** A database does not say which environment's it is. */
export class UnmarkedDatabase extends Error {
  readonly code = 'unmarked_database';
  constructor(aimedAt: string) {
    super(
      `Stopped before anything was done: the database does not say that it is ${aimedAt}. ` +
        `If it is (npx likeperson env show ${aimedAt} says where it is), mark it once: npx likeperson env claim ${aimedAt}`,
    );
    this.name = 'UnmarkedDatabase';
  }
}
