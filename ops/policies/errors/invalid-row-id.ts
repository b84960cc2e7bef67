/** What was given as the id of a row is no id. */
export class InvalidRowId extends Error {
  readonly code = 'invalid_row_id';
  constructor(given: string) {
    super(
      `Cannot look for the row "${given}": an id is a UUID, such as 00000000-0000-4000-8000-000000000101.`,
    );
    this.name = 'InvalidRowId';
  }
}
