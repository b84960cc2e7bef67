/** There is no such row for this caller: perhaps it never was, perhaps it is gone, perhaps it is not theirs to see. */
export class NotFound extends Error {
  readonly code = 'not-found';
  readonly table: string;
  readonly id: string;

  constructor(table: string, id: string) {
    super(`No row ${id} of ${table} is there for this caller. Check the id and the organisation.`);
    this.name = 'NotFound';
    this.table = table;
    this.id = id;
  }
}
