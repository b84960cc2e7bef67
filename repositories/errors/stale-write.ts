/** Somebody has changed the row since it was read. Read it again, and decide anew. */
export class StaleWrite extends Error {
  readonly code = 'stale-write';
  readonly table: string;
  readonly id: string;

  constructor(table: string, id: string) {
    super(`Row ${id} of ${table} has changed since it was read. Read it again before changing it.`);
    this.name = 'StaleWrite';
    this.table = table;
    this.id = id;
  }
}
