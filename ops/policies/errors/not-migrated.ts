/** A database has none of our tables, so there is nothing to compare. */
export class NotMigrated extends Error {
  readonly code = 'not_migrated';
  constructor(place: string) {
    super(
      `Cannot look at the access of ${place}: it has none of the tables of the access matrix. Apply the migrations first (npm run db:migrate), or name another database.`,
    );
    this.name = 'NotMigrated';
  }
}
